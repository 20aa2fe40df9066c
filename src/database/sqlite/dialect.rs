//! How SQLite writes SQL.

use bigdecimal::BigDecimal;

use crate::database::{TypeName, file_rows};
use crate::sql::{Dialect, Index, KEPT_PREFIX, Script, Type, Value, hexadecimal};

/// SQLite.
#[derive(Debug, Default)]
pub(super) struct Sqlite {
    /// The names of tables that stand in files.
    pub(super) file_tables: Vec<String>,
}

/// SQLite, without tables that stand in files.
pub(super) static SQLITE: Sqlite = Sqlite { file_tables: Vec::new() };

impl Dialect for Sqlite {
    fn row_text(&self, values: &[String]) -> String {
        let quoted: Vec<String> = values.iter().map(|value| format!("quote({value})")).collect();
        quoted.join(" || ', ' || ")
    }

    fn base(&self, table: &str) -> String {
        match self.file_tables.iter().find(|name| name.eq_ignore_ascii_case(table)) {
            Some(name) => self.temporary(&file_rows(name)),
            None => format!("main.{}", self.identifier(table)),
        }
    }

    fn temporary(&self, name: &str) -> String {
        format!("temp.{}", self.identifier(name))
    }

    fn kept(&self, name: &str) -> String {
        SQLITE.base(&format!("{KEPT_PREFIX}{name}"))
    }

    fn keeps(&self, value: &Value) -> bool {
        let Value::Decimal(text) = value else { return true };
        // A number that is no 64-bit integer is kept as a 64-bit float.
        let kept = text.parse::<f64>().ok().and_then(|float| format!("{float:?}").parse::<BigDecimal>().ok());
        kept.is_some() && kept == text.parse().ok()
    }

    fn text(&self, text: &str) -> String {
        // A NUL ends SQL text, so a value that holds one is written as bytes.
        if text.contains('\0') {
            let digits: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
            return format!("CAST(x'{digits}' AS TEXT)");
        }
        format!("'{}'", text.replace('\'', "''"))
    }

    fn is_spelt(&self, expression: &str, text: &str) -> String {
        let mut ways = vec![format!("CAST({expression} AS TEXT) = {}", self.text(text))];
        if let Some(digits) = hexadecimal(text) {
            ways.push(format!("typeof({expression}) = 'blob' AND {expression} = x'{digits}'"));
        }
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        if let Some(number) = number.filter(|_| text.contains(['.', 'e', 'E'])) {
            ways.push(format!("typeof({expression}) = 'real' AND {expression} = {number:?}"));
        }
        format!("({})", ways.join(" OR "))
    }

