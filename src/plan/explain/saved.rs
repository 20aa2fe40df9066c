//! What a plan that was written as JSON tells of one row.

use serde_json::Value as Json;

use crate::diagnostic::did_you_mean;
use crate::migration::{Migration, RowStep};
use crate::plan::{ColumnChange, Error, Explanation, PLAN_FORMAT, RowChange};
use crate::sql::Value;

use super::{asked, blank, find_step, table};

/// The effects that a plan knows.
const EFFECTS: [&str; 8] = ["update", "delete", "archive", "insert", "rekey", "block", "keep", "report"];

/// Explains a row from a plan in the form of `schemas/plan.schema.json`, as far as that goes: it keeps
/// decisions and effects of the rows that it shows, and no inputs.
pub fn explain_saved(
    migration: &Migration,
    plan: &Json,
    step: &str,
    key: &[String],
) -> Result<Explanation, Error> {
    let declared = find_step(migration, step)?;
    belongs(migration, plan)?;
    let steps = plan["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
    let planned = steps.iter().find(|planned| planned["step"] == step).ok_or_else(|| {
        let message = format!("the plan ends before step \"{step}\"");
        asked(message, "its findings say why")
    })?;
    let (decision, sample) = find(planned, key)?;
    let mut explanation = blank(migration, declared);
    let columns = planned["key"].as_array().into_iter().flatten().filter_map(Json::as_str);
    explanation.key = columns.map(str::to_owned).zip(values(&sample["key"])).collect();
    explanation.selected = true;
    explanation.repeats = 1;
    explanation.table = fired(declared, decision);
    explanation.decision = decision["decision"].as_str().map(str::to_owned);
    explanation.action = decision["action"].as_str().map(str::to_owned);
    explanation.changes = sample["changes"].as_array().into_iter().flatten().filter_map(change).collect();
    explanation.missing =
        vec!["a plan keeps neither inputs nor whole rows: --database shows them, as they are now".to_owned()];
    Ok(explanation)
}

/// A plan of another rule, or of another version of it, says nothing about this one.
fn belongs(migration: &Migration, plan: &Json) -> Result<(), Error> {
    if plan["format"] != PLAN_FORMAT {
        let message = format!("this is no plan of the form \"{PLAN_FORMAT}\"");
        return Err(asked(message, "write one with amend plan --format json"));
    }
    if plan["migration"]["id"] != migration.id.as_str() {
        let id = plan["migration"]["id"].as_str().unwrap_or_default();
        return Err(asked(format!("this is a plan of \"{id}\""), "name the rule that it was made of"));
    }
    if plan["migration"]["digest"] != migration.digest.as_str() {
        let message = format!("\"{}\" was changed since this plan was made", migration.id);
        return Err(asked(message, "take the rule as it was, or plan again"));
    }
    Ok(())
}

/// The decision of the sample with this key.
fn find<'a>(planned: &'a Json, key: &[String]) -> Result<(&'a Json, &'a Json), Error> {
    let written = |key: &Json| values(key).iter().map(ToString::to_string).collect::<Vec<_>>();
    let decisions = planned["decisions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let samples = decisions.iter().flat_map(|decision| {
        let samples = decision["samples"].as_array().map(Vec::as_slice).unwrap_or_default();
        samples.iter().map(move |sample| (decision, sample))
    });
    let samples: Vec<(&Json, &Json)> = samples.collect();
    if let Some(found) = samples.iter().find(|(_, sample)| written(&sample["key"]) == key) {
        return Ok(*found);
    }
    let wanted = key.join(", ");
    let shown: Vec<String> = samples.iter().map(|(_, sample)| written(&sample["key"]).join(", ")).collect();
    let selected = planned["selected"].as_u64().unwrap_or_default();
    if selected == shown.len() as u64 {
        let message = format!("the step did not select the row \"{wanted}\" when the plan was made");
        return Err(asked(message, "--database says what leaves it out now"));
    }
    let message = format!(
        "the plan does not show the row \"{wanted}\": it shows {} of {selected} rows of the step",
        shown.len()
    );
    let near = did_you_mean(&wanted, shown.iter().map(String::as_str));
    Err(asked(
        message,
        match near {
            Some(near) => format!("did you mean \"{near}\"? --database explains every row"),
            None => "give --database instead, or plan again with more --samples".to_owned(),
        },
    ))
}

fn fired(step: &RowStep, decision: &Json) -> Vec<crate::plan::TableRow> {
    let mut rows = table::unasked(step);
    for row in &mut rows {
        row.fires = decision["decision"] == row.row.as_str();
        if row.fires {
            row.matches = Some(true);
            row.cells.iter_mut().for_each(|cell| cell.matches = Some(true));
        }
    }
    rows
}

fn change(change: &Json) -> Option<RowChange> {
    let effect = EFFECTS.into_iter().find(|effect| change["effect"] == *effect)?;
    let columns = change["columns"].as_array().into_iter().flatten().map(|column| ColumnChange {
        column: column["column"].as_str().unwrap_or_default().to_owned(),
        before: column.get("before").map(value),
        after: column.get("after").map(value),
    });
    Some(RowChange {
        effect,
        table: change["table"].as_str().unwrap_or_default().to_owned(),
        key: change["key"].is_array().then(|| values(&change["key"])),
        columns: columns.collect(),
        because: change["because"].as_str().map(str::to_owned),
    })
}

fn values(list: &Json) -> Vec<Value> {
    list.as_array().into_iter().flatten().map(value).collect()
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Value::Decimal(number.to_string()), Value::Integer)
        }
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(values) => Value::List(values.iter().map(value).collect()),
        Json::Object(_) => Value::Text(json.to_string()),
    }
}
