//! The rows of a query, a few at a time.

use postgres::types::Type;
use postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

use super::failure::{failure, failure_after};
use super::statement::{RELEASE, UNDO, begin, may_be_several};
use super::value;
use crate::database::Error;
use crate::sql::Value;

/// Rows that are fetched at once: bounds memory, not rows.
const FETCHED: usize = 2000;
const DECLARE: &str = "DECLARE amend_rows NO SCROLL CURSOR FOR ";

/// A cursor in a subtransaction. There is one at a time.
pub(super) struct Cursor<'a> {
    sql: &'a str,
    names: Vec<String>,
    /// The types of the columns, once there is a row.
    kinds: Vec<Type>,
    /// Rows that came and were not asked for yet.
    fetched: Option<Vec<Vec<Value>>>,
    done: bool,
}

impl<'a> Cursor<'a> {
    /// Opens it, and has the first rows come along.
    pub(super) fn open(client: &mut Client, sql: &'a str, read_only: bool) -> Result<Self, Error> {
        if may_be_several(sql) {
            // Preparing it refuses several statements.
            client.prepare(sql).map_err(|error| failure(&error, sql))?;
        }
        let mut cursor = Cursor { sql, names: Vec::new(), kinds: Vec::new(), fetched: None, done: false };
        let before = format!("{}{DECLARE}", begin(read_only));
        cursor.fetched = Some(cursor.receive(client, &before, &format!("{sql}\n; {}", fetch()))?);
        Ok(cursor)
    }

    /// The next rows; none after the last ones.
    pub(super) fn fetch(&mut self, client: &mut Client) -> Result<Option<Vec<Vec<Value>>>, Error> {
        let rows = match self.fetched.take() {
            Some(rows) => rows,
            None if self.done => return Ok(None),
            None => self.receive(client, "", &fetch())?,
        };
        Ok((!rows.is_empty()).then_some(rows))
    }

    fn receive(&mut self, client: &mut Client, before: &str, sql: &str) -> Result<Vec<Vec<Value>>, Error> {
        let answers = client.simple_query(&format!("{before}{sql}")).map_err(|error| {
            // It fails where the connection is gone, and then there is nothing to undo.
            let _ = client.batch_execute(UNDO);
            failure_after(&error, before, self.sql)
        })?;
        let mut rows = Vec::new();
        for answer in &answers {
            match answer {
                SimpleQueryMessage::RowDescription(columns) => {
                    self.names = columns.iter().map(|column| column.name().to_owned()).collect();
                }
                SimpleQueryMessage::Row(row) => rows.push(row),
                _ => {}
            }
        }
        if self.kinds.is_empty() && !rows.is_empty() {
            // Most queries have no rows, so that their types are not asked for.
            let prepared = client.prepare(self.sql).map_err(|error| failure(&error, self.sql))?;
            self.kinds = prepared.columns().iter().map(|column| column.type_().clone()).collect();
        }
        let values = |row: &SimpleQueryRow| {
            let kinds = self.kinds.iter().enumerate();
            kinds.map(|(index, kind)| value::value(row.get(index), kind)).collect()
        };
        let rows: Vec<Vec<Value>> = rows.into_iter().map(values).collect();
        self.done = rows.len() < FETCHED;
        Ok(rows)
    }

    /// Closes it; gives the names of the columns.
    pub(super) fn close(self, client: &mut Client) -> Result<Vec<String>, Error> {
        client
            .batch_execute(&format!("CLOSE amend_rows; {RELEASE}"))
            .map_err(|error| failure(&error, self.sql))?;
        Ok(self.names)
    }
}

fn fetch() -> String {
    format!("FETCH FORWARD {FETCHED} FROM amend_rows")
}
