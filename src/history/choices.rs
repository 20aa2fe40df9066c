//! What people chose for rows that block, kept with the run that carried it out.

use std::collections::BTreeMap;

use crate::database::{Database, Error};
use crate::migration::Chosen;
use crate::plan::{Adjudicated, Plan};
use crate::sql::{ADJUDICATIONS, Value};

/// The columns, in order.
const COLUMNS: [&str; 9] =
    ["number", "entry", "step", "row_key", "decision", "choice", "chosen_by", "because", "evidence"];

/// Keeps what a plan carries out; makes the table before the first.
pub(super) fn record(database: &mut dyn Database, number: u64, plan: &Plan) -> Result<(), Error> {
    if plan.adjudications.is_empty() {
        return Ok(());
    }
    let dialect = database.dialect();
    let table = dialect.kept(ADJUDICATIONS);
    if !database.has_kept(ADJUDICATIONS)? {
        database.execute(&format!(
            "CREATE TABLE {table} (number integer NOT NULL, entry integer NOT NULL, step text NOT NULL, \
             row_key {} NOT NULL, decision text NOT NULL, choice text NOT NULL, chosen_by text NOT NULL, \
             because text NOT NULL, evidence text NOT NULL, PRIMARY KEY (number, entry))",
            dialect.json_type()
        ))?;
    }
    for (entry, it) in plan.adjudications.iter().enumerate() {
        let key = serde_json::json!(it.key).to_string();
        let Chosen { choose, by, because } = &it.chosen;
        let texts = [&it.step, &key, &it.decision, choose, by, because, &it.evidence];
        let texts: Vec<String> = texts.iter().map(|text| dialect.text(text)).collect();
        let sql = format!(
            "INSERT INTO {table} ({}) VALUES ({number}, {}, {})",
            COLUMNS.join(", "),
            entry + 1,
            texts.join(", ")
        );
        database.execute(&sql)?;
    }
    Ok(())
}

/// What was chosen, by the number of the run.
pub(super) fn all(database: &mut dyn Database) -> Result<BTreeMap<u64, Vec<Adjudicated>>, Error> {
    let mut found: BTreeMap<u64, Vec<Adjudicated>> = BTreeMap::new();
    if !database.has_kept(ADJUDICATIONS)? {
        return Ok(found);
    }
    let table = database.dialect().kept(ADJUDICATIONS);
    let sql = format!("SELECT {} FROM {table} ORDER BY number, entry", COLUMNS.join(", "));
    database.query(&sql, &mut |row| {
        if let Some((number, it)) = read(&row) {
            found.entry(number).or_default().push(it);
        }
        Ok(())
    })?;
    Ok(found)
}

fn read(row: &[Value]) -> Option<(u64, Adjudicated)> {
    let value = |column: &str| row.get(COLUMNS.iter().position(|known| *known == column)?);
    let text = |column: &str| match value(column)? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = match value("number")? {
        Value::Integer(number) => u64::try_from(*number).ok()?,
        _ => return None,
    };
    Some((
        number,
        Adjudicated {
            step: text("step")?,
            key: serde_json::from_str(&text("row_key")?).ok()?,
            decision: text("decision")?,
            chosen: Chosen { choose: text("choice")?, by: text("chosen_by")?, because: text("because")? },
            evidence: text("evidence")?,
        },
    ))
}
