//! What a person chooses from: the row, what was decided from, and what each choice would do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::database::{self, Database, RECORD_COLUMN};
use crate::migration::{Entry, RowStep};
use crate::plan::explain::{named_action, named_decision};
use crate::plan::{Frozen, RowChange, detail};
use crate::program::{FrozenProgram, StepProgram};
use crate::sql::derive::hexadecimal;
use crate::sql::{Columns, LINE, Secrets, Type, Value, canonical};

/// The rows that block and have choices, in order: where each stands in the plan, and its decision.
pub(super) fn frozen(
    database: &mut dyn Database,
    declared: &RowStep,
    step: &StepProgram,
    program: &FrozenProgram,
    secrets: &Secrets,
) -> Result<Vec<(String, i64, Frozen)>, database::Error> {
    // Before the places are read: rows that are changed move.
    let effects = would_do(database, declared, step, program)?;
    let mut found = Vec::new();
    database.query(&program.found, &mut |row| {
        if let [Value::Text(at), Value::Integer(decision), key @ ..] = row.as_slice() {
            found.push((at.clone(), *decision, key.to_vec()));
        }
        Ok(())
    })?;
    let found = named(found);
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut inputs = by_place(database, &program.inputs)?;
    let mut rows = Vec::new();
    for (alias, sql) in &program.rows {
        rows.push((alias, by_place(database, sql)?));
    }
    let frozen = found.into_iter().map(|(at, decision, key)| {
        let values = inputs.remove(&at).unwrap_or_default().into_iter();
        let values = program.inputs_read.iter().zip(values).map(|(index, (_, value))| {
            let input = &declared.table.inputs[*index];
            (input.name.clone(), typed(input.kind, value))
        });
        let rows = rows.iter_mut().map(|(alias, rows)| {
            let columns = rows.remove(&at).filter(|it| it.iter().any(|(_, value)| *value != Value::Null));
            (alias.clone(), columns)
        });
        let mut row = Frozen {
            step: step.name.clone(),
            key: step.key.iter().map(|(column, _)| column.clone()).zip(key.iter().cloned()).collect(),
            decision: named_decision(declared, decision),
            why: why(step, decision),
            choices: choices(declared, program, decision, |number| {
                effects.get(&(number, spelt(&key))).cloned().unwrap_or_default()
            }),
            inputs: values.collect(),
            rows: rows.collect(),
            evidence: String::new(),
            chosen: None,
            void: None,
        };
        row.hide(secrets);
        row.evidence = digest(&row);
        (at, decision, row)
    });
    Ok(frozen.collect())
}

/// The rows that their key names. Where a row is repeated, or has NULL in its key, the run is refused for that.
fn named(found: Vec<(String, i64, Vec<Value>)>) -> Vec<(String, i64, Vec<Value>)> {
    let mut times: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (_, _, key) in &found {
        *times.entry(spelt(key)).or_default() += 1;
    }
    let is_named = |key: &[Value]| times.get(&spelt(key)) == Some(&1) && !key.contains(&Value::Null);
    found.into_iter().filter(|(_, _, key)| is_named(key)).collect()
}

/// A truth value as one, also where a database has none.
fn typed(kind: Type, value: Value) -> Value {
    match (kind, value) {
        (Type::Boolean, Value::Integer(number)) => Value::Boolean(number != 0),
        (_, value) => value,
    }
}

fn why(step: &StepProgram, decision: i64) -> String {
    let blocks = step.effects.iter().find(|it| it.kind == "block" && it.decisions.contains(&decision));
    blocks.and_then(|effect| effect.because.clone()).unwrap_or_default()
}

fn choices(
    declared: &RowStep,
    program: &FrozenProgram,
    decision: i64,
    does: impl Fn(i64) -> String,
) -> Vec<(String, String)> {
    let own = program.choices.iter().filter(|choice| choice.decision == decision);
    own.filter_map(|choice| Some((named_action(declared, choice.number)?, does(choice.number)))).collect()
}

