//! What people chose for blocked rows, checked against the migration that blocks them.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{EffectKind, Migration, Otherwise, Rejected, RowStep, Step};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, SourceText, did_you_mean, why_unreadable};
use crate::document::{self, FrozenEntry};
use crate::sql::{Columns, Value, canonical};

/// Blocked rows, each with what was chosen for it, if something was.
#[derive(Debug, Clone, Default)]
pub struct Adjudications {
    /// The rows, in document order.
    pub entries: Vec<Entry>,
    /// The file; none where they were not read from one.
    pub document: Option<SourceText>,
}

/// One blocked row.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The step that blocks it.
    pub step: String,
    /// Its key; empty where only the evidence tells which row it is.
    pub key: Vec<(String, Value)>,
    /// The decision that it had.
    pub decision: String,
    /// What the entry shows that each choice does.
    pub choices: Option<Vec<(String, String)>>,
    /// What it shows that the decision was made from.
    pub inputs: Option<Columns>,
    /// The rows that it shows, by alias.
    pub rows: Option<Vec<(String, Option<Columns>)>>,
    /// The rows of compared sources that it shows, each with its source.
    pub compared: Option<Vec<(String, Columns)>>,
    /// The digest of the key, the decision, the inputs, the rows and what each choice does; empty where any
    /// evidence will do.
    pub evidence: String,
    /// What was chosen.
    pub chosen: Option<Chosen>,
    /// Who and why, where somebody wrote that and nothing is chosen; `choose` is empty.
    pub draft: Option<Chosen>,
    /// Where it stands.
    pub place: Place,
    /// Where its key stands.
    pub key_place: Place,
}

/// What somebody chose, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The action.
    pub choose: String,
    /// Who chose it.
    pub by: String,
    /// The reason.
    pub because: String,
}

/// An action that may be chosen for rows with a decision that blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The number of the decision that blocks.
    pub decision: i64,
    /// The number of the decision that a row has once this is chosen for it.
    pub number: i64,
    /// Index into the step's actions.
    pub action: usize,
}

impl Entry {
    /// Whether this is the row with this key.
    pub fn is(&self, step: &str, key: &[(String, Value)]) -> bool {
        let same = |(name, value): &(String, Value)| {
            key.iter().any(|(other, now)| other.eq_ignore_ascii_case(name) && is_same(value, now))
        };
        self.step == step && self.key.len() == key.len() && !key.is_empty() && self.key.iter().all(same)
    }
}

/// Rows by step and key, so that each is found without a look at all of them.
#[derive(Debug, Default)]
pub struct RowIndex(HashMap<String, Vec<usize>>);

impl RowIndex {
    /// Of rows in their order, each with its step and its key.
    pub fn new<'a>(rows: impl Iterator<Item = (&'a str, &'a [(String, Value)])>) -> RowIndex {
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, (step, key)) in rows.enumerate() {
            index.entry(bucket(step, key)).or_default().push(number);
        }
        RowIndex(index)
    }

    /// The first row with this key that `is` it.
    pub fn find(&self, step: &str, key: &[(String, Value)], is: impl Fn(usize) -> bool) -> Option<usize> {
        self.0.get(&bucket(step, key))?.iter().copied().find(|row| is(*row))
    }
}

/// What rows have in common that [`Entry::is`] may take for each other.
fn bucket(step: &str, key: &[(String, Value)]) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => canonical(&Value::Decimal(text.clone())),
        value => canonical(value),
    };
    let mut key: Vec<(String, String)> =
        key.iter().map(|(name, it)| (name.to_ascii_lowercase(), value(it))).collect();
    key.sort();
    format!("{step:?} {key:?}")
}

/// Whether a file means this value. JSON has no form for numbers of any length but text.
pub fn is_same(written: &Value, now: &Value) -> bool {
    let as_text = || matches!((written, now), (Value::Text(text), Value::Decimal(number)) if text == number);
    canonical(written) == canonical(now) || as_text()
}

/// What rows are called that somebody chose an action for.
pub fn chosen_name(decision: &str, action: &str) -> String {
    format!("{decision} → {action}")
}

