//! Rows that block: what was chosen for each on the evidence that there is now.

use std::collections::BTreeMap;

use sha2::Digest;

use crate::diagnostic::{Code, Severity};
use crate::migration::{Chosen, Entry, Migration, RowIndex, RowStep};
use crate::plan::evidence::{self, DONE_BY};
use crate::plan::run::Planner;
use crate::plan::{Adjudicated, Error, Finding, Frozen, Void};
use crate::program::{FrozenProgram, StepProgram};
use crate::sql::Value;

/// How many rows one statement gives another decision.
const GIVEN: usize = 500;

impl Planner<'_> {
    /// Gives the rows that block what was chosen for them, before anything of the plan is counted.
    pub(super) fn adjudicate(&mut self, step: &StepProgram) -> Result<(), Error> {
        let Some(program) = &step.frozen else { return Ok(()) };
        let Some(declared) = self.migration.steps[step.index].rows() else { return Ok(()) };
        let secrets = &self.program.bindings.secrets;
        let found = evidence::frozen(self.database, declared, step, program, &self.plan.sources, secrets)?;
        let mut given: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        let (mut voids, mut open) = (Vec::new(), 0);
        for (at, decision, mut row) in found {
            self.settle(&mut row);
            if let Some(chosen) = &row.chosen {
                if let Some(number) = number_of(declared, program, decision, &chosen.choose) {
                    given.entry(number).or_default().push(at);
                }
                self.plan.adjudications.push(Adjudicated {
                    step: row.step.clone(),
                    key: row.key.iter().map(|(_, value)| value.clone()).collect(),
                    decision: row.decision.clone(),
                    chosen: chosen.clone(),
                    evidence: row.evidence.clone(),
                });
            } else {
                open += 1;
            }
            if let Some(void) = &row.void {
                voids.push((row.key.clone(), void.clone()));
            }
            // What stops at the first row freezes no other that nobody has chosen for.
            if row.chosen.is_some() || !step.stops_at_first || open == 1 {
                self.plan.frozen.push(row);
            }
        }
        if step.stops_at_first && open > 1 {
            let first = |row: &&mut Frozen| row.step == step.name && row.chosen.is_none();
            self.plan.frozen.iter_mut().filter(first).for_each(|row| row.is_first_of_more = true);
        }
        for (number, rows) in given {
            for rows in rows.chunks(GIVEN) {
                let dialect = self.database.dialect();
                // A place is a number, or what only text can spell.
                let place = |row: &String| match row.parse::<i64>() {
                    Ok(number) => number.to_string(),
                    Err(_) => dialect.text(row),
                };
                let rows: Vec<String> = rows.iter().map(place).collect();
                let sql = FrozenProgram::give(&step.plan, program.locator, number, &rows.join(", "));
                self.database.execute(&sql)?;
            }
        }
        self.report_void(step, voids);
        Ok(())
    }

    /// Looks up what was chosen for a row, and whether that still counts.
    fn settle(&mut self, row: &mut Frozen) {
        let Some(given) = &self.migration.adjudications else { return };
        let is = |at: usize| given.entries[at].is(&row.step, &row.key);
        let evidence = [(String::new(), Value::Text(row.evidence.clone()))];
        let found = self.entries.find(&row.step, &row.key, is);
        let Some(at) = found.or_else(|| self.entries.find(&row.step, &evidence, |_| true)) else { return };
        self.matched.insert(at);
        row.settle(&given.entries[at]);
    }

    /// What was chosen for the row with this key.
    pub(super) fn chosen(&self, step: &str, key: &[Value]) -> Option<Chosen> {
        let found = self.plan.adjudications.iter().find(|it| it.step == step && it.key == key);
        found.map(|it| it.chosen.clone())
    }

    fn report_void(&mut self, step: &StepProgram, voids: Vec<(Vec<(String, Value)>, Void)>) {
        if voids.is_empty() {
            return;
        }
        let mut columns: Vec<String> = step.key.iter().map(|(column, _)| column.clone()).collect();
        columns.extend(["chosen", "by", "because", "what", "then", "now"].map(str::to_owned));
        let mut samples = Vec::new();
        for (key, void) in voids.iter().take(self.samples) {
            let Chosen { choose, by, because } = &void.chosen;
            let key: Vec<Value> = key.iter().map(|(_, value)| value.clone()).collect();
            for (what, then, now) in &void.changed {
                let who = [choose, by, because, what].map(|text| Value::Text(text.clone()));
                samples.push([key.clone(), who.to_vec(), vec![then.clone(), now.clone()]].concat());
            }
        }
        self.plan.findings.push(Finding {
            code: Code::VoidChoice,
            severity: Severity::Error,
            step: Some(step.name.clone()),
            message: format!("what was chosen is void: {}", why_void(&voids)),
            rows: voids.len() as u64,
            columns,
            samples,
            hint: Some(
                "choose again: amend adjudicate RULE asks, or empty `choose` and run amend freeze RULE"
                    .to_owned(),
            ),
        });
    }

    /// What was chosen is part of what is reviewed, with who and why.
    pub(super) fn digest_choices(&mut self) {
        for it in &self.plan.adjudications {
            let Chosen { choose, by, because } = &it.chosen;
            let parts = serde_json::json!([it.step, it.evidence, choose, by, because]);
            self.digest.update(parts.to_string());
        }
    }

    /// Warns of adjudicated rows that nothing blocks. A run that was narrowed may have left them out.
    pub(super) fn warn_of_unmatched(&mut self) {
        let entries = self.migration.adjudications.iter().flat_map(|given| &given.entries).enumerate();
        let unmatched: Vec<&Entry> =
            entries.filter(|(index, _)| !self.matched.contains(index)).map(|(_, entry)| entry).collect();
        if unmatched.is_empty() || self.migration.scope.is_some() {
            return;
        }
        let row = |entry: &&Entry| {
            let key: Vec<String> =
                entry.key.iter().map(|(name, value)| format!("{name} = {value}")).collect();
            let chosen = |text: &dyn Fn(&Chosen) -> String| {
                entry.chosen.as_ref().map_or(Value::Null, |chosen| Value::Text(text(chosen)))
            };
            vec![
                Value::Text(entry.step.clone()),
                Value::Text(key.join(", ")),
                chosen(&|it| it.choose.clone()),
                chosen(&|it| it.by.clone()),
            ]
        };
        self.plan.findings.push(Finding {
            code: Code::UnmatchedChoice,
            severity: Severity::Warning,
            step: None,
            message: "adjudicated rows are not there, or not blocked".to_owned(),
            rows: unmatched.len() as u64,
            columns: ["step", "key", "chosen", "by"].map(str::to_owned).to_vec(),
            samples: unmatched.iter().take(self.samples).map(row).collect(),
            hint: Some("remove them from the file, or correct the key".to_owned()),
        });
    }
}

