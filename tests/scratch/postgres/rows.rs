//! Rows of PostgreSQL tables, each value spelled as SQLite spells it.

use postgres::Client;

use super::told;
use crate::scratch::{Failure, TableRows};

const TABLES: &str = "select relname::text from pg_class \
     where relnamespace = $1::text::regnamespace and relkind in ('r', 'p') order by relname collate \"C\"";
const COLUMNS: &str = "select attname::text, typname::text from pg_attribute join pg_type on pg_type.oid = atttypid \
     where attrelid = format('%I.%I', $1::text, $2::text)::regclass and attnum > 0 and not attisdropped order by attnum";

/// Every table of this schema with its columns and rows.
pub(super) fn of_schema(client: &mut Client, schema: &str) -> Result<Vec<TableRows>, Failure> {
    let tables = client.query(TABLES, &[&quoted(schema)]).map_err(told)?;
    tables.iter().map(|row| of_table(client, schema, row.get(0))).collect()
}

fn of_table(client: &mut Client, schema: &str, table: String) -> Result<TableRows, Failure> {
    let found = client.query(COLUMNS, &[&schema, &table]).map_err(told)?;
    let columns: Vec<Column> =
        found.iter().map(|row| Column { name: row.get(0), kind: row.get(1) }).collect();
    let literals: Vec<String> = columns.iter().map(Column::literal).collect();
    let order: Vec<String> = columns.iter().map(Column::order).collect();
    let from = format!("{}.{}", quoted(schema), quoted(&table));
    let order = if order.is_empty() { String::new() } else { format!(" order by {}", order.join(", ")) };
    let query = format!("select array[{}]::text[] from {from}{order}", literals.join(", "));
    let rows = client.query(&query, &[]).map_err(told)?;
    Ok(TableRows {
        table,
        columns: columns.into_iter().map(|column| column.name).collect(),
        rows: rows.iter().map(|row| row.get(0)).collect(),
    })
}

struct Column {
    name: String,
    kind: String,
}

impl Column {
    fn is_number(&self) -> bool {
        matches!(self.kind.as_str(), "int2" | "int4" | "int8" | "numeric" | "oid" | "float4" | "float8")
    }

    /// The value as an SQL literal.
    fn literal(&self) -> String {
        let name = quoted(&self.name);
        let literal = match self.kind.as_str() {
            "float4" | "float8" => {
                format!("{name}::text || case when {name}::text ~ '^-?[0-9]+$' then '.0' else '' end")
            }
            _ if self.is_number() => format!("{name}::text"),
            "bool" => format!("{name}::int::text"),
            "bytea" => format!("'X''' || upper(encode({name}, 'hex')) || ''''"),
            _ => format!("'''' || replace({name}::text collate \"C\", '''', '''''') || ''''"),
        };
        format!("coalesce({literal}, 'NULL')")
    }

    fn order(&self) -> String {
        let name = quoted(&self.name);
        match self.is_number() {
            true => format!("{name} nulls first"),
            false => format!("{name}::text collate \"C\" nulls first"),
        }
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