impl RowStep {
    /// Every action that may be chosen, for each decision that blocks, in order. Their numbers follow that
    /// of `otherwise`.
    pub fn choices(&self) -> Vec<Choice> {
        let otherwise = match self.table.otherwise {
            Otherwise::Action(action) => Some(action),
            _ => None,
        };
        let decisions = self.table.rows.iter().map(|row| row.action).chain(otherwise);
        let mut number = self.table.rows.len() as i64 + 1;
        let mut choices = Vec::new();
        for (index, action) in decisions.enumerate() {
            for action in self.may_choose(action) {
                number += 1;
                choices.push(Choice { decision: index as i64 + 1, number, action });
            }
        }
        choices
    }

    /// The largest number of a decision.
    pub fn last_decision(&self) -> i64 {
        self.choices().last().map_or(self.table.rows.len() as i64 + 1, |choice| choice.number)
    }

    /// The decision that blocks a row with this number, and what was chosen for it; the number itself where
    /// nothing was chosen.
    pub fn blocked_as(&self, number: i64) -> (i64, Option<Choice>) {
        let chosen = self.choices().into_iter().find(|choice| choice.number == number);
        (chosen.map_or(number, |choice| choice.decision), chosen)
    }

    /// The actions that a person may choose where this one blocks.
    fn may_choose(&self, action: usize) -> Vec<usize> {
        let effects = self.actions.get(action).map(|action| action.effects.as_slice()).unwrap_or_default();
        let choices = effects.iter().find_map(|effect| match &effect.kind {
            EffectKind::Block { choices, .. } => Some(choices.clone()),
            _ => None,
        });
        choices.unwrap_or_default()
    }

    /// The number of the decision with this id.
    fn decision_number(&self, id: &str) -> Option<i64> {
        let row = self.table.rows.iter().position(|row| row.id == id);
        let last = (id == "otherwise").then_some(self.table.rows.len());
        row.or(last).map(|index| index as i64 + 1)
    }
}

impl Adjudications {
    /// Reads a file of adjudications for this migration. `Err` holds every finding.
    pub fn load(path: &Path, migration: &Migration) -> Result<Adjudications, Rejected> {
        let name = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Adjudications::from_text(&name, &text, migration),
            Err(error) => {
                let message = format!("cannot read \"{name}\": {}", why_unreadable(&error));
                let finding = Diagnostic::error(Code::Unreadable, None, message)
                    .hint("check the path; amend freeze RULE writes such a file");
                let document = SourceText { name, text: String::new() };
                Err(Rejected { document, findings: vec![finding] })
            }
        }
    }

    /// The same for a text.
    pub fn from_text(name: &str, text: &str, migration: &Migration) -> Result<Adjudications, Rejected> {
        let source = SourceText { name: name.to_owned(), text: text.to_owned() };
        let mut findings = Vec::new();
        let document = document::read_adjudications(&source, &mut findings);
        let entries = document.map(|document| {
            if document.migration.value != migration.id {
                findings.push(of_another(&document.migration, migration));
            }
            entries(document.frozen, migration, &mut findings)
        });
        match entries {
            Some(entries) if findings.iter().all(|finding| finding.severity != Severity::Error) => {
                Ok(Adjudications { entries, document: Some(source) })
            }
            _ => {
                findings.sort_by_key(|finding| finding.place.map(|place| place.start));
                Err(Rejected { document: source, findings })
            }
        }
    }
}

impl Adjudications {
    /// Refuses keys that have other columns than that of their step; `key_of` tells those.
    pub fn check_keys<'a>(&self, key_of: impl Fn(&str) -> Option<Vec<&'a str>>) -> Result<(), Rejected> {
        let Some(document) = &self.document else { return Ok(()) };
        let findings: Vec<Diagnostic> =
            self.entries.iter().filter_map(|entry| of_another_key(entry, &key_of(&entry.step)?)).collect();
        match findings.is_empty() {
            true => Ok(()),
            false => Err(Rejected { document: document.clone(), findings }),
        }
    }
}

fn of_another_key(entry: &Entry, key: &[&str]) -> Option<Diagnostic> {
    let written: Vec<&str> = entry.key.iter().map(|(name, _)| name.as_str()).collect();
    let has = |names: &[&str], wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if written.len() == key.len() && key.iter().all(|column| has(&written, column)) {
        return None;
    }
    let message = format!(
        "this row is named by \"{}\", and the rows of step \"{}\" by \"{}\"",
        written.join("\", \""),
        entry.step,
        key.join("\", \"")
    );
    let columns: Vec<String> = key.iter().map(|column| format!("{column}: …")).collect();
    let hint =
        format!("write `key: {{{}}}` with the values of the row, as amend freeze does", columns.join(", "));
    Some(Diagnostic::error(Code::OtherKey, entry.key_place, message).hint(hint))
}

