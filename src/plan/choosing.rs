//! What each choice would do to each row that blocks, in words.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::database::{self, Database};
use crate::migration::{Assignment, Effect, EffectKind, RowStep, SetValue};
use crate::program::{EffectProgram, FrozenProgram, Setting, StepProgram};
use crate::sql::derive::hexadecimal;
use crate::sql::{Value, canonical};

/// By the number of the choice and the key of the row.
pub(super) type WouldDo = BTreeMap<(i64, Vec<String>), String>;

/// Asks the plan: the rows get the decision of each choice for as long as that takes.
pub(super) fn would_do(
    database: &mut dyn Database,
    declared: &RowStep,
    step: &StepProgram,
    program: &FrozenProgram,
) -> Result<WouldDo, database::Error> {
    let mut words = BTreeMap::new();
    for choice in &program.choices {
        let (decision, number) = (choice.decision, choice.number);
        if database.execute(&FrozenProgram::turn(&step.plan, decision, number))?.rows == 0 {
            continue;
        }
        let effects: Vec<Words<'_>> = step
            .effects
            .iter()
            .filter(|effect| effect.decisions.contains(&number))
            .map(|effect| Words::new(declared, step, effect))
            .collect();
        let sql = step.would_do(number, &*database.dialect());
        database.query(&sql, &mut |row| {
            let mut values = row.into_iter();
            let key: Vec<Value> = values.by_ref().take(step.key.len()).collect();
            let said: Vec<String> = effects.iter().filter_map(|effect| effect.said(&mut values)).collect();
            let said = if said.is_empty() { "nothing".to_owned() } else { said.join("; ") };
            words.insert((number, spelt(&key)), said);
            Ok(())
        })?;
        database.execute(&FrozenProgram::turn(&step.plan, number, decision))?;
    }
    Ok(words)
}

/// A key as what tells it from others.
pub(super) fn spelt(key: &[Value]) -> Vec<String> {
    key.iter().map(canonical).collect()
}

/// One effect, and what is the same in words for every row.
struct Words<'a> {
    effect: &'a EffectProgram,
    /// What stands before the columns, or all of it where there are none.
    begin: String,
    /// What stands after them.
    end: String,
    /// What the rule writes for the columns that get another value in every run.
    anew: Vec<Option<String>>,
}

impl<'a> Words<'a> {
    fn new(declared: &'a RowStep, step: &StepProgram, effect: &'a EffectProgram) -> Self {
        let found = effect.through.and_then(|found| declared.matches.get(found));
        let alias = found.map_or(&declared.select.alias, |found| &found.name);
        let written = as_declared(declared, step, effect);
        let because = because(written).or(effect.because.as_deref());
        let because = because.map(|why| format!(": {why}")).unwrap_or_default();
        let listed = |before: &str, names: &[String]| match names.is_empty() {
            true => String::new(),
            false => format!("{before}{}", names.join(", ")),
        };
        let with = listed(" with ", &effect.cascade);
        let also: Vec<String> =
            effect.also.iter().map(|(table, column)| format!("{table}.{column}")).collect();
        let begin = match effect.kind {
            "keep" | "report" => format!("leave {alias} as it is{because}"),
            "delete" => format!("delete {alias}{with}{because}"),
            "archive" => {
                let to = effect.to.as_deref().unwrap_or_default();
                format!("archive {alias} to {to}{with}{because}")
            }
            "insert" => format!("insert into {}", effect.table.as_deref().unwrap_or_default()),
            kind => format!("{kind} {alias}"),
        };
        let anew = effect.set.iter().map(|set| anew(step, written, set)).collect();
        Words { effect, begin, end: listed(", also ", &also), anew }
    }

    /// What it does to one row, if it changes that; reads its values off those of the row.
    fn said(&self, values: &mut dyn Iterator<Item = Value>) -> Option<String> {
        let does = values.next() != Some(Value::Integer(0));
        let is_new = self.effect.kind == "insert";
        let mut columns = Vec::new();
        for (setting, anew) in self.effect.set.iter().zip(&self.anew) {
            let before = if is_new { Some(Value::Null) } else { values.next() };
            let after = values.next();
            if before != after {
                let value = anew.clone().or_else(|| Some(shown(&after?.to_string())));
                columns.push(format!("{} = {}", setting.column, value.unwrap_or_default()));
            }
        }
        let changes = || format!("{}: {}{}", self.begin, columns.join(", "), self.end);
        let sets = matches!(self.effect.kind, "insert" | "update" | "rekey");
        does.then(|| if sets { changes() } else { self.begin.clone() })
    }
}

/// What the rule writes for a column, where that is another value in every run.
fn anew(step: &StepProgram, written: Option<&Effect>, setting: &Setting) -> Option<String> {
    let planned = setting.value.strip_prefix("p.")?;
    if step.digest_columns.iter().any(|known| known == planned) {
        return None;
    }
    let (EffectKind::Update { set, .. } | EffectKind::Insert { set, .. } | EffectKind::Rekey { set, .. }) =
        &written?.kind
    else {
        return None;
    };
    let is_own = |set: &&Assignment| set.column.eq_ignore_ascii_case(&setting.column);
    Some(match &set.iter().find(is_own).map(|set| &set.value) {
        Some(SetValue::Expression(text)) => shown(text.written().trim()),
        Some(SetValue::Literal(value)) => shown(&value.to_string()),
        None => "the next number".to_owned(),
    })
}

/// The reason as the rule writes it, where it is another one in every run.
fn because(written: Option<&Effect>) -> Option<&str> {
    let because = match &written?.kind {
        EffectKind::Delete { because, .. }
        | EffectKind::Archive { because, .. }
        | EffectKind::Report { because }
        | EffectKind::Keep { because: Some(because) } => because,
        _ => return None,
    };
    (because.contains("{{") && because.contains("run.")).then_some(because)
}

/// Programs stand in the order of the effects that they are made of.
fn as_declared<'a>(declared: &'a RowStep, step: &StepProgram, effect: &EffectProgram) -> Option<&'a Effect> {
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