/// The rows of a query by its first column, which is where they stand in the plan.
fn by_place(database: &mut dyn Database, sql: &str) -> Result<BTreeMap<String, Columns>, database::Error> {
    let mut rows = Vec::new();
    let columns = database.query(sql, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    let mut found = BTreeMap::new();
    for row in rows {
        let mut values = columns.iter().cloned().zip(row);
        if let Some((_, Value::Text(at))) = values.next() {
            // Where a record stands in its file is no reason to choose otherwise.
            let is_told = |(name, _): &(String, Value)| ![LINE, RECORD_COLUMN].contains(&name.as_str());
            found.entry(at).or_insert_with(|| values.filter(is_told).collect());
        }
    }
    Ok(found)
}

/// What each choice would do to each row, in words: the rows get its decision for as long as that is asked.
fn would_do(
    database: &mut dyn Database,
    declared: &RowStep,
    step: &StepProgram,
    program: &FrozenProgram,
) -> Result<BTreeMap<(i64, Vec<String>), String>, database::Error> {
    let mut words = BTreeMap::new();
    for choice in &program.choices {
        let turn = |from: i64, to: i64| {
            format!("UPDATE {} SET \"decision\" = {to} WHERE \"decision\" = {from}", step.plan)
        };
        if database.execute(&turn(choice.decision, choice.number))?.rows == 0 {
            continue;
        }
        let of_the_run = of_the_run(step, choice.number);
        let aliases = |key: &RowChange| alias(declared, step, choice.number, key);
        for sample in detail::every(database, step, choice.number)? {
            let said: Vec<String> =
                sample.changes.iter().map(|change| said(change, &aliases(change), &of_the_run)).collect();
            let said = if said.is_empty() { "nothing".to_owned() } else { said.join("; ") };
            words.insert((choice.number, spelt(&sample.key)), said);
        }
        database.execute(&turn(choice.number, choice.decision))?;
    }
    Ok(words)
}

fn spelt(key: &[Value]) -> Vec<String> {
    key.iter().map(canonical).collect()
}

/// The columns whose new value is another one in every run.
fn of_the_run(step: &StepProgram, decision: i64) -> BTreeSet<(String, String)> {
    let is_stable = |value: &str| {
        let column = value.strip_prefix("p.");
        column.is_none_or(|column| step.digest_columns.iter().any(|known| known == column))
    };
    let effects = step.effects.iter().filter(|effect| effect.decisions.contains(&decision));
    let settings = effects.flat_map(|effect| effect.set.iter().map(move |set| (effect, set)));
    let other = settings.filter(|(_, set)| !is_stable(&set.value));
    other.map(|(effect, set)| (effect.table.clone().unwrap_or_default(), set.column.clone())).collect()
}

/// The alias of the row that a change is of.
fn alias(declared: &RowStep, step: &StepProgram, decision: i64, change: &RowChange) -> String {
    let effects = step.effects.iter().filter(|effect| effect.decisions.contains(&decision));
    let through = effects.into_iter().find(|effect| {
        effect.kind == change.effect
            && effect.table.as_deref().unwrap_or_default() == change.table
            && effect.through.is_some() == change.key.is_some()
    });
    let found = through.and_then(|effect| effect.through).and_then(|found| declared.matches.get(found));
    found.map_or(declared.select.alias.clone(), |found| found.name.clone())
}

/// One change in words.
fn said(change: &RowChange, alias: &str, of_the_run: &BTreeSet<(String, String)>) -> String {
    let because = change.because.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
    match change.effect {
        "keep" | "report" => format!("leave {alias} as it is{because}"),
        "delete" | "archive" => format!("{} {alias}{because}", change.effect),
        effect => {
            let table = if effect == "insert" { format!("into {}", change.table) } else { alias.to_owned() };
            let columns: Vec<String> = change
                .changed()
                .filter(|column| effect != "insert" || column.after != Some(Value::Null))
                .map(|column| {
                    let is_other = of_the_run.contains(&(change.table.clone(), column.column.clone()));
                    match &column.after {
                        Some(after) if !is_other => format!("{} = {}", column.column, shown(after)),
                        _ => format!("{} anew", column.column),
                    }
                })
                .collect();
            format!("{effect} {table}: {}", columns.join(", "))
        }
    }
}

/// The longest value that stands in words about a choice.
const LONGEST: usize = 60;

fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// The digest of the key, the decision, the inputs and the rows: the same for the same values, whatever
/// database they stand in.
fn digest(row: &Frozen) -> String {
    let spelt = |columns: &Columns| {
        let mut columns: Vec<(String, String)> =
            columns.iter().map(|(name, value)| (name.clone(), canonical(value))).collect();
        columns.sort();
        columns
    };
    let mut rows: Vec<_> =
        row.rows.iter().map(|(alias, columns)| (alias, columns.as_ref().map(spelt))).collect();
    rows.sort();
    let form = json!([1, row.step, spelt(&row.key), row.decision, spelt(&row.inputs), rows]);
    format!("sha256:{}", hexadecimal(&Sha256::digest(form.to_string())))
}

/// What of the evidence is another value than it was, by column.
pub(super) fn changed(was: &Entry, now: &Frozen) -> Vec<(String, Value, Value)> {
    let mut found = Vec::new();
    let text = |text: &str| Value::Text(text.to_owned());
    if was.decision != now.decision {
        found.push(("the decision".to_owned(), text(&was.decision), text(&now.decision)));
    }
    let none = Vec::new();
    compare("input ", &was.inputs, &now.inputs, &mut found);
    for (alias, columns) in &now.rows {
        let before =
            was.rows.iter().find(|(name, _)| name == alias).and_then(|(_, columns)| columns.as_ref());
        let prefix = format!("{alias}.");
        compare(&prefix, before.unwrap_or(&none), columns.as_ref().unwrap_or(&none), &mut found);
    }
    let gone = was.rows.iter().filter(|(alias, _)| now.rows.iter().all(|(name, _)| name != alias));
    for (alias, columns) in gone {
        compare(&format!("{alias}."), columns.as_ref().unwrap_or(&none), &none, &mut found);
    }
    if found.is_empty() {
        found.push(("the digest, by hand".to_owned(), text(&was.evidence), text(&now.evidence)));
    }
    found
}

fn compare(prefix: &str, was: &Columns, now: &Columns, found: &mut Vec<(String, Value, Value)>) {
    let names: BTreeSet<&String> = was.iter().chain(now).map(|(name, _)| name).collect();
    let value = |columns: &Columns, name: &String| {
        columns.iter().find(|(known, _)| known == name).map_or(Value::Null, |(_, value)| value.clone())
    };
    for name in names {
        let (before, after) = (value(was, name), value(now, name));
        if canonical(&before) != canonical(&after) {
            found.push((format!("{prefix}{name}"), before, after));
        }
    }
}