fn of_another(written: &document::Text, migration: &Migration) -> Diagnostic {
    let message =
        format!("these are adjudications of \"{}\", and the rule is \"{}\"", written.value, migration.id);
    Diagnostic::error(Code::OtherMigration, written.place, message)
        .hint("name the file that amend freeze wrote for this rule")
}

fn entries(written: Vec<FrozenEntry>, migration: &Migration, findings: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let mut taken: HashMap<(String, Vec<(String, String)>), Place> = HashMap::new();
    let mut entries = Vec::new();
    for entry in written {
        let mut key: Vec<(String, String)> =
            entry.key.iter().map(|(name, value)| (name.value.to_lowercase(), canonical(value))).collect();
        key.sort();
        if let Some(first) = taken.insert((entry.step.value.clone(), key), entry.key_place) {
            findings.push(
                Diagnostic::error(
                    Code::AdjudicatedTwice,
                    entry.key_place,
                    format!("a row of step \"{}\" stands here twice", entry.step.value),
                )
                .related(first, "the first time")
                .hint("keep one of the two, with the choice that is meant"),
            );
        }
        check(&entry, migration, findings);
        entries.push(self::entry(entry));
    }
    entries
}

/// The step is there, and what is chosen is one of its choices.
fn check(entry: &FrozenEntry, migration: &Migration, findings: &mut Vec<Diagnostic>) {
    let Some(step) = migration.steps.iter().find(|step| step.name() == entry.step.value) else {
        let names: Vec<&str> =
            migration.steps.iter().filter_map(Step::rows).map(|it| it.name.as_str()).collect();
        let message = format!("migration \"{}\" has no step \"{}\"", migration.id, entry.step.value);
        findings.push(
            Diagnostic::error(Code::UnknownStep, entry.step.place, message)
                .hint(known(&entry.step.value, &names)),
        );
        return;
    };
    let (Some(chosen), Some(step)) = (&entry.choose, step.rows()) else { return };
    let id = &entry.decision;
    let Some(number) = step.decision_number(&id.value) else {
        let names: Vec<&str> = step.table.rows.iter().map(|row| row.id.as_str()).collect();
        let message = format!("step \"{}\" has no decision \"{}\"", step.name, id.value);
        findings.push(Diagnostic::error(Code::UnknownRow, id.place, message).hint(known(&id.value, &names)));
        return;
    };
    let choices = step.choices().into_iter().filter(|choice| choice.decision == number);
    let names: Vec<&str> =
        choices.filter_map(|choice| step.actions.get(choice.action)).map(|it| it.name.as_str()).collect();
    if !names.contains(&chosen.value.as_str()) {
        let message = format!("\"{}\" is no choice of decision \"{}\"", chosen.value, id.value);
        findings.push(
            Diagnostic::error(Code::UnknownChoice, chosen.place, message).hint(known(&chosen.value, &names)),
        );
    }
}

fn known(name: &str, names: &[&str]) -> String {
    match did_you_mean(name, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None if names.is_empty() => "there is none".to_owned(),
        None => format!("it has \"{}\"", names.join("\", \"")),
    }
}

fn entry(written: FrozenEntry) -> Entry {
    let words = |said: &Option<document::Text>| said.as_ref().map_or_else(String::new, |it| it.value.clone());
    let (by, because) = (words(&written.by), words(&written.because));
    let is_draft = written.choose.is_none() && !(by.is_empty() && because.is_empty());
    let chosen = written.choose.zip(written.by).zip(written.because);
    Entry {
        draft: is_draft.then(|| Chosen { choose: String::new(), by, because }),
        step: written.step.value,
        key: written.key.into_iter().map(|(name, value)| (name.value, value)).collect(),
        decision: written.decision.value,
        choices: written.choices,
        inputs: written.inputs,
        rows: written.rows,
        compared: written.compared,
        evidence: written.evidence.value,
        chosen: chosen.map(|((choose, by), because)| Chosen {
            choose: choose.value,
            by: by.value,
            because: because.value,
        }),
        place: written.place,
        key_place: written.key_place,
    }
}
