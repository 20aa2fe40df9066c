//! Rows of a file that are there twice, as the database finds them: it remembers more rows than the engine.

use crate::database::{self, Database};
use crate::files::{Failure, Problem, RepeatedKey};
use crate::sql::{Dialect, Value};

/// With more problems than this, a file is not read on.
pub(super) const MOST_PROBLEMS: usize = 20;

/// Where keys are looked for: names are quoted.
pub(super) struct KeyOf<'a> {
    pub(super) table: &'a str,
    /// The column with the row's number, from 0; the rows of a table without one came in their order.
    pub(super) number: Option<&'a str>,
    /// The columns of the key; without any nothing is found.
    pub(super) key: &'a [String],
    /// Of rows that are equal in these columns only the first counts.
    pub(super) equal: &'a [String],
}

/// The rows whose key repeats or is not complete.
pub(super) struct Repeated {
    /// The first ones.
    pub(super) rows: Vec<RepeatedKey>,
    /// How many there are.
    pub(super) total: u64,
}

impl Repeated {
    /// What is wrong with a file that has them.
    pub(super) fn failure(&self, path: &str, problems: Vec<Problem>) -> Failure {
        let more = usize::try_from(self.total).unwrap_or(usize::MAX).saturating_sub(problems.len());
        Failure { path: path.to_owned(), problems, more }
    }
}

/// Finds rows whose key a row before has, or that have NULL in it.
pub(super) fn find(
    database: &mut dyn Database,
    of: &KeyOf<'_>,
    dialect: &dyn Dialect,
) -> Result<Repeated, database::Error> {
    let mut found = Repeated { rows: Vec::new(), total: 0 };
    // To tell which rows they are takes longer than to tell that there are none.
    if of.key.is_empty() || (of.equal.is_empty() && !any(database, of)?) {
        return Ok(found);
    }
    let sample = database::sample(database, &numbers(of, dialect), MOST_PROBLEMS)?;
    let number = |value: &Value| match value {
        Value::Integer(number) => u64::try_from(*number).unwrap_or_default(),
        _ => 0,
    };
    let row = |row: &Vec<Value>| RepeatedKey {
        number: number(&row[0]),
        first: number(&row[1]),
        is_complete: number(&row[2]) == 1,
    };
    found.rows = sample.rows.iter().map(row).collect();
    found.total = sample.total;
    Ok(found)
}

/// Whether there are such rows.
fn any(database: &mut dyn Database, of: &KeyOf<'_>) -> Result<bool, database::Error> {
    let (key, table) = (of.key.join(", "), of.table);
    let nulls = nulls(of.key);
    let sql = format!("SELECT 1 FROM {table} GROUP BY {key} HAVING count(*) > 1 OR {nulls} LIMIT 1");
    Ok(database::sample(database, &sql, 0)?.total > 0)
}

fn nulls(key: &[String]) -> String {
    key.iter().map(|column| format!("{column} IS NULL")).collect::<Vec<_>>().join(" OR ")
}

/// The numbers of those rows, each with that of the first row of its key, and whether the key is complete.
fn numbers(of: &KeyOf<'_>, dialect: &dyn Dialect) -> String {
    let (key, table) = (of.key.join(", "), of.table);
    let locator = dialect.row_locator();
    let number =
        of.number.map_or_else(|| format!("row_number() OVER (ORDER BY {locator}) - 1"), str::to_owned);
    let copy = match of.equal {
        [] => "1".to_owned(),
        equal => format!("row_number() OVER (PARTITION BY {} ORDER BY {locator})", equal.join(", ")),
    };
    let nulls = nulls(of.key);
    format!(
        "SELECT amend_number, amend_first, amend_complete FROM \
         (SELECT amend_number, min(amend_number) OVER (PARTITION BY {key}) AS amend_first, \
         CASE WHEN {nulls} THEN 0 ELSE 1 END AS amend_complete FROM \
         (SELECT {key}, {number} AS amend_number, {copy} AS amend_copy FROM {table}) AS q \
         WHERE amend_copy = 1) AS k \
         WHERE amend_number > amend_first OR amend_complete = 0 ORDER BY amend_number"
    )
}

/// Keeps the first of the rows that are equal in these columns; gives how many left.
pub(super) fn drop_equal(
    database: &mut dyn Database,
    table: &str,
    equal: &[String],
    dialect: &dyn Dialect,
) -> Result<u64, database::Error> {
    let (equal, locator) = (equal.join(", "), dialect.row_locator());
    let sql = format!(
        "DELETE FROM {table} WHERE {locator} IN (SELECT amend_row FROM (SELECT {locator} AS amend_row, \
         row_number() OVER (PARTITION BY {equal} ORDER BY {locator}) AS amend_copy FROM {table}) AS q \
         WHERE amend_copy > 1)"
    );
    Ok(database.execute(&sql)?.rows)
}
