//! How PostgreSQL writes SQL.

use std::collections::HashMap;

use crate::sql::{Dialect, Type};

/// PostgreSQL, with the schema that each visible table stands in.
#[derive(Debug, Default)]
pub(super) struct Postgres {
    pub(super) schemas: HashMap<String, String>,
}

impl Postgres {
    /// The name of an index of a table: both stand in one schema.
    pub(super) fn beside(&self, table: &str, index: &str) -> String {
        let schema = self.schemas.get(table).map_or("public", String::as_str);
        format!("{}.{}", self.identifier(schema), self.identifier(index))
    }
}

impl Dialect for Postgres {
    fn base(&self, table: &str) -> String {
        self.beside(table, table)
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
        let fields: Vec<String> = columns
            .iter()
            .map(|column| {
                // Truth values count as the numbers 0 and 1, which is what SQLite has for them.
                let text = format!(
                    "CASE to_jsonb({column}) WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE CAST({column} AS text) END"
                );
                let kind = format!(
                    "CASE WHEN jsonb_typeof(to_jsonb({column})) IN ('number', 'boolean') THEN \
                     CASE WHEN {text} ~ '^-?[0-9]+$' THEN '\\x01'::bytea ELSE '\\x02'::bytea END ELSE '\\x03'::bytea END"
                );
                let bytes = format!("convert_to({text}, 'UTF8')");
                format!(
                    "CASE WHEN {column} IS NULL THEN '\\x00'::bytea \
                     ELSE {kind} || int8send(length({bytes})::bigint) || {bytes} END"
                )
            })
            .collect();
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
