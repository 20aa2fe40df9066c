//! A part of a migration: some of its steps, on some of their rows.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::load::Context;
use super::unused::step_sql;
use super::{EffectKind, Migration, RowStep, SqlPart, SqlText, Step, Target, kept};
use crate::diagnostic::{Diagnostic, Place, SourceText, did_you_mean};
use crate::document::{Style, Text};

/// What a run is narrowed to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scope {
    /// The steps that run; empty where all do.
    pub only: Vec<String>,
    /// Conditions besides those of the steps.
    #[serde(rename = "where")]
    pub conditions: Vec<ScopeCondition>,
    /// What steps that run miss of those that do not.
    #[serde(skip)]
    pub missed: Vec<Missed>,
    /// The conditions as they were given. A place of the document that lies behind its end is one of this
    /// text, so many bytes further on.
    #[serde(skip)]
    pub given: SourceText,
}

/// A condition besides that of a step.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScopeCondition {
    /// The step.
    pub step: String,
    /// The condition, as it was given.
    pub sql: String,
}

/// Something that a step would find otherwise if the whole migration ran.
#[derive(Debug, Clone)]
pub struct Missed {
    /// The step that runs.
    pub step: String,
    /// What it misses, in words.
    pub what: String,
}

/// Why a migration cannot be narrowed like this.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ScopeError {
    /// What was asked for is not there.
    #[error("{message}")]
    Asked {
        /// What is not there.
        message: String,
        /// What to ask for instead.
        hint: String,
    },
    /// A condition is no condition.
    #[error("a condition cannot be used")]
    Condition {
        /// The conditions.
        given: SourceText,
        /// What is wrong with them.
        findings: Vec<Diagnostic>,
    },
}

impl Migration {
    /// The same with these steps only (all, where none is named), and with more conditions, each written
    /// `STEP: SQL`, or `SQL` where one step decides on rows.
    pub fn narrowed(&self, only: &[String], conditions: &[String]) -> Result<Migration, ScopeError> {
        for name in only {
            self.known_step(name)?;
        }
        let runs = |step: &Step| only.is_empty() || only.iter().any(|name| name == step.name());
        let mut narrowed = self.clone();
        narrowed.steps.retain(runs);
        let given = SourceText { name: "--where".to_owned(), text: conditions.join("\n") };
        let mut scope = Scope {
            only: self.steps.iter().filter(|step| runs(step)).map(|step| step.name().to_owned()).collect(),
            conditions: Vec::new(),
            missed: self.missed(&runs),
            given,
        };
        if only.is_empty() {
            scope.only.clear();
        }
        let (mut at, mut findings) = (0, Vec::new());
        for condition in conditions {
            let (step, start) = narrowed.step_of(condition)?;
            let sql = self.condition(&scope.given, at + start, at + condition.len(), &mut findings);
            let shown = condition[start..].trim().to_owned();
            scope.conditions.push(ScopeCondition { step: step.name.clone(), sql: shown });
            if let Some(missed) = counts_over_the_rest(step) {
                scope.missed.push(missed);
            }
            let name = step.name.clone();
            let steps = narrowed.steps.iter_mut().filter_map(|step| match step {
                Step::Rows(step) if step.name == name => Some(step),
                _ => None,
            });
            steps.for_each(|step| step.select.scope.push(sql.clone()));
            at += condition.len() + 1;
        }
        if !findings.is_empty() {
            return Err(ScopeError::Condition { given: scope.given, findings });
        }
        narrowed.scope = Some(scope);
        Ok(narrowed)
    }

    fn known_step(&self, name: &str) -> Result<(), ScopeError> {
        let names = || self.steps.iter().map(Step::name);
        if names().any(|known| known == name) {
            return Ok(());
        }
        let hint = match did_you_mean(name, names()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("it has {}", quoted(names())),
        };
        Err(asked(format!("migration \"{}\" has no step \"{name}\"", self.id), hint))
    }

    /// The step that a condition is for, and the byte that its SQL starts at.
    fn step_of(&self, condition: &str) -> Result<(&RowStep, usize), ScopeError> {
        let rows = || self.steps.iter().filter_map(Step::rows);
        let (name, start) = match named_step(condition) {
            Some((name, start)) => (name, start),
            None => match (rows().next(), rows().nth(1)) {
                (Some(step), None) => (step.name.as_str(), 0),
                _ => {
                    let steps = quoted(rows().map(|step| step.name.as_str()));
                    let message = format!("which step is \"{condition}\" for?");
                    return Err(asked(message, format!("write --where 'STEP: SQL'; there is {steps}")));
                }
            },
        };
        if condition[start..].trim().is_empty() {
            let hint = "write --where 'STEP: SQL', or leave it out".to_owned();
            return Err(asked(format!("\"{condition}\" has no condition"), hint));
        }
        if let Some(step) = rows().find(|step| step.name == name) {
            return Ok((step, start));
        }
        self.known_step(name)?;
        let message = format!("step \"{name}\" changes the schema, and decides on no row");
        Err(asked(message, "a condition is for a step that selects".to_owned()))
    }

