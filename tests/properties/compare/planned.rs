//! The planned state, asked of the plan itself.
//!
//! The rule gets `verify` checks that hold only in the state which the reference computed. The engine
//! evaluates them on what it plans, before anything is written.

use std::path::Path;

use amend::plan::Outcome;
use amend::{Engine, Migration, Options};
use serde_yaml::Value as Yaml;

use super::{Compared, codes, difference};
use crate::schema::{Column, Schema, State, Table, quoted};
use crate::scratch::Scratch;
use crate::value::Value;

/// The engine's planned state is this one.
pub(super) fn same(
    text: &str,
    schema: &Schema,
    after: &State,
    scratch: &Scratch,
    options: &Options,
) -> Compared<()> {
    let mut rule: Yaml = serde_yaml::from_str(text).expect("YAML");
    let known = rule.get("verify").and_then(Yaml::as_sequence).cloned().unwrap_or_default();
    rule["verify"] =
        known.into_iter().chain(schema.iter().map(|table| check(table, after))).collect::<Vec<_>>().into();
    let text = serde_yaml::to_string(&rule).expect("YAML");
    let migration = Migration::from_text("generated.yaml", &text, Path::new("."));
    let migration =
        migration.or_else(|rejected| difference("check of the planned state", format!("{rejected:#?}")))?;
    let mut engine = Engine::connect(&scratch.database.url()).expect("a connection");
    let plan = engine.plan(&migration, options);
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
        .map(|row| row.iter().zip(&table.columns).map(|(value, column)| typed(value, column)))
        .map(|values| format!("({})", values.collect::<Vec<_>>().join(", ")))
        .collect();
    let count = |others: &str| {
        format!("select 'count ' || count(*){others} from {name} having count(*) <> {}", rows.len())
    };
    let query = match rows.is_empty() {
        true => count(""),
        false => format!(
            "{count} union all select 'not expected', * from (select {columns} from {name} except values {values}) as unexpected
             union all select 'missing', * from (select * from (values {values}) as expected except select {columns} from {name}) as missing",
            count = count(&", null".repeat(table.columns.len())),
            values = rows.join(", "),
        ),
    };
    let fields = [("check", format!("planned {}", table.name)), ("none", query)];
    Yaml::Mapping(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
}

/// A literal; NULL says its type, which databases that need one cannot tell from the rows beside it.
fn typed(value: &Value, column: &Column) -> String {
    match value {
        Value::Null => format!("cast(null as {})", column.kind.sql()),
        value => value.sql(),
    }
}
