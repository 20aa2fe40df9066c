//! Whether a plan stays within the limits of its migration, steps and decisions.

use crate::diagnostic::{Code, Severity};
use crate::migration::{Limit, Limits, RowStep};
use crate::plan::run::Planner;
use crate::plan::{DecisionPlan, Error, Finding, StepPlan, TablePlan};
use crate::program::StepProgram;
use crate::sql::Value;

/// What is counted, in words.
struct Counted {
    happens: &'static str,
    rows: fn(&TablePlan) -> u64,
}

const CHANGES: Counted = Counted { happens: "would change", rows: TablePlan::changed_rows };
const LEAVES: Counted = Counted { happens: "would leave", rows: |table| table.removed };

impl Planner<'_> {
    /// The whole migration's, on the accounts of all steps.
    pub(super) fn limits(&mut self) {
        let tables = self.tables.clone();
        let limits = self.migration.limits.clone();
        self.tables_within(&limits, None, &tables);
    }

    /// The step's and its decisions'; `before` are the accounts as the step began.
    pub(super) fn step_limits(
        &mut self,
        (declared, step): (&RowStep, &StepProgram),
        planned: &StepPlan,
        before: &[TablePlan],
    ) -> Result<(), Error> {
        let own = self.tables.iter().zip(before).map(|(now, then)| TablePlan {
            table: now.table.clone(),
            before: (then.before + then.inserted).saturating_sub(then.removed),
            inserted: now.inserted - then.inserted,
            updated: now.updated - then.updated,
            removed: now.removed - then.removed,
            after: 0,
            created: now.created,
            dropped: now.dropped,
        });
        let own: Vec<TablePlan> = own.collect();
        self.tables_within(&declared.limits, Some(&planned.step), &own);
        for (index, row) in declared.table.rows.iter().enumerate() {
            let Some(decision) = planned.decisions.get(index) else { continue };
            if let Some(limit) = row.limits.rows {
                let verb = if decision.rows == 1 { "gets" } else { "get" };
                self.decision_within(limit, planned, decision, (verb, decision.rows));
            }
            if let Some(limit) = row.limits.deletes {
                let removed = self.removed_by(step, index as i64 + 1)?;
                let verb = if removed == 1 { "leaves by" } else { "leave by" };
                self.decision_within(limit, planned, decision, (verb, removed));
            }
        }
        Ok(())
    }

    fn tables_within(&mut self, limits: &Limits, step: Option<&str>, tables: &[TablePlan]) {
        for (limit, counted) in [(limits.rows, CHANGES), (limits.deletes, LEAVES)] {
            match limit {
                Some(Limit::Rows(most)) => self.all_within(most, &counted, step, tables),
                Some(Limit::Percent(_)) => {
                    for table in tables.iter().filter(|table| !table.created) {
                        self.share_within(limit, &counted, step, table);
                    }
                }
                None => {}
            }
        }
    }

    fn all_within(&mut self, most: u64, counted: &Counted, step: Option<&str>, tables: &[TablePlan]) {
        let rows: u64 = tables.iter().map(counted.rows).sum();
        if rows > most {
            let row = if rows == 1 { "row" } else { "rows" };
            let message = format!("{rows} {row} {}, and `limits` allows {most}", counted.happens);
            let part: Vec<&TablePlan> = tables.iter().filter(|table| (counted.rows)(table) > 0).collect();
            self.exceeded(step, message, rows, &part);
        }
    }

    fn share_within(
        &mut self,
        limit: Option<Limit>,
        counted: &Counted,
        step: Option<&str>,
        table: &TablePlan,
    ) {
        let rows = (counted.rows)(table);
        if let Some(limit) = limit.filter(|limit| !limit.allows(rows, table.before)) {
            let message = format!(
                "{rows} of the {} rows of \"{}\" {}, and `limits` allows {limit}",
                table.before, table.table, counted.happens
            );
            self.exceeded(step, message, rows, &[table]);
        }
    }

    fn exceeded(&mut self, step: Option<&str>, message: String, rows: u64, tables: &[&TablePlan]) {
        let columns = ["table", "rows before", "inserted", "updated", "removed"];
        let sample = |table: &&TablePlan| {
            let counts = [table.before, table.inserted, table.updated, table.removed];
            let mut sample = vec![Value::Text(table.table.clone())];
            sample.extend(counts.map(number));
            sample
        };
        self.beyond(step, message, rows, &columns, tables.iter().map(sample).collect());
    }

    fn decision_within(
        &mut self,
        limit: Limit,
        step: &StepPlan,
        decision: &DecisionPlan,
        (verb, rows): (&str, u64),
    ) {
        if limit.allows(rows, step.selected) {
            return;
        }
        let of = match limit {
            Limit::Rows(_) if rows == 1 => "row".to_owned(),
            Limit::Rows(_) => "rows".to_owned(),
            Limit::Percent(_) => format!("of the {} selected rows", step.selected),
        };
        let message =
            format!("{rows} {of} {verb} the decision \"{}\", and its limit is {limit}", decision.decision);
        let columns = ["decision", "selected", "decided", "counted"];
        let sample = vec![
            Value::Text(decision.decision.clone()),
            number(step.selected),
            number(decision.rows),
            number(rows),
        ];
        self.beyond(Some(&step.step), message, rows, &columns, vec![sample]);
    }

    /// Rows that leave by the effects of one decision, without those that foreign keys take along.
    fn removed_by(&mut self, step: &StepProgram, decision: i64) -> Result<u64, Error> {
        let effects = step.effects.iter().filter(|effect| effect.removes());
        let counts: Vec<String> = effects
            .filter(|effect| effect.decisions.contains(&decision))
            .map(|effect| {
                format!("count(CASE WHEN p.\"decision\" = {decision} AND ({}) THEN 1 END)", effect.condition)
            })
            .collect();
        if counts.is_empty() {
            return Ok(0);
        }
        let sql = format!("SELECT {} FROM {} AS p", counts.join(", "), step.plan);
        Ok(self.database.counts(&sql)?.iter().sum())
    }

    fn beyond(
        &mut self,
        step: Option<&str>,
        message: String,
        rows: u64,
        columns: &[&str],
        samples: Vec<Vec<Value>>,
    ) {
        self.plan.findings.push(Finding {
            code: Code::LimitExceeded,
            severity: Severity::Error,
            step: step.map(str::to_owned),
            message,
            rows,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            samples,
            hint: Some("check that the rule reaches only what it should, then raise `limits`".to_owned()),
        });
    }
}

fn number(amount: u64) -> Value {
    Value::Integer(i64::try_from(amount).unwrap_or(i64::MAX))
}
