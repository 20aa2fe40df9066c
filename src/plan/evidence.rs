//! What a person chooses from: the row, what was decided from, and what each choice would do.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::database::{self, Database, RECORD_COLUMN};
use crate::migration::{Entry, RowStep, is_same};
use crate::plan::choosing::{spelt, would_do};
use crate::plan::comparison::{each_of, file_name, file_of};
use crate::plan::explain::{named_action, named_decision};
use crate::plan::{ComparedRow, ComparedSide, Frozen, FrozenSide, SourcePlan, Void};
use crate::program::{ComparisonProgram, FrozenProgram, StepProgram};
use crate::sql::derive::hexadecimal;
use crate::sql::{Columns, LINE, Secrets, Type, Value, canonical};

/// The rows that block and have choices, in order: where each stands in the plan, and its decision.
pub(super) fn frozen(
    database: &mut dyn Database,
    declared: &RowStep,
    step: &StepProgram,
    program: &FrozenProgram,
    sources: &[SourcePlan],
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
    let mut compared = sides(database, step, program, sources)?;
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
            compared: key.first().and_then(|key| compared.remove(&key.to_string())).unwrap_or_default(),
            evidence: String::new(),
            chosen: None,
            void: None,
            is_first_of_more: false,
        };
        row.hide(secrets);
        row.evidence = digest(&row);
        (at, decision, row)
    });
    Ok(frozen.collect())
}

/// The rows of the sources by the key of the comparison's row.
fn sides(
    database: &mut dyn Database,
    step: &StepProgram,
    program: &FrozenProgram,
    sources: &[SourcePlan],
) -> Result<BTreeMap<String, Vec<FrozenSide>>, database::Error> {
    let mut found = BTreeMap::new();
    let (Some(comparison), Some(sql)) = (&step.comparison, &program.compared) else { return Ok(found) };
    each_of(database, comparison, sql, &mut |row| {
        let ComparedRow { key, rows, others } = row;
        let all = rows.into_iter().chain(others.into_iter().flat_map(|other| other.rows));
        let sides = all.filter_map(|side| frozen_side(comparison, sources, side));
        found.insert(key, sides.collect());
    })?;
    Ok(found)
}

fn frozen_side(
    comparison: &ComparisonProgram,
    sources: &[SourcePlan],
    side: ComparedSide,
) -> Option<FrozenSide> {
    let known = comparison.sides.iter().find(|known| known.name == side.source)?;
    let file = file_of(sources, &known.from);
    let at = side.at(&known.from, file);
    Some(FrozenSide {
        at: at.unwrap_or_else(|| file.map_or(known.from.as_str(), file_name).to_owned()),
        source: side.source,
        row: known.columns.iter().cloned().zip(side.values).collect(),
    })
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

/// The digest of the key, the decision, the inputs, the rows and what each choice does: the same for the same
/// values, whatever database they stand in.
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
    let mut choices = row.choices.clone();
    choices.sort();
    let mut form = vec![
        json!(2),
        json!(row.step),
        json!(spelt(&row.key)),
        json!(row.decision),
        json!(spelt(&row.inputs)),
        json!(rows),
        json!(choices),
    ];
    if !row.compared.is_empty() {
        let mut sides: Vec<_> = row.compared.iter().map(|side| (&side.source, spelt(&side.row))).collect();
        sides.sort();
        form.push(json!(sides));
    }
    format!("sha256:{}", hexadecimal(&Sha256::digest(json!(form).to_string())))
}

impl Frozen {
    /// Takes what an entry says was chosen for the row: it counts if the evidence is the same, and if the entry
    /// shows nothing else.
    pub fn settle(&mut self, entry: &Entry) {
        (self.chosen, self.void) = (None, None);
        let Some(chosen) = &entry.chosen else { return };
        let by_hand = entry.evidence == self.evidence;
        let changed = match entry.evidence.is_empty() {
            true => Vec::new(),
            false => changed(entry, self),
        };
        match changed.is_empty() {
            true => self.chosen = Some(chosen.clone()),
            false => self.void = Some(Void { chosen: chosen.clone(), by_hand, changed }),
        }
    }
}

