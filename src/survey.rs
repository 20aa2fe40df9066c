//! What a database holds, for somebody who writes a rule for it: tables, keys, and values that repeat.
//!
//! Beside the pipeline. It reads, and knows nothing of rules.

use serde::Serialize;

use crate::database::{self, Column, Database, Table};
use crate::sql::{Type, Value};

/// The rows of a table whose values are looked at.
const ROWS_READ: usize = 100_000;
/// A column with more different values than this is open.
const MOST_VALUES: usize = 12;
/// The longest text that is a word of a closed domain.
const LONGEST_WORD: usize = 40;

/// The tables of a database.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Survey {
    /// Every table that can be changed, by name.
    pub tables: Vec<TableSurvey>,
    /// Names of views.
    pub views: Vec<String>,
}

/// One table.
#[derive(Debug, Clone, Serialize)]
pub struct TableSurvey {
    /// Its name.
    pub name: String,
    /// The columns that identify a row; empty where none do.
    pub key: Vec<String>,
    /// Its columns, in order.
    pub columns: Vec<ColumnSurvey>,
    /// How many foreign keys refer to it.
    pub references: u64,
    /// Its first rows by key.
    pub rows: Vec<Vec<Value>>,
    /// The same as SQL that has the columns' types.
    pub literals: Vec<Vec<String>>,
    /// How many rows were looked at.
    pub read: u64,
}

/// One column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnSurvey {
    /// Its name.
    pub name: String,
    /// What it was declared as, as a type of the rule language.
    pub kind: Type,
    /// Text or a number: a value of a file is one as it stands there.
    pub plain: bool,
    /// NULL as SQL that has the column's type.
    pub null: String,
    /// NULL is refused.
    pub not_null: bool,
    /// An insert must set it.
    pub required: bool,
    /// Computed by the database; nobody sets it.
    pub generated: bool,
    /// Refers to another table.
    pub refers: bool,
    /// How many of the rows looked at have NULL.
    pub nulls: u64,
    /// How many of the rows looked at have a value that another one has too.
    pub repeated: u64,
    /// Every text that the rows looked at have, where these are few and short.
    pub values: Option<Vec<String>>,
}

/// Looks at a database; writes nothing.
pub fn survey(database: &mut dyn Database) -> Result<Survey, database::Error> {
    database.deny_writes(true);
    let catalog = database.catalog()?;
    let mut survey = Survey { tables: Vec::new(), views: catalog.views.clone() };
    let changeable = |table: &&Table| table.unchangeable.is_none() && !table.name.starts_with("amend_");
    for table in catalog.tables.iter().filter(changeable) {
        let references = catalog.references_to(&table.name).count() as u64;
        survey.tables.push(one(database, table, references)?);
    }
    Ok(survey)
}

fn one(database: &mut dyn Database, table: &Table, references: u64) -> Result<TableSurvey, database::Error> {
    let dialect = database.dialect();
    let base = dialect.base(&table.name);
    let some = |what: &str| format!("(SELECT {what} AS c FROM {base} LIMIT {ROWS_READ}) AS t");
    let read = database::count(database, &format!("SELECT count(*) FROM {}", some("1")))?;
    let mut columns = Vec::new();
    for column in &table.columns {
        let some = some(&dialect.identifier(&column.name));
        let kind = kind(&column.declared);
        // As text: not every type can be compared.
        let text = dialect.cast("t.c", "text");
        let sql = format!("SELECT count(t.c), count(DISTINCT {text}) FROM {some}");
        let counts = database.counts(&sql)?;
        let (present, different) =
            (counts.first().copied().unwrap_or(0), counts.get(1).copied().unwrap_or(0));
        let mut values = None;
        if kind == Type::Text && (1..=MOST_VALUES as u64).contains(&different) && different < present {
            let sql = format!("SELECT DISTINCT {text} FROM {some} WHERE t.c IS NOT NULL ORDER BY 1");
            let found = database::sample(database, &sql, MOST_VALUES)?.rows.into_iter().flatten();
            values = found.map(word).collect();
        }
        columns.push(ColumnSurvey {
            name: column.name.clone(),
            kind,
            plain: is_plain(&column.declared) && kind != Type::Boolean,
            null: dialect.cast("NULL", &column.declared),
            not_null: column.not_null,
            required: column.not_null
                && column.default.is_none()
                && column.next_number.is_none()
                && !column.generated,
            generated: column.generated,
            refers: table.foreign_keys.iter().any(|key| key.columns.contains(&column.name)),
            nulls: read - present,
            repeated: present - different,
            values,
        });
    }
    let key = table.identity().unwrap_or_default();
    let rows = if key.is_empty() {
        Vec::new()
    } else {
        let list = |names: &mut dyn Iterator<Item = &String>| {
            names.map(|name| dialect.identifier(name)).collect::<Vec<_>>().join(", ")
        };
        let all = list(&mut columns.iter().map(|column| &column.name));
        let sql = format!("SELECT {all} FROM {base} ORDER BY {} LIMIT 3", list(&mut key.iter()));
        database::sample(database, &sql, 3)?.rows
    };
    let literal = |(value, column): (&Value, &Column)| {
        let literal = dialect.literal(value);
        if is_plain(&column.declared) { literal } else { dialect.cast(&literal, &column.declared) }
    };
    let literals = rows.iter().map(|row| row.iter().zip(&table.columns).map(literal).collect()).collect();
    Ok(TableSurvey { name: table.name.clone(), key, columns, references, rows, literals, read })
}

/// Whether a literal has this type without being told.
fn is_plain(declared: &str) -> bool {
    let declared = declared.to_ascii_lowercase();
    let words = ["text", "char", "int", "serial", "numeric", "decimal", "real", "double", "float", "bool"];
    declared.is_empty() || !declared.contains("interval") && words.iter().any(|word| declared.contains(word))
}

/// A value of a closed domain.
fn word(value: Value) -> Option<String> {
    match value {
        Value::Text(text) if text.chars().count() <= LONGEST_WORD && !text.contains('\n') => Some(text),
        _ => None,
    }
}

/// The type of the rule language that values of a column probably have.
fn kind(declared: &str) -> Type {
    let declared = declared.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    match () {
        () if says(&["bool"]) => Type::Boolean,
        () if says(&["uuid"]) => Type::Uuid,
        () if says(&["int", "serial"]) && !says(&["interval", "point"]) => Type::Integer,
        () if says(&["numeric", "decimal", "real", "floa", "doub"]) => Type::Decimal,
        () if says(&["timestamp", "datetime"]) => Type::Timestamp,
        () if says(&["date"]) => Type::Date,
        () => Type::Text,
    }
}

impl TableSurvey {
    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&ColumnSurvey> {
        self.columns.iter().find(|column| column.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::kind;
    use crate::sql::Type;

    #[test]
    fn declared_types_have_one_of_ours() {
        let kinds = ["INTEGER", "varchar(20)", "", "numeric(10, 2)", "timestamp with time zone", "bigserial"];
        let expected = [Type::Integer, Type::Text, Type::Text, Type::Decimal, Type::Timestamp, Type::Integer];
        assert_eq!(kinds.map(kind), expected);
    }
}
