//! How PostgreSQL writes SQL.

use std::collections::{BTreeSet, HashMap};

use super::catalog::Domain;
use crate::database::{TypeName, file_rows};
use crate::sql::{Dialect, Type, hexadecimal};

/// Has everything checked that waits for the end of the transaction.
pub(super) const CHECK_NOW: &str = "SET CONSTRAINTS ALL IMMEDIATE";

/// Every spelling of a UUID in lower case: plain, in braces, as a URN.
const UUID: &str = "^((urn:uuid:)?([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\
                    |[{]([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})[}])$";

/// PostgreSQL, with the schema that each visible table stands in.
#[derive(Debug, Default)]
pub(super) struct Postgres {
    pub(super) schemas: HashMap<String, String>,
    /// The schema in which new tables are made.
    pub(super) current: String,
    /// Domains by name.
    pub(super) domains: HashMap<String, Domain>,
    /// The schema of amend's own tables.
    pub(super) kept: String,
    /// The names of tables that stand in files.
    pub(super) file_tables: BTreeSet<String>,
}

impl Postgres {
    /// The schema of a table; one that is not there yet will be made in the current one.
    pub(super) fn schema(&self, table: &str) -> &str {
        self.schemas.get(table).map_or(&self.current, String::as_str)
    }

    /// The name of an index of a table: both stand in one schema.
    pub(super) fn beside(&self, table: &str, index: &str) -> String {
        format!("{}.{}", self.identifier(self.schema(table)), self.identifier(index))
    }
}

impl Dialect for Postgres {
    fn row_text(&self, values: &[String]) -> String {
        // As text, blanks at the end of a character(n) are gone: they mean nothing.
        let texts: Vec<String> = values.iter().map(|value| format!("CAST({value} AS text)")).collect();
        format!("CAST(ROW({}) AS text)", texts.join(", "))
    }

    fn base(&self, table: &str) -> String {
        match self.file_tables.contains(table) {
            true => self.temporary(&file_rows(table)),
            false => self.beside(table, table),
        }
    }

    fn temporary(&self, name: &str) -> String {
        format!("pg_temp.{}", self.identifier(name))
    }

    fn kept(&self, name: &str) -> String {
        format!("{}.{}", self.identifier(&self.kept), self.identifier(name))
    }

    fn kept_schema(&self) -> Option<String> {
        let schema = self.identifier(&self.kept);
        // IF NOT EXISTS would ask for the right to make schemas where there is nothing to make.
        Some(format!(
            "DO $amend$ BEGIN IF to_regnamespace({}) IS NULL THEN CREATE SCHEMA {schema}; END IF; END $amend$",
            self.text(&schema)
        ))
    }