    fn boolean(&self, value: bool) -> &'static str {
        if value { "1" } else { "0" }
    }

    fn cast(&self, expression: &str, _: &str) -> String {
        // A column takes what it is given, and a CAST could change it.
        expression.to_owned()
    }

    fn shown(&self, expression: &str) -> String {
        expression.to_owned()
    }

    fn row_digest(&self, values: &[String]) -> String {
        // A function of SQLite takes a thousand values at most.
        const MOST: usize = 500;
        if values.len() <= MOST {
            return self.engine_function("row_digest", values);
        }
        let parts: Vec<String> = values.chunks(MOST).map(|part| self.row_digest(part)).collect();
        self.row_digest(&parts)
    }

    fn exact(&self, expression: &str) -> String {
        format!("quote({expression})")
    }

    fn least(&self, expression: &str) -> String {
        format!("min({expression})")
    }

    fn greatest(&self, expression: &str) -> String {
        format!("max({expression})")
    }

    fn temporary_relations(&self) -> &'static str {
        "SELECT upper(type), name FROM sqlite_temp_master \
         WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid DESC"
    }

    fn order(&self, expression: &str, _: bool) -> String {
        // NULL comes first anyway, and what text is compared by is the column's.
        expression.to_owned()
    }

    fn in_order_of(&self, key: &str) -> String {
        // It joins by an index, row by row, and reads a page for each where they are scattered.
        format!(" ORDER BY {key}")
    }

    fn row_locator(&self) -> &'static str {
        "rowid"
    }

    fn plan_table(&self, name: &str, definitions: &[String], _: &Script) -> Script {
        Script::from(format!("CREATE TEMP TABLE {} ({})", self.identifier(name), definitions.join(", ")))
    }

    fn create_index(&self, index: &Index<'_>) -> String {
        format!(
            "CREATE {}INDEX {} ON {} ({}){}",
            if index.unique { "UNIQUE " } else { "" },
            self.temporary(index.name),
            self.identifier(index.table),
            index.columns.join(", "),
            index.condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default()
        )
    }

    fn comparable(&self, expression: &str, kind: Type) -> String {
        match kind {
            Type::Text => self.bytewise(expression),
            Type::Integer | Type::Boolean => format!("({expression})"),
            Type::Decimal => format!("CAST({expression} AS NUMERIC)"),
            Type::Date => format!("date({expression})"),
            Type::Timestamp => format!("strftime('%Y-%m-%dT%H:%M:%fZ', {expression})"),
            Type::Uuid => format!("lower(replace(trim({expression}, '{{}}'), '-', ''))"),
        }
    }

    fn comparable_literal(&self, text: &str, kind: Type) -> String {
        match kind {
            Type::Integer | Type::Decimal => text.to_owned(),
            Type::Boolean => self.boolean(text == "true").to_owned(),
            Type::Timestamp => format!("strftime('%Y-%m-%dT%H:%M:%fZ', {})", self.text(text)),
            Type::Uuid => self.text(&text.replace('-', "")),
            Type::Text | Type::Date => self.text(text),
        }
    }

    fn not_of_type(&self, expression: &str, kind: Type) -> Option<String> {
        let is_type = match kind {
            Type::Text => format!("typeof({expression}) IN ('null', 'text')"),
            Type::Integer => format!("typeof({expression}) IN ('null', 'integer')"),
            Type::Boolean => format!("({expression}) IS NULL OR ({expression}) IN (0, 1)"),
            Type::Decimal => format!(
                "typeof({expression}) IN ('null', 'integer', 'real') \
                 OR typeof({expression}) = 'text' AND ({expression}) NOT GLOB '*[^-+0-9.eE]*' \
                 AND ({expression}) = CAST({expression} AS NUMERIC)"
            ),
            Type::Date => format!("({expression}) IS NULL OR date({expression}) IS ({expression})"),
            Type::Timestamp => format!(
                "({expression}) IS NULL OR typeof({expression}) = 'text' AND julianday({expression}) IS NOT NULL \
                 AND date(substr({expression}, 1, 10)) IS substr({expression}, 1, 10)"
            ),
            Type::Uuid => format!(
                "({expression}) IS NULL OR length({0}) = 32 AND {0} NOT GLOB '*[^0-9a-f]*'",
                self.comparable(expression, kind)
            ),
        };
        Some(format!("NOT ({is_type})"))
    }

    fn not_json(&self, expression: &str) -> Option<String> {
        Some(format!("NOT (({expression}) IS NULL OR json_valid({expression}))"))
    }

    fn spelled(&self, expression: &str, kind: Type) -> Option<String> {
        match kind {
            Type::Uuid => Some(format!("coalesce(amend_key_uuid({expression}), {expression})")),
            Type::Timestamp => Some(format!("amend_instant({expression})")),
            _ => None,
        }
    }

    fn spelled_json(&self, expression: &str) -> Option<String> {
        Some(format!("CASE WHEN json_valid({expression}) THEN json({expression}) ELSE {expression} END"))
    }

    fn moment(&self, expression: &str) -> Option<String> {
        Some(format!("amend_moment({expression})"))
    }

    fn json_meaning(&self, expression: &str) -> Option<String> {
        Some(format!("amend_json({expression})"))
    }

    fn analyze(&self, table: &str) -> Option<String> {
        Some(format!("ANALYZE {table}"))
    }

    fn like(&self, expression: &str, pattern: &str) -> String {
        // SQLite's own LIKE takes `a` for `A`.
        format!("amend_like({expression}, {})", self.text(pattern))
    }

    fn parked(&self, declared: &str, is_number: bool) -> Option<String> {
        Some(match is_number {
            true => "{}".to_owned(),
            false if declared.eq_ignore_ascii_case("blob") => "CAST('~' || {} AS BLOB)".to_owned(),
            false => "'~' || {}".to_owned(),
        })
    }

    fn empty_list(&self, _: &str) -> &'static str {
        "(SELECT NULL WHERE 1 = 0)"
    }

    fn same(&self, left: &str, right: &str) -> String {
        // Without a type of its own the new value is compared as the column would hold it.
        format!("{} IS +({right})", self.bytewise(left))
    }

    fn bytewise(&self, expression: &str) -> String {
        format!("({expression}) COLLATE BINARY")
    }
}

/// The name of a type of the language; a strict table has no NUMERIC.
pub(super) fn type_name(kind: &TypeName<'_>, strict: bool) -> &'static str {
    match kind {
        TypeName::Scalar(Type::Integer | Type::Boolean) => "INTEGER",
        TypeName::Scalar(Type::Decimal) if strict => "REAL",
        TypeName::Scalar(Type::Decimal) => "NUMERIC",
        TypeName::Scalar(_) | TypeName::Json | TypeName::Native(_) => "TEXT",
    }
}
