//! What each choice would do to each row that blocks, in words.

use std::collections::BTreeMap;

use crate::database::{self, Database};
use crate::migration::{Effect, EffectKind, RowStep, SetValue};
use crate::plan::{RowChange, detail};
use crate::program::{EffectProgram, FrozenProgram, StepProgram};
use crate::sql::derive::hexadecimal;
use crate::sql::{Value, canonical};
use sha2::{Digest, Sha256};

/// By the number of the choice and the key of the row.
pub(super) type Words = BTreeMap<(i64, Vec<String>), String>;

/// Asks the plan: the rows get the decision of each choice for as long as that takes.
pub(super) fn would_do(
    database: &mut dyn Database,
    declared: &RowStep,
    step: &StepProgram,
    program: &FrozenProgram,
) -> Result<Words, database::Error> {
    let mut words = BTreeMap::new();
    for choice in &program.choices {
        let turn = |from: i64, to: i64| {
            format!("UPDATE {} SET \"decision\" = {to} WHERE \"decision\" = {from}", step.plan)
        };
        if database.execute(&turn(choice.decision, choice.number))?.rows == 0 {
            continue;
        }
        detail::every(database, step, choice.number, &mut |key, changes| {
            let said: Vec<String> =
                changes.iter().map(|(effect, change)| said(declared, step, effect, change)).collect();
            let said = if said.is_empty() { "nothing".to_owned() } else { said.join("; ") };
            words.insert((choice.number, spelt(&key)), said);
        })?;
        database.execute(&turn(choice.number, choice.decision))?;
    }
    Ok(words)
}

/// A key as what tells it from others.
pub(super) fn spelt(key: &[Value]) -> Vec<String> {
    key.iter().map(canonical).collect()
}

/// One change in words.
fn said(declared: &RowStep, step: &StepProgram, effect: &EffectProgram, change: &RowChange) -> String {
    let found = effect.through.and_then(|found| declared.matches.get(found));
    let alias = found.map_or(&declared.select.alias, |found| &found.name);
    let because = because(declared, step, effect).or(change.because.as_deref());
    let because = because.map(|why| format!(": {why}")).unwrap_or_default();
    let with = match effect.cascade.is_empty() {
        true => String::new(),
        false => format!(" with {}", effect.cascade.join(", ")),
    };
    match effect.kind {
        "keep" | "report" => format!("leave {alias} as it is{because}"),
        "delete" => format!("delete {alias}{with}{because}"),
        "archive" => {
            let to = effect.to.as_deref().unwrap_or_default();
            format!("archive {alias} to {to}{with}{because}")
        }
        kind => {
            let row = if kind == "insert" { format!("into {}", change.table) } else { alias.clone() };
            let columns = change
                .changed()
                .filter(|column| kind != "insert" || column.after != Some(Value::Null))
                .map(|it| new_value(declared, step, effect, &it.column, it.after.as_ref()));
            let also: Vec<String> =
                effect.also.iter().map(|(table, column)| format!("{table}.{column}")).collect();
            let also = if also.is_empty() { String::new() } else { format!(", also {}", also.join(", ")) };
            format!("{kind} {row}: {}{also}", columns.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A column and its new value; as the rule writes it where it is another one in every run.
fn new_value(
    declared: &RowStep,
    step: &StepProgram,
    effect: &EffectProgram,
    column: &str,
    after: Option<&Value>,
) -> String {
    let setting = effect.set.iter().find(|set| set.column == column);
    let planned = setting.and_then(|set| set.value.strip_prefix("p."));
    let is_stable = planned.is_none_or(|planned| step.digest_columns.iter().any(|known| known == planned));
    match after {
        Some(after) if is_stable => format!("{column} = {}", shown(&after.to_string())),
        _ => match written(declared, step, effect, column) {
            Some(text) => format!("{column} = {}", shown(text.trim())),
            None => format!("{column} anew"),
        },
    }
}

/// What the rule writes for a column.
fn written(declared: &RowStep, step: &StepProgram, effect: &EffectProgram, column: &str) -> Option<String> {
    let (EffectKind::Update { set, .. } | EffectKind::Insert { set, .. } | EffectKind::Rekey { set, .. }) =
        &as_declared(declared, step, effect)?.kind
    else {
        return None;
    };
    match &set.iter().find(|set| set.column.eq_ignore_ascii_case(column))?.value {
        SetValue::Expression(text) => Some(text.written()),
        SetValue::Literal(_) => None,
    }
}

/// The reason as the rule writes it, where it is another one in every run.
fn because<'a>(declared: &'a RowStep, step: &StepProgram, effect: &EffectProgram) -> Option<&'a str> {
    let because = match &as_declared(declared, step, effect)?.kind {
        EffectKind::Delete { because, .. }
        | EffectKind::Archive { because, .. }
        | EffectKind::Report { because }
        | EffectKind::Keep { because: Some(because) } => because,
        _ => return None,
    };
    (because.contains("{{") && because.contains("run.")).then_some(because)
}

/// Programs stand in the order of the effects that they are made of.
fn as_declared<'a>(
    declared: &'a RowStep,
    step: &StepProgram,
    effect: &EffectProgram,
) -> Option<&'a Effect> {
    let mut own = step.effects.iter().filter(|it| it.action == effect.action);
    let index = own.position(|it| std::ptr::eq(it, effect))?;
    declared.actions.get(effect.action)?.effects.get(index)
}

/// The longest value that stands in words about a choice.
const LONGEST: usize = 60;

/// A value; of one that is long the beginning, and what tells it from others that begin so.
fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => {
            let digest = hexadecimal(&Sha256::digest(text));
            format!("{}… (sha256:{})", &text[..end], &digest[..12])
        }
        None => text.to_owned(),
    }
}
