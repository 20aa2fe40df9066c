//! The engine's functions inside SQLite.

use std::io::Write;

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, Result};
use sha2::{Digest, Sha256};

use crate::sql::derive;

/// Registers every function that statements may call.
pub(super) fn register(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("amend_fold", 1, flags, |context| {
        Ok(readable(context, 0)?.map(|text| crate::sql::fold(&text)))
    })?;
    connection.create_scalar_function("amend_sha256", 1, flags, |context| {
        Ok(readable(context, 0)?.map(|text| derive::sha256(&text)))
    })?;
    connection.create_scalar_function("amend_like", 2, flags, |context| {
        let pattern = text(context, 1).unwrap_or_default();
        Ok(text(context, 0).map(|text| crate::sql::like(&text, &pattern)))
    })?;
    connection.create_scalar_function("amend_uuid5", 2, flags, |context| {
        let namespace = text(context, 0).unwrap_or_default();
        let namespace = namespace.parse().map_err(|error| Error::UserFunctionError(Box::new(error)))?;
        Ok(readable(context, 1)?.map(|name| derive::uuid5(namespace, &name)))
    })?;
    connection.create_scalar_function("amend_uuid4", -1, flags, |context| {
        Ok(derive::uuid4(row_bits(context, 0)))
    })?;
    connection.create_scalar_function("amend_uuid4_random", 0, FunctionFlags::SQLITE_UTF8, |_| {
        Ok(uuid::Uuid::new_v4().to_string())
    })?;
    timed(connection, "amend_ulid", derive::ulid)?;
    timed(connection, "amend_uuid7", derive::uuid7)?;
    connection.create_scalar_function("amend_milliseconds", 1, flags, |context| {
        Ok(milliseconds(context).and_then(|milliseconds| i64::try_from(milliseconds).ok()))
    })?;
    connection.create_scalar_function("amend_template", -1, flags, render)?;
    connection.create_aggregate_function("amend_digest", -1, flags, RowDigest)
}

/// `NAME(time, identity, …)` and `NAME_random(time)`: an id that begins with a time. NULL where the
/// time is none, which the plan refuses.
fn timed(connection: &Connection, name: &str, id: fn(u64, derive::Bits) -> String) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(name, -1, flags, move |context| {
        Ok(milliseconds(context).map(|milliseconds| id(milliseconds, row_bits(context, 1))))
    })?;
    let random = format!("{name}_random");
    connection.create_scalar_function(random.as_str(), 1, FunctionFlags::SQLITE_UTF8, move |context| {
        Ok(milliseconds(context).map(|milliseconds| id(milliseconds, derive::random_bits())))
    })
}

/// The first argument as a time.
fn milliseconds(context: &Context<'_>) -> Option<u64> {
    match context.get_raw(0) {
        ValueRef::Integer(number) => derive::time::of_number(number),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().and_then(derive::time::of_text),
        _ => None,
    }
}

/// The bits hashed from the arguments that identify a row.
fn row_bits(context: &Context<'_>, first: usize) -> derive::Bits {
    derive::hashed_bits((first..context.len()).map(|index| text(context, index).unwrap_or_default()))
}

/// `amend_template(template, name, value, name, value, …)`.
fn render(context: &Context<'_>) -> Result<String> {
    let mut row = serde_json::Map::new();
    for index in (1..context.len()).step_by(2) {
        let value = super::value::value(context.get_raw(index + 1));
        row.insert(text(context, index).unwrap_or_default(), value.into());
    }
    derive::template(&text(context, 0).unwrap_or_default(), &row)
        .map_err(|message| Error::UserFunctionError(message.into()))
}

/// An argument as text; NULL is `None`.
fn text(context: &Context<'_>, index: usize) -> Option<String> {
    match super::value::value(context.get_raw(index)) {
        crate::sql::Value::Null => None,
        value => Some(value.to_string()),
    }
}

/// An argument as text to derive from.
fn readable(context: &Context<'_>, index: usize) -> Result<Option<String>> {
    derive::text(Some(&super::value(context.get_raw(index))))
        .map_err(|message| Error::UserFunctionError(message.into()))
}

/// A digest of rows that does not depend on their order: the sum of each row's SHA-256 in four lanes.
struct RowDigest;

/// The sum so far, and room for one row: a row is hashed at once, which is much faster than in pieces.
#[derive(Default)]
struct Sum {
    lanes: [u64; 4],
    row: Vec<u8>,
}

impl Aggregate<Sum, String> for RowDigest {
    fn init(&self, _: &mut Context<'_>) -> Result<Sum> {
        Ok(Sum::default())
    }

    fn step(&self, context: &mut Context<'_>, sum: &mut Sum) -> Result<()> {
        sum.row.clear();
        for index in 0..context.len() {
            match context.get_raw(index) {
                ValueRef::Null => sum.row.push(0),
                ValueRef::Integer(value) => sum.field(1, |row| write!(row, "{value}")),
                ValueRef::Real(value) => sum.field(2, |row| row.write_all(&value.to_be_bytes())),
                ValueRef::Text(bytes) => sum.field(3, |row| row.write_all(bytes)),
                ValueRef::Blob(bytes) => sum.field(4, |row| row.write_all(bytes)),
            }
        }
        for (lane, bytes) in sum.lanes.iter_mut().zip(Sha256::digest(&sum.row).chunks_exact(8)) {
            *lane = lane.wrapping_add(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
        }
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, sum: Option<Sum>) -> Result<String> {
        Ok(sum.unwrap_or_default().lanes.iter().map(|lane| format!("{lane:016x}")).collect())
    }
}

impl Sum {
    /// Adds one value, with its type, and its length so that two neighbours never run together.
    fn field(&mut self, kind: u8, value: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) {
        self.row.push(kind);
        let length = self.row.len();
        self.row.extend([0; 8]);
        let start = self.row.len();
        // Writing to memory does not fail.
        let _ = value(&mut self.row);
        let written = (self.row.len() - start) as u64;
        self.row[length..start].copy_from_slice(&written.to_be_bytes());
    }
}
