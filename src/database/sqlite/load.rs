//! Rows of the engine in tables of SQLite, one at a time.

use rusqlite::params_from_iter;

use super::value::Bound;
use super::{SqliteDatabase, dialect};
use crate::database::Error;
use crate::sql::{Dialect, Value};

/// So many rows say the types of a table before it is made.
const FIRST: usize = 1000;

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// All are NULL.
    Unknown,
    Text,
    Integer,
    Mixed,
}

impl Kind {
    fn of(value: &Value) -> Kind {
        match value {
            Value::Null => Kind::Unknown,
            Value::Text(_) | Value::List(_) => Kind::Text,
            Value::Integer(_) | Value::Boolean(_) => Kind::Integer,
            Value::Decimal(_) | Value::Blob(_) => Kind::Mixed,
        }
    }

    fn with(self, other: Kind) -> Kind {
        match (self, other) {
            (kind, Kind::Unknown) | (Kind::Unknown, kind) => kind,
            (one, other) if one == other => one,
            _ => Kind::Mixed,
        }
    }

    /// A column without a type keeps every value as it is.
    fn name(self) -> &'static str {
        match self {
            Kind::Text => " TEXT",
            Kind::Integer => " INTEGER",
            Kind::Unknown | Kind::Mixed => "",
        }
    }

    /// Whether a column of this type keeps a value as it is.
    fn keeps(self, value: &Value) -> bool {
        self == Kind::Mixed || self.with(Kind::of(value)) == self
    }
}

/// Makes a temporary table and fills it. The first rows say its types, since SQLite uses no index on a column
/// without one to compare with text; a column that a later row contradicts has none.
pub(super) fn load(
    database: &SqliteDatabase,
    table: &str,
    columns: &[String],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> Result<u64, Error> {
    let first: Vec<Vec<Value>> = rows.take(FIRST).collect();
    let of = |index| first.iter().fold(Kind::Unknown, |kind, row| kind.with(Kind::of(&row[index])));
    let mut kinds: Vec<Kind> = (0..columns.len()).map(of).collect();
    make(database, table, columns, &kinds)?;
    let (mut rows, mut loaded) = (first.into_iter().chain(rows).peekable(), 0);
    loop {
        let fitting = std::iter::from_fn(|| {
            rows.next_if(|row| kinds.iter().zip(row).all(|(kind, value)| kind.keeps(value)))
        });
        loaded += fill(database, &dialect::SQLITE.temporary(table), fitting)?;
        let Some(other) = rows.peek() else { return Ok(loaded) };
        kinds = kinds.iter().zip(other).map(|(kind, value)| kind.with(Kind::of(value))).collect();
        remake(database, table, columns, &kinds)?;
    }
}

/// Fills a table, all columns in order.
pub(super) fn fill(
    database: &SqliteDatabase,
    table: &str,
    rows: impl Iterator<Item = Vec<Value>>,
) -> Result<u64, Error> {
    let mut rows = rows.peekable();
    let Some(columns) = rows.peek().map(Vec::len) else { return Ok(0) };
    let sql = format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", "));
    let failure = |error| database.failure(error, &sql);
    let mut insert = database.connection.prepare(&sql).map_err(failure)?;
    let mut loaded = 0;
    for row in rows {
        insert.execute(params_from_iter(row.iter().map(Bound))).map_err(failure)?;
        loaded += 1;
    }
    Ok(loaded)
}

fn make(database: &SqliteDatabase, table: &str, columns: &[String], kinds: &[Kind]) -> Result<(), Error> {
    let named = |(column, kind): (&String, &Kind)| dialect::SQLITE.identifier(column) + kind.name();
    let columns: Vec<String> = columns.iter().zip(kinds).map(named).collect();
    let table = dialect::SQLITE.identifier(table);
    database.run(&format!("CREATE TEMP TABLE {table} ({})", columns.join(", "))).map(drop)
}

/// Makes the table again with other types; its rows keep their order.
fn remake(database: &SqliteDatabase, table: &str, columns: &[String], kinds: &[Kind]) -> Result<(), Error> {
    let (name, before) = (dialect::SQLITE.temporary(table), "amend_untyped");
    database.run(&format!("ALTER TABLE {name} RENAME TO {}", dialect::SQLITE.identifier(before)))?;
    make(database, table, columns, kinds)?;
    let before = dialect::SQLITE.temporary(before);
    database.run(&format!("INSERT INTO {name} SELECT * FROM {before} ORDER BY rowid"))?;
    database.run(&format!("DROP TABLE {before}")).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::sqlite::memory::Memory;
    use crate::database::{Access, Database, Target, sample};

    /// The rows of a table that is loaded with these, and the types of its columns.
    fn loaded(rows: &[Vec<Value>]) -> (Vec<Vec<Value>>, Vec<Value>) {
        let memory = Memory::new("create table unused (id integer)").expect("a database");
        let Target::Memory(name) = memory.target() else { panic!("no name") };
        let mut database = SqliteDatabase::in_memory(&name, Access::Read).expect("a connection");
        let columns: Vec<String> = (0..rows[0].len()).map(|index| format!("c{index}")).collect();
        let count = database.load("t", &columns, &mut rows.iter().cloned()).expect("rows");
        assert_eq!(count, rows.len() as u64);
        let found =
            sample(&mut database, "SELECT * FROM temp.t ORDER BY rowid", usize::MAX).expect("rows").rows;
        let types = "SELECT type FROM pragma_table_info('t') ORDER BY cid";
        let types = sample(&mut database, types, usize::MAX).expect("types").rows;
        (found, types.concat())
    }

    fn types(names: &[&str]) -> Vec<Value> {
        names.iter().map(|name| Value::Text((*name).to_owned())).collect()
    }

    #[test]
    fn the_first_rows_say_the_types() {
        let row = |number: i64| {
            let decimal = Value::Decimal("1.5".to_owned());
            vec![Value::Text(number.to_string()), Value::Integer(number), decimal, Value::Null]
        };
        let rows: Vec<_> = (0..2500).map(row).collect();
        assert_eq!(loaded(&rows), (rows, types(&["TEXT", "INTEGER", "", ""])));
    }

    #[test]
    fn later_rows_that_contradict_them_keep_every_value() {
        let mut rows: Vec<_> =
            (0..2500).map(|n| vec![Value::Text(format!("0{n}")), Value::Integer(n)]).collect();
        rows[1200][0] = Value::Integer(7);
        rows[1300][1] = Value::Text("08".to_owned());
        rows[2000][0] = Value::Null;
        assert_eq!(loaded(&rows), (rows, types(&["", ""])));
    }

    #[test]
    fn a_column_that_begins_with_nothing_has_a_type_too() {
        let mut rows: Vec<_> = (0..1500).map(|n| vec![Value::Null, Value::Integer(n)]).collect();
        rows.push(vec![Value::Text("x".to_owned()), Value::Integer(1500)]);
        assert_eq!(loaded(&rows), (rows, types(&["TEXT", "INTEGER"])));
    }
}