/// What is before the name of a choice that does something else.
pub(super) const DONE_BY: &str = "what is done by ";

/// What is another value than the entry shows: of the evidence by column, and what a choice does.
fn changed(was: &Entry, now: &Frozen) -> Vec<(String, Value, Value)> {
    let mut found = Vec::new();
    let text = |text: &str| Value::Text(text.to_owned());
    if was.decision != now.decision {
        found.push(("the decision".to_owned(), text(&was.decision), text(&now.decision)));
    }
    if let Some(choices) = &was.choices {
        let does = |choices: &[(String, String)]| -> Columns {
            choices.iter().map(|(name, does)| (name.clone(), text(does))).collect()
        };
        compare(DONE_BY, &does(choices), &does(&now.choices), &mut found);
    }
    if let Some(inputs) = &was.inputs {
        compare("input ", inputs, &now.inputs, &mut found);
    }
    if let Some(rows) = &was.rows {
        compare_rows(rows, &now.rows, &mut found);
    }
    if let Some(compared) = &was.compared {
        let now: Vec<_> = now.compared.iter().map(|side| (&side.source, &side.row)).collect();
        let was: Vec<_> = compared.iter().map(|(source, row)| (source, row)).collect();
        for (source, row) in without(&was, &now) {
            found.push((format!("a row of {source}"), in_words(row), Value::Null));
        }
        for (source, row) in without(&now, &was) {
            found.push((format!("a row of {source}"), Value::Null, in_words(row)));
        }
    }
    if found.is_empty() && was.evidence != now.evidence {
        found.push(("the digest".to_owned(), text(&was.evidence), text(&now.evidence)));
    }
    found
}

type SideOf<'a> = (&'a String, &'a Columns);

/// The rows that are not among others, each as often as it is there once more.
fn without<'a>(rows: &[SideOf<'a>], others: &[SideOf<'_>]) -> Vec<SideOf<'a>> {
    let mut others = others.to_vec();
    let mut left = rows.to_vec();
    left.retain(|(source, row)| {
        let is = |other: &SideOf<'_>| {
            let mut differing = Vec::new();
            compare("", row, other.1, &mut differing);
            *source == other.0 && differing.is_empty()
        };
        let known = others.iter().position(is);
        known.map(|index| others.remove(index)).is_none()
    });
    left
}

fn in_words(row: &Columns) -> Value {
    let values: Vec<String> = row.iter().map(|(name, value)| format!("{name} {value}")).collect();
    Value::Text(values.join(", "))
}

type Rows = [(String, Option<Columns>)];

fn compare_rows(was: &Rows, now: &Rows, found: &mut Vec<(String, Value, Value)>) {
    let aliases: Vec<&String> = now.iter().map(|(alias, _)| alias).collect();
    let gone = was.iter().map(|(alias, _)| alias).filter(|alias| !aliases.contains(alias));
    for alias in aliases.iter().copied().chain(gone) {
        let row = |rows: &'_ Rows| {
            let row = rows.iter().find(|(name, _)| name == alias);
            row.and_then(|(_, columns)| columns.clone()).unwrap_or_default()
        };
        compare(&format!("{alias}."), &row(was), &row(now), found);
    }
}

fn compare(prefix: &str, was: &Columns, now: &Columns, found: &mut Vec<(String, Value, Value)>) {
    let names: BTreeSet<&String> = was.iter().chain(now).map(|(name, _)| name).collect();
    let value = |columns: &Columns, name: &String| {
        columns.iter().find(|(known, _)| known == name).map_or(Value::Null, |(_, value)| value.clone())
    };
    for name in names {
        let (before, after) = (value(was, name), value(now, name));
        if !is_same(&before, &after) {
            found.push((format!("{prefix}{name}"), before, after));
        }
    }
}