/// What is not as it was when somebody chose.
fn why_void(voids: &[(Vec<(String, Value)>, Void)]) -> String {
    let all = |is: &dyn Fn(&Void) -> bool| voids.iter().all(|(_, void)| is(void));
    let of_the_rule = |(what, ..): &(String, Value, Value)| what.starts_with(DONE_BY);
    if all(&|void| void.by_hand) {
        "the file was edited, and does not show the row as it is".to_owned()
    } else if all(&|void| void.changed.iter().all(of_the_rule)) {
        "the rule does something else now".to_owned()
    } else if all(&|void| !void.by_hand && !void.changed.iter().any(of_the_rule)) {
        "the evidence is another one now".to_owned()
    } else {
        "the evidence, or what the rule does, is another one now".to_owned()
    }
}

/// Entries by key; those without one by their evidence.
pub(super) fn index(migration: &Migration) -> RowIndex {
    let entries: Vec<&Entry> = migration.adjudications.iter().flat_map(|given| &given.entries).collect();
    let keys: Vec<Vec<(String, Value)>> = entries
        .iter()
        .map(|entry| match entry.key.is_empty() {
            true => vec![(String::new(), Value::Text(entry.evidence.clone()))],
            false => entry.key.clone(),
        })
        .collect();
    let rows = entries.iter().zip(&keys);
    RowIndex::new(rows.map(|(entry, key)| (entry.step.as_str(), key.as_slice())))
}

/// The number of the decision that a row has once this action is chosen for it.
fn number_of(declared: &RowStep, program: &FrozenProgram, decision: i64, choose: &str) -> Option<i64> {
    let is = |action: usize| declared.actions.get(action).is_some_and(|action| action.name == choose);
    let own = program.choices.iter().filter(|choice| choice.decision == decision);
    own.into_iter().find(|choice| is(choice.action)).map(|choice| choice.number)
}
