//! The engine's functions inside SQLite.

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, Error, Result};

use crate::sql::{RowDigest, Type, derive};

/// Digits of the digest of one row.
const ROW_DIGITS: usize = 32;

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
    key(connection, "amend_key_integer", Type::Integer)?;
    key(connection, "amend_key_uuid", Type::Uuid)?;
    of_text(connection, "amend_instant", derive::instant)?;
    of_text(connection, "amend_moment", derive::moment)?;
    of_text(connection, "amend_json", derive::json)?;
    timed(connection, "amend_ulid", derive::ulid)?;
    timed(connection, "amend_uuid7", derive::uuid7)?;
    connection.create_scalar_function("amend_milliseconds", 1, flags, |context| {
        Ok(milliseconds(context).and_then(|milliseconds| i64::try_from(milliseconds).ok()))
    })?;
    connection.create_scalar_function("amend_template", -1, flags, render)?;
    connection.create_scalar_function("amend_row_digest", -1, flags, |context| {
        let mut digest = RowDigest::default();
        add_row(context, &mut digest);
        let mut digits = digest.finish();
        digits.truncate(ROW_DIGITS);
        Ok(digits)
    })?;
    connection.create_aggregate_function("amend_digest", -1, flags, DigestOfRows)
}

/// A text made of a text; other values stay.
fn of_text(connection: &Connection, name: &str, made: fn(&str) -> String) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(name, 1, flags, move |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => SqlValue::Text(made(text)),
                Err(_) => context.get(0)?,
            },
            _ => context.get(0)?,
        })
    })
}

/// The one spelling of a key; NULL for what is none. Sixteen bytes are a UUID too.
fn key(connection: &Connection, name: &str, kind: Type) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function(name, 1, flags, move |context| match context.get_raw(0) {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(bytes) if kind == Type::Uuid => {
            Ok(uuid::Uuid::from_slice(bytes).ok().map(|id| id.to_string()))
        }
        ValueRef::Text(bytes) => {
            Ok(std::str::from_utf8(bytes).ok().and_then(|text| crate::sql::key_text(text, kind)))
        }
        _ => Ok(text(context, 0).and_then(|text| crate::sql::key_text(&text, kind))),
    })
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

/// [`sql::RowDigest`](crate::sql::RowDigest) as an aggregate function.
struct DigestOfRows;

impl Aggregate<RowDigest, String> for DigestOfRows {
    fn init(&self, _: &mut Context<'_>) -> Result<RowDigest> {
        Ok(RowDigest::default())
    }

    fn step(&self, context: &mut Context<'_>, digest: &mut RowDigest) -> Result<()> {
        add_row(context, digest);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, digest: Option<RowDigest>) -> Result<String> {
        Ok(digest.unwrap_or_default().finish())
    }
}

fn add_row(context: &Context<'_>, digest: &mut RowDigest) {
    for index in 0..context.len() {
        add_value(context.get_raw(index), digest);
    }
    digest.end_row();
}

/// Adds the next value of a row.
pub(super) fn add_value(value: ValueRef<'_>, digest: &mut RowDigest) {
    match value {
        ValueRef::Null => digest.null(),
        ValueRef::Integer(value) => digest.integer(value),
        ValueRef::Real(value) => digest.real(value),
        ValueRef::Text(bytes) => digest.text(bytes),
        ValueRef::Blob(bytes) => digest.blob(bytes),
    }
}
