//! Schema steps in a plan.

use sha2::Digest;

use crate::database::{self, Database};
use crate::diagnostic::{Code, Severity};
use crate::migration::Hit;
use crate::plan::check::refused;
use crate::plan::detail::{Line, Lines};
use crate::plan::run::Planner;
use crate::plan::{ChangePlan, ColumnChange, Error, Finding, Leaving, RowChange, StepPlan};
use crate::program::{ChangeProgram, Lost, SchemaProgram};

impl Planner<'_> {
    /// Asks for the rows that each change does not allow, accounts for what it takes away, and shows the
    /// table as it leaves it.
    pub(super) fn schema_step(&mut self, step: &SchemaProgram) -> Result<(), Error> {
        self.digest.update(step.name.as_bytes());
        let mut changes = Vec::new();
        for change in &step.changes {
            changes.push(self.change(step, change)?);
        }
        self.plan.steps.push(StepPlan { changes, ..of_no_rows(&step.name, step.about.clone()) });
        Ok(())
    }

    fn change(&mut self, step: &SchemaProgram, change: &ChangeProgram) -> Result<ChangePlan, Error> {
        self.digest.update(change.description.as_bytes());
        self.digest.update([u8::from(change.done)]);
        for (_, sql) in &change.trials {
            if let Err(error) = self.database.execute(sql) {
                return Err(Error::Document(vec![refused(change, error)?]));
            }
        }
        for prediction in &change.predictions {
            let sample = match database::sample(self.database, &prediction.sql, self.samples) {
                Ok(sample) => sample,
                Err(error) => return Err(Error::Document(vec![refused(change, error)?])),
            };
            if sample.total > 0 {
                self.plan.findings.push(Finding::foreseen(prediction, Some(&step.name), sample));
            }
        }
        let rows = match &change.lost {
            Some(lost) => self.lost(step, change, lost)?,
            None => 0,
        };
        for (_, sql) in &change.overlay {
            self.database.execute(sql)?;
        }
        Ok(ChangePlan {
            change: change.change,
            table: change.table.clone(),
            name: change.name.clone(),
            description: change.description.clone(),
            done: change.done,
            rows,
            because: change.because.clone(),
        })
    }

    /// Values and rows that go with a change: counted, covered by the digest, and listed where rows leave.
    fn lost(&mut self, step: &SchemaProgram, change: &ChangeProgram, lost: &Lost) -> Result<u64, Error> {
        let rows = database::count(self.database, &format!("SELECT count(*) FROM {}", lost.from))?;
        let dialect = self.database.dialect();
        let quoted = |column: &String| format!("b.{}", dialect.identifier(column));
        let keys: Vec<String> = lost.key.iter().map(quoted).collect();
        let covered: Vec<String> = keys.iter().cloned().chain(lost.columns.iter().map(quoted)).collect();
        self.digest_rows(&covered, &lost.from)?;
        if !change.drops_table {
            return Ok(rows);
        }
        if let Some(table) = self.tables.iter_mut().find(|table| table.table == change.table) {
            table.removed += rows;
        }
        if rows > 0 {
            let keys = keys.join(", ");
            let sql = format!("SELECT {keys} FROM {} ORDER BY {keys} LIMIT {}", lost.from, self.samples);
            let samples = database::sample(self.database, &sql, self.samples)?.rows;
            self.plan.leaving.push(Leaving {
                step: step.name.clone(),
                table: change.table.clone(),
                effect: change.change,
                to: None,
                because: change.because.clone().unwrap_or_else(|| "their table is dropped".to_owned()),
                rows,
                samples,
            });
        }
        Ok(rows)
    }

    /// A step that an earlier run has done, and that cannot be planned any more.
    pub(super) fn skip(&mut self, name: &str, index: usize, reason: &str) {
        self.digest.update(name.as_bytes());
        let about = self.migration.steps[index].rows().and_then(|step| step.about.clone());
        self.plan.steps.push(of_no_rows(name, about));
        self.plan.findings.push(Finding {
            code: Code::DoneBefore,
            severity: Severity::Note,
            step: Some(name.to_owned()),
            message: format!("passed over: it {reason}"),
            rows: 0,
            columns: Vec::new(),
            samples: Vec::new(),
            hint: None,
        });
    }
}

/// Writes every row that loses a value with a change, or leaves with its table.
pub(super) fn write_lost(
    database: &mut dyn Database,
    step: &SchemaProgram,
    lines: &mut Lines<'_>,
) -> Result<(), database::Error> {
    let dialect = database.dialect();
    for change in step.pending() {
        let Some(lost) = &change.lost else { continue };
        let quoted = |column: &String| format!("b.{}", dialect.identifier(column));
        let keys: Vec<String> = lost.key.iter().map(quoted).collect();
        let all: Vec<String> = keys.iter().cloned().chain(lost.columns.iter().map(quoted)).collect();
        let sql = format!("SELECT {} FROM {} ORDER BY {}", all.join(", "), lost.from, keys.join(", "));
        database.query(&sql, &mut |row| {
            let mut values = row.into_iter();
            let key = values.by_ref().take(lost.key.len());
            let key = lost.key.iter().cloned().zip(key).collect();
            let gone = lost.columns.iter().cloned().zip(values);
            let columns =
                gone.map(|(column, before)| ColumnChange { column, before: Some(before), after: None });
            let gone = RowChange {
                effect: change.change,
                table: change.table.clone(),
                key: None,
                columns: columns.collect(),
                because: change.because.clone(),
            };
            let line = Line {
                step: &step.name,
                from: &change.table,
                decision: change.change,
                action: change.change,
                key,
                changes: vec![gone],
            };
            lines.write(line)
        })?;
    }
    Ok(())
}

/// A step that selects nothing.
fn of_no_rows(name: &str, about: Option<String>) -> StepPlan {
    StepPlan {
        step: name.to_owned(),
        about,
        from: String::new(),
        key: Vec::new(),
        hit: Hit::default(),
        selected: 0,
        comparison: None,
        decisions: Vec::new(),
        changes: Vec::new(),
        counts: Vec::new(),
    }
}
