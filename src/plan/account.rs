//! What a plan adds up to: rows that come, change and leave, and decisions.

use crate::database;
use crate::diagnostic::{Code, Severity};
use crate::plan::explain::{named_action, named_decision};
use crate::plan::run::Planner;
use crate::plan::{DecisionPlan, Error, Finding, Following, Leaving, TablePlan, detail};
use crate::program::{EffectProgram, StepProgram};

impl Planner<'_> {
    /// Adds the step to the tables' accounts and to the list of rows that leave.
    pub(super) fn account(&mut self, step: &StepProgram) -> Result<(), Error> {
        for (effect, rows) in step.effects.iter().zip(self.counts.clone()) {
            let mut add = |name: &Option<String>, change: &dyn Fn(&mut TablePlan)| {
                let table = self.tables.iter_mut().find(|table| Some(&table.table) == name.as_ref());
                table.into_iter().for_each(change);
            };
            match effect.kind {
                "insert" => add(&effect.table, &|table| table.inserted += rows),
                "update" => add(&effect.table, &|table| table.updated += rows),
                "delete" | "archive" => {
                    add(&effect.table, &|table| table.removed += rows);
                    add(&effect.to, &|table| table.inserted += rows);
                    self.leaving(step, effect, rows)?;
                }
                _ => {}
            }
        }
        self.following(step)?;
        self.leaving_by_cascade(step)
    }

    /// Rows with new keys, and the references that follow them.
    fn following(&mut self, step: &StepProgram) -> Result<(), Error> {
        for moved in &step.moved {
            let mut rows = database::count(self.database, &moved.count())?;
            let updates: Vec<&EffectProgram> = step
                .effects
                .iter()
                .filter(|effect| effect.kind == "update" && effect.table.as_ref() == Some(&moved.table))
                .collect();
            if rows > 0 && !updates.is_empty() {
                let besides = step.updated_besides(moved, &*self.database.dialect());
                rows = rows.saturating_sub(database::count(self.database, &besides)?);
            }
            if let Some(table) = self.tables.iter_mut().find(|table| table.table == moved.table) {
                table.updated += rows;
            }
            for reference in &moved.references {
                let sql = format!("SELECT count(*) FROM {}", moved.followers(reference));
                let rows = database::count(self.database, &sql)?;
                if rows > 0 {
                    self.plan.following.push(Following {
                        step: step.name.clone(),
                        table: moved.table.clone(),
                        columns: reference.columns.clone(),
                        parent: reference.parent.clone(),
                        parent_columns: reference.parent_columns.clone(),
                        declared: reference.declared,
                        rows,
                    });
                }
            }
        }
        Ok(())
    }

    fn leaving(&mut self, step: &StepProgram, effect: &EffectProgram, rows: u64) -> Result<(), Error> {
        if rows == 0 {
            return Ok(());
        }
        let dialect = self.database.dialect();
        let keys: Vec<String> =
            effect.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
        let order: Vec<String> = keys.iter().map(|key| dialect.order(key, false)).collect();
        let sql = format!(
            "SELECT {} FROM {} AS p WHERE {} ORDER BY {} LIMIT {}",
            keys.join(", "),
            step.plan,
            effect.condition,
            order.join(", "),
            self.samples
        );
        let samples = database::sample(self.database, &sql, self.samples)?.rows;
        self.plan.leaving.push(Leaving {
            step: step.name.clone(),
            table: effect.table.clone().unwrap_or_default(),
            effect: effect.kind,
            to: effect.to.clone(),
            because: effect.because.clone().unwrap_or_default(),
            rows,
            samples,
        });
        Ok(())
    }

    fn leaving_by_cascade(&mut self, step: &StepProgram) -> Result<(), Error> {
        for cascade in step.cascades.iter().filter(|cascade| cascade.allowed) {
            let count = |query: &str| format!("SELECT count(*) FROM ({query}) AS keys");
            let cleared = database::count(self.database, &count(&cascade.cleared()))?;
            let removed = database::count(self.database, &count(&cascade.leaving()))?;
            if let Some(table) = self.tables.iter_mut().find(|table| table.table == cascade.table) {
                table.updated += cleared;
                table.removed += removed;
            }
            if removed == 0 {
                continue;
            }
            let sql = format!("{} ORDER BY {} LIMIT {}", cascade.leaving(), cascade.keys(), self.samples);
            let samples = database::sample(self.database, &sql, self.samples)?.rows;
            let parent = cascade.edges.first().map(|edge| edge.parent.clone()).unwrap_or_default();
            self.plan.leaving.push(Leaving {
                step: step.name.clone(),
                table: cascade.table.clone(),
                effect: "cascade",
                because: format!("the row of \"{parent}\" that it refers to leaves"),
                to: Some(parent),
                rows: removed,
                samples,
            });
        }
        Ok(())
    }

    pub(super) fn decisions(&mut self, step: &StepProgram) -> Result<Vec<DecisionPlan>, Error> {
        let Some(declared) = self.migration.steps[step.index].rows() else { return Ok(Vec::new()) };
        let last = usize::try_from(declared.last_decision()).unwrap_or(0);
        let mut counts = vec![0; last];
        let sql = format!("SELECT \"decision\", count(*) FROM {} GROUP BY 1", step.plan);
        self.database.query(&sql, &mut |row| {
            if let [crate::sql::Value::Integer(decision), crate::sql::Value::Integer(count)] = row.as_slice()
            {
                let index = usize::try_from(*decision - 1).ok();
                if let Some(slot) = index.and_then(|index| counts.get_mut(index)) {
                    *slot = u64::try_from(*count).unwrap_or(0);
                }
            }
            Ok(())
        })?;
        let mut decisions = Vec::new();
        for (index, rows) in counts.into_iter().enumerate() {
            let number = index as i64 + 1;
            let is_row = index < declared.table.rows.len();
            if rows == 0 && !is_row {
                continue;
            }
            let (_, chosen) = declared.blocked_as(number);
            let mut samples = match rows {
                0 => Vec::new(),
                _ => detail::samples(self.database, step, number, self.samples)?,
            };
            let blocks = step.effects.iter().any(|it| it.kind == "block" && it.decisions.contains(&number));
            if step.stops_at_first && blocks {
                samples.truncate(1);
            }
            if chosen.is_some() {
                samples.iter_mut().for_each(|sample| sample.chosen = self.chosen(&step.name, &sample.key));
            }
            decisions.push(DecisionPlan {
                decision: named_decision(declared, number),
                action: named_action(declared, number).unwrap_or_default(),
                adjudicated: chosen.is_some(),
                effects: step
                    .effects
                    .iter()
                    .filter(|effect| effect.decisions.contains(&number))
                    .map(|effect| effect.kind)
                    .collect(),
                rows,
                samples,
            });
        }
        Ok(decisions)
    }

    pub(super) fn warn_of_the_unpredictable(&mut self) {
        for found in &self.program.unpredictable {
            self.plan.findings.push(Finding {
                code: Code::Unpredictable,
                severity: Severity::Warning,
                step: None,
                message: format!("{}: what it does cannot be planned", found.what),
                rows: 0,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: Some(found.hint.to_owned()),
            });
        }
        for change in &self.program.irreversible {
            self.plan.findings.push(Finding {
                code: Code::Irreversible,
                severity: Severity::Warning,
                step: None,
                message: format!("`amend rollback` will not be able to undo this run: {change}"),
                rows: 0,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: Some(
                    "back the database up, or write `undo: none` into the rule to say that this is meant"
                        .to_owned(),
                ),
            });
        }
        if let Some(note) = self.program.lock_note {
            self.plan.findings.push(Finding {
                code: Code::ExclusiveLock,
                severity: Severity::Note,
                step: None,
                message: note.to_owned(),
                rows: 0,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: None,
            });
        }
    }
}
