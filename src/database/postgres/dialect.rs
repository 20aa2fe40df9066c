//! How PostgreSQL writes SQL.

use std::collections::HashMap;

use crate::sql::{Dialect, Type};

/// PostgreSQL, with the schema that each visible table stands in.
#[derive(Debug, Default)]
pub(super) struct Postgres {
    pub(super) schemas: HashMap<String, String>,
}

impl Dialect for Postgres {
    fn base(&self, table: &str) -> String {
        let schema = self.schemas.get(table).map_or("public", String::as_str);
        format!("{}.{}", self.identifier(schema), self.identifier(table))
    }

    fn temporary(&self, name: &str) -> String {
        format!("pg_temp.{}", self.identifier(name))
    }

    fn text(&self, text: &str) -> String {
        let quoted = text.replace('\'', "''");
        match quoted.contains('\\') {
            // Whatever `standard_conforming_strings` says.
            true => format!("E'{}'", quoted.replace('\\', "\\\\")),
            false => format!("'{quoted}'"),
        }
    }

    fn comparable(&self, expression: &str, kind: Type) -> String {
        let target = match kind {
            Type::Text => "text",
            Type::Integer => "bigint",
            Type::Decimal => "numeric",
            Type::Boolean => "boolean",
            Type::Date => "date",
            Type::Timestamp => "timestamptz",
            Type::Uuid => "uuid",
        };
        match kind {
            // Byte for byte, whatever the column's collation takes for equal.
            Type::Text => format!("CAST({expression} AS text) COLLATE \"C\""),
            _ => format!("CAST({expression} AS {target})"),
        }
    }

    fn comparable_literal(&self, text: &str, kind: Type) -> String {
        match kind {
            Type::Integer | Type::Decimal => text.to_owned(),
            Type::Boolean => self.boolean(text == "true").to_owned(),
            kind => self.comparable(&self.text(text), kind),
        }
    }

    fn bytewise(&self, expression: &str) -> String {
        format!("{expression} COLLATE \"C\"")
    }

    fn same(&self, left: &str, right: &str) -> String {
        // As text: some types have no equality, and of others equal values differ in their spelling.
        format!("CAST({left} AS text) COLLATE \"C\" IS NOT DISTINCT FROM CAST({right} AS text) COLLATE \"C\"")
    }

    fn has_engine_functions(&self) -> bool {
        false
    }

    fn insert_clause(&self) -> &'static str {
        // The plan has numbered the rows, also where the column is always generated.
        " OVERRIDING SYSTEM VALUE"
    }

    fn analyze(&self, table: &str) -> Option<String> {
        Some(format!("ANALYZE {table}"))
    }

    fn digest(&self, columns: &[String], from: &str) -> String {
        let fields: Vec<String> = columns.iter().map(|column| field(column)).collect();
        let lane = |start: usize| {
            format!(
                "lpad(to_hex(((sum(('x' || encode(substring(h FROM {start} FOR 8), 'hex'))::bit(64)::bigint::numeric) \
                 % 18446744073709551616 + 27670116110564327424) % 18446744073709551616 - 9223372036854775808)::bigint), 16, '0')"
            )
        };
        let lanes: Vec<String> = [1, 9, 17, 25].map(lane).to_vec();
        format!(
            "SELECT coalesce({}, repeat('0', 64)) FROM (SELECT sha256({}) AS h FROM {from}) AS hashed",
            lanes.join(" || "),
            fields.join(" || ")
        )
    }
}

/// A value as bytes of the digest: its type, its length and itself, as every database writes them.
///
/// Truth values are the numbers 0 and 1; what is not whole is a double, where that keeps every digit.
fn field(column: &str) -> String {
    let text = format!("CAST({column} AS text)");
    let sized = |kind: &str, bytes: &str| {
        format!("'\\x0{kind}'::bytea || int8send(length({bytes})::bigint) || {bytes}")
    };
    let utf8 = |text: &str| format!("convert_to({text}, 'UTF8')");
    let double = sized("2", &format!("float8send(CAST({text} AS float8))"));
    let whole = format!("CAST(trunc(CAST({text} AS numeric)) AS text)");
    format!(
        "CASE WHEN {column} IS NULL THEN '\\x00'::bytea ELSE CASE pg_typeof({column}) \
         WHEN 'int4'::regtype THEN {integer} WHEN 'int8'::regtype THEN {integer} WHEN 'text'::regtype THEN {plain} \
         WHEN 'int2'::regtype THEN {integer} WHEN 'bool'::regtype THEN {truth} \
         WHEN 'float8'::regtype THEN {double} WHEN 'float4'::regtype THEN {double} \
         WHEN 'numeric'::regtype THEN CASE WHEN {text} ~ '^-?[0-9]+([.]0*)?$' THEN {whole_number} \
         WHEN {text} ~ '^[-.0-9]*$' AND length({text}) < 300 AND CAST(CAST({text} AS float8) AS numeric) = CAST({text} AS numeric) \
         THEN {double} ELSE {plain} END \
         WHEN 'bytea'::regtype THEN {bytes} ELSE {plain} END END",
        integer = sized("1", &utf8(&text)),
        truth = sized("1", &utf8(&format!("CASE {text} WHEN 'true' THEN '1' ELSE '0' END"))),
        whole_number = sized("1", &utf8(&whole)),
        bytes = sized("4", &format!("decode(substr({text}, 3), 'hex')")),
        plain = sized("3", &utf8(&text)),
    )
}
