//! The rows of a query, a few at a time.

use postgres::types::Type;
use postgres::{Client, SimpleQueryMessage};

use super::failure::{failure, failure_after};
use super::statement::{RELEASE, UNDO, begin};
use super::value;
use crate::database::Error;
use crate::sql::Value;

/// Rows that are fetched at once: bounds memory, not rows.
const FETCHED: usize = 2000;
const DECLARE: &str = "DECLARE amend_rows NO SCROLL CURSOR FOR ";

/// A cursor in a subtransaction. There is one at a time.
pub(super) struct Cursor<'a> {
    sql: &'a str,
    columns: Vec<(String, Type)>,
    /// Rows that came and were not asked for yet.
    fetched: Option<Vec<Vec<Value>>>,
    done: bool,
}

impl<'a> Cursor<'a> {
    /// Opens it, and has the first rows come along.
    pub(super) fn open(client: &mut Client, sql: &'a str, read_only: bool) -> Result<Self, Error> {
        // Preparing it refuses several statements, and tells the types.
        let prepared = client.prepare(sql).map_err(|error| failure(&error, sql))?;
        let columns = prepared.columns().iter();
        let columns = columns.map(|column| (column.name().to_owned(), column.type_().clone())).collect();
        let mut cursor = Cursor { sql, columns, fetched: None, done: false };
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
        let rows = answers.iter().filter_map(|answer| match answer {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        let values = |row: &postgres::SimpleQueryRow| {
            let columns = self.columns.iter().enumerate();
            columns.map(|(index, (_, kind))| value::value(row.get(index), kind)).collect()
        };
        let rows: Vec<Vec<Value>> = rows.map(values).collect();
        self.done = rows.len() < FETCHED;
        Ok(rows)
    }

    /// Closes it; gives the names of the columns.
    pub(super) fn close(self, client: &mut Client) -> Result<Vec<String>, Error> {
        client
            .batch_execute(&format!("CLOSE amend_rows; {RELEASE}"))
            .map_err(|error| failure(&error, self.sql))?;
        Ok(self.columns.into_iter().map(|(name, _)| name).collect())
    }
}

fn fetch() -> String {
    format!("FETCH FORWARD {FETCHED} FROM amend_rows")
}