    /// A condition as the SQL of a rule is read; its places lie behind the end of the document.
    fn condition(
        &self,
        given: &SourceText,
        start: usize,
        end: usize,
        findings: &mut Vec<Diagnostic>,
    ) -> SqlText {
        let written = &given.text[start..end];
        let start = start + (written.len() - written.trim_start().len());
        let end = start + written.trim().len();
        let params: BTreeSet<String> = self.params.iter().map(|param| param.name.clone()).collect();
        let mut context = Context::new(given, params, BTreeSet::new());
        let place = context.lines.place(start, end);
        let text = Text { value: given.text[start..end].to_owned(), style: Style::Block, place };
        let mut sql = context.sql(&text);
        kept::sql(&sql, &mut context);
        findings.append(&mut context.findings);
        let behind = self.document.text.len() + 1;
        let shifted = |place: Place| Place { start: place.start + behind, end: place.end + behind, ..place };
        sql.place = shifted(sql.place);
        for part in &mut sql.parts {
            match part {
                SqlPart::Text(_, offset) => *offset = offset.map(|offset| offset + behind),
                SqlPart::Hole(hole) => hole.place = shifted(hole.place),
            }
        }
        sql
    }

    /// What steps that run read, and steps that do not run change.
    fn missed(&self, runs: &dyn Fn(&Step) -> bool) -> Vec<Missed> {
        let mut found = Vec::new();
        for (index, step) in self.steps.iter().enumerate().filter(|(_, step)| runs(step)) {
            let read = reads(step);
            for earlier in self.steps[..index].iter().filter(|earlier| !runs(earlier)) {
                for table in changes(earlier).iter().filter(|table| read.contains(*table)) {
                    let what = format!(
                        "it reads \"{table}\", which the left-out step \"{}\" changes",
                        earlier.name()
                    );
                    found.push(Missed { step: step.name().to_owned(), what });
                }
            }
        }
        found
    }
}

impl Scope {
    /// Findings that are about the given conditions, at their places in them.
    pub fn of_conditions(&self, document: &SourceText, findings: &[Diagnostic]) -> Vec<Diagnostic> {
        let behind = document.text.len() + 1;
        let given = findings.iter().filter_map(|finding| {
            let place = finding.place.filter(|place| place.start >= behind)?;
            let place = Place { start: place.start - behind, end: place.end - behind, ..place };
            Some(Diagnostic { place: Some(place), ..finding.clone() })
        });
        given.collect()
    }
}

/// The name before a colon, and the byte after that: `STEP: SQL`. A cast `a::text` is no name.
fn named_step(condition: &str) -> Option<(&str, usize)> {
    let (name, rest) = condition.split_once(':')?;
    let name = name.trim();
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let is_named = !name.is_empty() && name.chars().all(is_label) && !rest.starts_with(':');
    is_named.then_some((name, condition.len() - rest.len()))
}

/// A step whose expressions look at all of its rows, and so at other rows once some are left out.
fn counts_over_the_rest(step: &RowStep) -> Option<Missed> {
    let counts = step_sql(step).any(|sql| sql.words().contains("over"));
    let what = "it computes over all selected rows, of which --where leaves some out".to_owned();
    counts.then(|| Missed { step: step.name.clone(), what })
}

/// Every word of a step that may be a table, in lower case.
fn reads(step: &Step) -> HashSet<String> {
    match step {
        Step::Rows(step) => step.words(),
        Step::Schema(step) => step.changes.iter().map(|change| change.kind.table().to_lowercase()).collect(),
    }
}

/// The tables that a step changes, in lower case, as far as the document says.
fn changes(step: &Step) -> BTreeSet<String> {
    match step {
        Step::Rows(step) => {
            let effects = step.actions.iter().flat_map(|action| &action.effects);
            effects.flat_map(|effect| changed_by(step, &effect.kind)).collect()
        }
        Step::Schema(step) => step.changes.iter().map(|change| change.kind.table().to_lowercase()).collect(),
    }
}

fn changed_by(step: &RowStep, effect: &EffectKind) -> Vec<String> {
    let row = |row: &Target| match row {
        Target::Selected => step.select.from.to_lowercase(),
        Target::Match(index) => step.matches[*index].table.to_lowercase(),
    };
    let with = |target: &Target, more: &[String]| {
        std::iter::once(row(target)).chain(more.iter().map(|name| name.to_lowercase())).collect()
    };
    match effect {
        EffectKind::Update { row: target, .. } => with(target, &[]),
        EffectKind::Delete { row: target, cascade, .. } => with(target, cascade),
        EffectKind::Archive { row: target, to, cascade, .. } => {
            let mut tables: Vec<String> = with(target, cascade);
            tables.push(to.to_lowercase());
            tables
        }
        EffectKind::Insert { into, .. } => vec![into.to_lowercase()],
        EffectKind::Rekey { row: target, also, .. } => {
            with(target, &also.iter().map(|reference| reference.table.clone()).collect::<Vec<_>>())
        }
        EffectKind::Block { .. } | EffectKind::Keep { .. } | EffectKind::Report { .. } => Vec::new(),
    }
}

fn asked(message: String, hint: String) -> ScopeError {
    ScopeError::Asked { message, hint }
}

fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