    fn json_type(&self) -> &'static str {
        "jsonb"
    }

    fn instant_type(&self) -> &'static str {
        "timestamptz"
    }

    fn bytes_type(&self) -> &'static str {
        "bytea"
    }

    fn database_user(&self) -> &'static str {
        "CAST(session_user AS text)"
    }

    fn text(&self, text: &str) -> String {
        let quoted = text.replace('\'', "''");
        match quoted.contains('\\') {
            // Whatever `standard_conforming_strings` says.
            true => format!("E'{}'", quoted.replace('\\', "\\\\")),
            false => format!("'{quoted}'"),
        }
    }

    fn is_spelt(&self, expression: &str, text: &str) -> String {
        let spelt = format!("CAST({expression} AS text)");
        let of =
            |kinds: &str, way: String| format!("WHEN pg_typeof({expression})::text IN ({kinds}) THEN {way}");
        let mut ways = String::new();
        if hexadecimal(text).is_some() {
            ways += &of("'bytea'", format!("{spelt} = {}", self.text(&text.replacen("0x", "\\x", 1))));
        }
        if text.parse::<f64>().is_ok_and(f64::is_finite) {
            let number = |text: &str| format!("CAST({text} AS double precision)");
            let same = format!("{} = {}", number(&spelt), number(&self.text(text)));
            ways += &of("'real', 'double precision'", same);
        }
        if text.parse::<uuid::Uuid>().is_ok() {
            ways += &of("'uuid'", format!("{spelt} = {}", self.text(&text.to_lowercase())));
        }
        let same = format!("{spelt} = {}", self.text(text));
        if ways.is_empty() { same } else { format!("CASE {ways} ELSE {same} END") }
    }

    fn bytes(&self, digits: &str) -> String {
        format!("CAST(E'\\\\x{digits}' AS bytea)")
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

    fn key_text(&self, expression: &str, kind: Type) -> String {
        let text = format!("CAST({expression} AS text) COLLATE \"C\"");
        match kind {
            Type::Uuid => {
                let lower = format!("lower({text})");
                let spelt =
                    format!("CAST(CAST(replace({lower}, 'urn:uuid:', '') AS uuid) AS text) COLLATE \"C\"");
                format!("CASE WHEN {lower} ~ '{UUID}' THEN {spelt} END")
            }
            Type::Integer => {
                let number = format!("CAST({text} AS numeric)");
                let range = format!("{number} BETWEEN {} AND {}", i64::MIN, i64::MAX);
                let spelt = format!("CASE WHEN {range} THEN CAST({number} AS text) COLLATE \"C\" END");
                format!("CASE WHEN {text} ~ '^[-+]?[0-9]+$' THEN {spelt} END")
            }
            _ => text,
        }
    }

    fn key_type(&self, kind: Type) -> &'static str {
        match kind {
            Type::Integer => "bigint",
            Type::Uuid => "uuid",
            _ => "text",
        }
    }

    fn same(&self, left: &str, right: &str) -> String {
        // As text: some types have no equality, and of others equal values differ in their spelling.
        format!("CAST({left} AS text) COLLATE \"C\" IS NOT DISTINCT FROM CAST({right} AS text) COLLATE \"C\"")
    }

    fn has_engine_functions(&self) -> bool {
        false
    }

    fn row_digest(&self, values: &[String]) -> String {
        let row = format!("convert_to(CAST(ROW({}) AS text), 'UTF8')", values.join(", "));
        format!("left(encode(sha256({row}), 'hex'), 32)")
    }

    fn insert_clause(&self) -> &'static str {
        // The plan has numbered the rows, also where the column is always generated.
        " OVERRIDING SYSTEM VALUE"
    }

    fn parked(&self, declared: &str, is_number: bool) -> Option<String> {
        let (kind, size) = declared.split_once('(').unwrap_or((declared, ""));
        let size: Option<usize> = size.trim_end_matches(')').parse().ok();
        let value = match kind {
            _ if is_number => "{}",
            // One character each, of those that mean nothing: Unicode's private use area.
            "character varying" | "character" if size.is_some_and(|size| size < 10) => {
                "chr(57343 + CAST({} AS integer))"
            }
            "text" | "citext" | "character varying" | "character" => "'~' || {}",
            // No version of UUIDs has these digits.
            "uuid" => "'ffffffff-ffff-ffff-ffff-' || lpad(to_hex({}), 12, '0')",
            "bytea" => "int8send({})",
            "date" => "DATE '5000-01-01' + CAST({} AS integer)",
            "timestamp without time zone" | "timestamp with time zone" => {
                "TIMESTAMP '5000-01-01' + {} * INTERVAL '1 second'"
            }
            _ => return None,
        };
        Some(self.cast(value, declared))
    }

    fn schema_of(&self, table: &str) -> Option<String> {
        self.schemas.get(table).cloned()
    }

    fn triggers_rewrite_rows(&self) -> bool {
        true
    }

    fn nullable(&self, declared: &str) -> Option<String> {
        let domain = self.domains.get(declared).filter(|domain| domain.refuses_null)?;
        Some(domain.base.clone())
    }

    fn unbounded(&self, declared: &str) -> Option<String> {
        let (element, array) = match declared.strip_suffix("[]") {
            Some(element) => (element, "[]"),
            None => (declared, ""),
        };
        match self.domains.get(element) {
            Some(domain) => Some(self.unbounded(&domain.base)? + array),
            None => Some(without_length(element)?.to_owned() + array),
        }
    }

    fn largest(&self, declared: &str) -> i64 {
        match declared {
            "smallint" => i16::MAX.into(),
            "integer" => i32::MAX.into(),
            _ => {
                digits(declared).and_then(|digits| 10_i64.checked_pow(digits)).map_or(i64::MAX, |end| end - 1)
            }
        }
    }

    fn check_now(&self) -> Option<&'static str> {
        Some(CHECK_NOW)
    }

    fn analyze(&self, table: &str) -> Option<String> {
        Some(format!("ANALYZE {table}"))
    }
}

/// The type without its length, for those whose values a cast cuts.
fn without_length(declared: &str) -> Option<&'static str> {
    let (kind, length) = declared.split_once('(')?;
    length.strip_suffix(')')?.parse::<u32>().ok()?;
    match kind {
        "character varying" => Some("character varying"),
        "character" => Some("bpchar"),
        "bit" | "bit varying" => Some("bit varying"),
        _ => None,
    }
}

/// How many digits stand in front of the point in a `numeric(precision,scale)`.
fn digits(declared: &str) -> Option<u32> {
    let inside = declared.strip_prefix("numeric(")?.strip_suffix(')')?;
    let (precision, scale) = inside.split_once(',').unwrap_or((inside, "0"));
    let (precision, scale): (i64, i64) = (precision.parse().ok()?, scale.parse().ok()?);
    u32::try_from(precision - scale).ok()
}

/// The name of a type of the language.
pub(super) fn type_name(kind: &TypeName<'_>) -> &'static str {
    match kind {
        TypeName::Json | TypeName::Native(_) => "jsonb",
        TypeName::Scalar(kind) => match kind {
            Type::Text => "text",
            Type::Integer => "bigint",
            Type::Decimal => "numeric",
            Type::Boolean => "boolean",
            Type::Date => "date",
            Type::Timestamp => "timestamp with time zone",
            Type::Uuid => "uuid",
        },
    }
}
