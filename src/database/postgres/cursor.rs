//! The rows of a query, a few at a time.

use postgres::types::Type;
use postgres::{Client, SimpleQueryMessage};

use super::connection::failure;
use super::value;
use crate::database::Error;
use crate::sql::Value;

/// Rows that are fetched at once: bounds memory, not rows.
const FETCHED: usize = 2000;

/// A cursor inside the transaction. There is one at a time.
pub(super) struct Cursor<'a> {
    sql: &'a str,
    columns: Vec<(String, Type)>,
    done: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn open(client: &mut Client, sql: &'a str) -> Result<Self, Error> {
        // Preparing it refuses several statements, and tells the types.
        let prepared = client.prepare(sql).map_err(|error| failure(&error, sql))?;
        let columns = prepared.columns().iter();
        let columns = columns.map(|column| (column.name().to_owned(), column.type_().clone())).collect();
        client
            .batch_execute(&format!("DECLARE amend_rows NO SCROLL CURSOR FOR {sql}"))
            .map_err(|error| failure(&error, sql))?;
        Ok(Cursor { sql, columns, done: false })
    }

    /// The next rows; none after the last ones.
    pub(super) fn fetch(&mut self, client: &mut Client) -> Result<Option<Vec<Vec<Value>>>, Error> {
        if self.done {
            return Ok(None);
        }
        let fetched = client
            .simple_query(&format!("FETCH FORWARD {FETCHED} FROM amend_rows"))
            .map_err(|error| failure(&error, self.sql))?;
        let rows = fetched.iter().filter_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        let values = |row: &postgres::SimpleQueryRow| {
            let columns = self.columns.iter().enumerate();
            columns.map(|(index, (_, kind))| value::value(row.get(index), kind)).collect()
        };
        let rows: Vec<Vec<Value>> = rows.map(values).collect();
        self.done = rows.len() < FETCHED;
        Ok((!rows.is_empty()).then_some(rows))
    }

    /// Closes it; gives the names of the columns.
    pub(super) fn close(self, client: &mut Client) -> Result<Vec<String>, Error> {
        client.batch_execute("CLOSE amend_rows").map_err(|error| failure(&error, self.sql))?;
        Ok(self.columns.into_iter().map(|(name, _)| name).collect())
    }
}
