//! The planned state, asked of the plan itself.
//!
//! The rule gets `verify` checks that hold only in the state which the reference computed. The engine
//! evaluates them on what it plans, before anything is written.

use std::path::Path;

use amend::plan::Outcome;
use amend::{Engine, Migration, Options};
use serde_yaml::Value as Yaml;

use super::{Compared, codes, difference};
use crate::schema::{Schema, State, Table, quoted};
use crate::scratch::Scratch;

/// The engine's planned state is this one.
pub(super) fn same(text: &str, schema: &Schema, after: &State, scratch: &Scratch) -> Compared<()> {
    let mut rule: Yaml = serde_yaml::from_str(text).expect("YAML");
    let known = rule.get("verify").and_then(Yaml::as_sequence).cloned().unwrap_or_default();
    rule["verify"] =
        known.into_iter().chain(schema.iter().map(|table| check(table, after))).collect::<Vec<_>>().into();
    let text = serde_yaml::to_string(&rule).expect("YAML");
    let migration = Migration::from_text("generated.yaml", &text, Path::new("."));
    let migration =
        migration.or_else(|rejected| difference("check of the planned state", format!("{rejected:#?}")))?;
    let mut engine = Engine::connect(&scratch.database.url()).expect("a connection");
    let plan = engine.plan(&migration, &Options::default());
    let plan =
        plan.or_else(|error| difference(codes::failure("planned state", &error), format!("{error:#?}")))?;
    match plan.outcome {
        Outcome::Refused => difference("planned state", format!("{:#?}", plan.findings)),
        _ => Ok(()),
    }
}

fn check(table: &Table, after: &State) -> Yaml {
    let columns: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let columns = columns.join(", ");
    let name = quoted(&table.name);
    let rows: Vec<_> = after
        .sorted(&table.name)
        .iter()
        .map(|row| format!("({})", row.iter().map(|value| value.sql()).collect::<Vec<_>>().join(", ")))
        .collect();
    let count = format!("select 'count', count(*) from {name} having count(*) <> {}", rows.len());
    let query = match rows.is_empty() {
        true => count,
        false => format!(
            "{count} union all select 'not expected', * from (select {columns} from {name} except values {values})
             union all select 'missing', * from (select * from (values {values}) except select {columns} from {name})",
            values = rows.join(", "),
        ),
    };
    let query = pad(query, table.columns.len());
    let fields = [("check", format!("planned {}", table.name)), ("none", query)];
    Yaml::Mapping(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
}

/// Gives the count as many columns as the rows beside it have.
fn pad(query: String, columns: usize) -> String {
    match query.contains("union all") {
        true => query.replacen("count(*) from", &format!("count(*){} from", ", null".repeat(columns - 1)), 1),
        false => query,
    }
}
