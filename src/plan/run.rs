//! The order in which a plan is made.

use sha2::{Digest, Sha256};

use crate::database::{self, Database};
use crate::diagnostic::{Code, Severity};
use crate::migration::{Limit, Migration, Otherwise};
use crate::plan::{
    CheckPlan, DatabaseRef, DecisionPlan, Error, Finding, Leaving, MigrationRef, Outcome, PLAN_FORMAT, Plan,
    RunRef, StepPlan, TablePlan, at_place, check, detail, sources,
};
use crate::program::{CheckProgram, EffectProgram, Prediction, Program, StepProgram};
use crate::sql::derive::hexadecimal;

/// Where a long run stands, for progress on a terminal.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The source, check or step.
    pub name: String,
    /// What is done with it: `read`, `check`, `plan`, `apply`, `verify`.
    pub phase: &'static str,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What a plan is made of.
pub struct Request<'a> {
    /// The migration.
    pub migration: &'a Migration,
    /// Its program on this database.
    pub program: &'a Program,
    /// The database's name in the plan.
    pub database: DatabaseRef,
    /// How many rows are shown of each kind.
    pub samples: usize,
}

/// Makes a plan. Temporary tables and overlays stay, for apply and for writing out every row.
pub fn run(
    database: &mut dyn Database,
    request: &Request<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Plan, Error> {
    let mut planner = Planner::new(database, request, progress)?;
    planner.all()?;
    Ok(planner.plan)
}

/// Runs the `verify` checks on the database as it is.
pub fn verify(
    database: &mut dyn Database,
    request: &Request<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<(Vec<CheckPlan>, Vec<Finding>), Error> {
    let mut planner = Planner::new(database, request, progress)?;
    if planner.sources()? {
        planner.checks("verify", Code::VerifyFailed, &request.program.verify)?;
    }
    Ok((planner.plan.checks, planner.plan.findings))
}

/// Makes one plan.
struct Planner<'a> {
    database: &'a mut dyn Database,
    migration: &'a Migration,
    program: &'a Program,
    samples: usize,
    progress: &'a mut dyn FnMut(&Progress),
    plan: Plan,
    tables: Vec<TablePlan>,
    digest: Sha256,
}

fn empty(request: &Request<'_>) -> Plan {
    let migration = request.migration;
    let bindings = &request.program.bindings;
    Plan {
        format: PLAN_FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        migration: MigrationRef {
            id: migration.id.clone(),
            title: migration.title.clone(),
            path: migration.document.name.clone(),
            digest: migration.digest.clone(),
            risk: migration.risk,
        },
        database: request.database.clone(),
        run: RunRef { id: bindings.run_id.clone(), started_at: bindings.started_at.clone() },
        params: bindings.shown_params(migration),
        outcome: Outcome::Empty,
        sources: Vec::new(),
        steps: Vec::new(),
        leaving: Vec::new(),
        tables: Vec::new(),
        checks: Vec::new(),
        findings: Vec::new(),
        digest: String::new(),
    }
}

impl<'a> Planner<'a> {
    fn new(
        database: &'a mut dyn Database,
        request: &Request<'a>,
        progress: &'a mut dyn FnMut(&Progress),
    ) -> Result<Self, Error> {
        database.deny_writes(true);
        check::statements(database, request.migration, request.program)?;
        Ok(Planner {
            database,
            migration: request.migration,
            program: request.program,
            samples: request.samples,
            progress,
            plan: empty(request),
            tables: Vec::new(),
            digest: Sha256::new(),
        })
    }
}

impl Planner<'_> {
    fn all(&mut self) -> Result<(), Error> {
        self.digest.update(self.migration.digest.as_bytes());
        if self.prepare()? {
            self.count_tables()?;
            let steps = &self.program.steps;
            for (done, step) in steps.iter().enumerate() {
                self.show("plan", &step.name, done, steps.len());
                self.step(step)?;
            }
            let verify = &self.program.verify;
            self.checks("verify", Code::VerifyFailed, verify)?;
            self.limits();
            self.warn_of_the_unpredictable();
        }
        self.plan.tables = std::mem::take(&mut self.tables);
        for table in &mut self.plan.tables {
            table.after = (table.before + table.inserted).saturating_sub(table.removed);
        }
        self.plan.digest = hexadecimal(&std::mem::take(&mut self.digest).finalize());
        self.plan.outcome = if self.plan.refusals().next().is_some() {
            Outcome::Refused
        } else if self.plan.changed_rows() == 0 {
            Outcome::Empty
        } else {
            Outcome::Changes
        };
        Ok(())
    }

    /// Sources and preconditions; `false` where they refuse the run before anything is planned.
    fn prepare(&mut self) -> Result<bool, Error> {
        if !self.sources()? {
            return Ok(false);
        }
        let require = &self.program.require;
        self.checks("require", Code::RequireFailed, require)?;
        Ok(self.plan.findings.is_empty())
    }

    fn sources(&mut self) -> Result<bool, Error> {
        let sources = &self.program.sources;
        for (done, source) in sources.iter().enumerate() {
            self.show("read", &source.name, done, sources.len());
            let made = sources::make(
                self.database,
                self.migration,
                self.program,
                source,
                self.samples,
                &mut self.plan.findings,
            )?;
            self.plan.sources.push(made);
            if !self.plan.findings.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn show(&mut self, phase: &'static str, name: &str, done: usize, total: usize) {
        (self.progress)(&Progress { phase, name: name.to_owned(), done, total });
    }

    fn checks(&mut self, phase: &'static str, code: Code, checks: &[CheckProgram]) -> Result<(), Error> {
        for (done, check) in checks.iter().enumerate() {
            self.show("check", &check.name, done, checks.len());
            let sample = database::sample(self.database, check.query.text(), self.samples)
                .map_err(|error| at_place(error, &check.query, &format!("check \"{}\"", check.name)))?;
            self.plan.checks.push(CheckPlan { phase, check: check.name.clone(), rows: sample.total });
            if sample.total > 0 {
                let hint = match code {
                    Code::RequireFailed => "the precondition must hold before the migration can be planned",
                    _ => "the postcondition does not hold: change the rule or the data",
                };
                self.plan.findings.push(Finding {
                    code,
                    severity: Severity::Error,
                    step: None,
                    message: format!("check \"{}\" fails", check.name),
                    rows: sample.total,
                    columns: sample.columns,
                    samples: sample.rows,
                    hint: Some(hint.to_owned()),
                });
            }
        }
        Ok(())
    }

    fn count_tables(&mut self) -> Result<(), Error> {
        for table in &self.program.touched {
            let created = self.program.new_tables.iter().any(|(name, _)| name == table);
            let before = match created {
                true => 0,
                false => {
                    let sql = format!("SELECT count(*) FROM {}", self.database.dialect().base(table));
                    database::count(self.database, &sql)?
                }
            };
            self.tables.push(TablePlan {
                table: table.clone(),
                before,
                inserted: 0,
                updated: 0,
                removed: 0,
                after: before,
                created,
            });
        }
        Ok(())
    }

    fn step(&mut self, step: &StepProgram) -> Result<(), Error> {
        self.database.execute(&step.create)?;
        let what = format!("step \"{}\"", step.name);
        let selected =
            self.database.execute(step.fill.text()).map_err(|error| at_place(error, &step.fill, &what))?.rows;
        for (_, sql) in &step.finish {
            self.database.execute(sql)?;
        }
        let repeated = self.predict(step, &step.row_checks)?;
        self.follow_cascades(step)?;
        for (_, sql) in step.touched.iter().flat_map(|touched| &touched.create) {
            self.database.execute(sql)?;
        }
        for (_, sql) in step.touched.iter().flat_map(|touched| &touched.fill) {
            self.database.execute(sql)?;
        }
        if !repeated {
            self.predict(step, &step.predictions)?;
        }
        self.account(step)?;
        self.digest.update(step.name.as_bytes());
        self.digest.update(selected.to_be_bytes());
        self.digest_rows(&step.digest_columns, &step.plan)?;
        for cascade in &step.cascades {
            self.digest_rows(&cascade.digest_columns(), &cascade.relation)?;
        }
        let decisions = self.decisions(step)?;
        let declared = &self.migration.steps[step.index];
        self.plan.steps.push(StepPlan {
            step: step.name.clone(),
            about: declared.about.clone(),
            from: declared.select.from.clone(),
            key: step.key.iter().map(|(column, _)| column.clone()).collect(),
            hit: declared.table.hit,
            selected,
            decisions,
        });
        Ok(())
    }

    /// Adds every row of a temporary table to the plan's digest.
    fn digest_rows(&mut self, columns: &[String], relation: &str) -> Result<(), Error> {
        let sql = self.database.dialect().digest(columns, relation);
        let mut lanes = String::new();
        self.database.query(&sql, &mut |row| {
            lanes = row.first().map(ToString::to_string).unwrap_or_default();
            Ok(())
        })?;
        self.digest.update(lanes.as_bytes());
        Ok(())
    }

    /// Adds what the queries find; tells whether rows repeat, so that what follows means nothing.
    fn predict(&mut self, step: &StepProgram, predictions: &[Prediction]) -> Result<bool, Error> {
        let mut repeated = false;
        for prediction in predictions {
            let sample = database::sample(self.database, &prediction.sql, self.samples)?;
            if sample.total == 0 {
                continue;
            }
            repeated |= matches!(prediction.code, Code::FanOut | Code::AmbiguousMatch);
            self.plan.findings.push(Finding {
                code: prediction.code,
                severity: Severity::Error,
                step: Some(step.name.clone()),
                message: prediction.message.clone(),
                rows: sample.total,
                columns: sample.columns,
                samples: sample.rows,
                hint: prediction.hint.clone(),
            });
        }
        Ok(repeated)
    }

    fn follow_cascades(&mut self, step: &StepProgram) -> Result<(), Error> {
        for cascade in &step.cascades {
            self.database.execute(&cascade.create)?;
        }
        loop {
            let mut added = 0;
            for fill in step.cascades.iter().flat_map(|cascade| &cascade.fill) {
                added += self.database.execute(fill)?.rows;
            }
            if added == 0 {
                return Ok(());
            }
        }
    }

    /// Adds the step to the tables' accounts and to the list of rows that leave.
    fn account(&mut self, step: &StepProgram) -> Result<(), Error> {
        for touched in &step.touched {
            let mut counts = [0; 3];
            for (count, sql) in counts.iter_mut().zip([&touched.inserted, &touched.updated, &touched.removed])
            {
                if let Some(sql) = sql {
                    *count = database::count(self.database, sql)?;
                }
            }
            if let Some(table) = self.tables.iter_mut().find(|table| table.table == touched.table) {
                table.inserted += counts[0];
                table.updated += counts[1];
                table.removed += counts[2];
            }
        }
        for effect in step.effects.iter().filter(|effect| matches!(effect.kind, "delete" | "archive")) {
            self.leaving(step, effect)?;
        }
        self.leaving_by_cascade(step)
    }

    fn leaving(&mut self, step: &StepProgram, effect: &EffectProgram) -> Result<(), Error> {
        let dialect = self.database.dialect();
        let keys: Vec<String> =
            effect.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
        let from = format!("FROM {} AS p WHERE {}", step.plan, effect.condition);
        let rows = database::count(self.database, &format!("SELECT count(*) {from}"))?;
        if rows == 0 {
            return Ok(());
        }
        let list = keys.join(", ");
        let sql = format!("SELECT {list} {from} ORDER BY {list} LIMIT {}", self.samples);
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

    fn decisions(&mut self, step: &StepProgram) -> Result<Vec<DecisionPlan>, Error> {
        let declared = &self.migration.steps[step.index];
        let mut counts = vec![0; declared.table.rows.len() + 1];
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
            let (decision, action) = match declared.table.rows.get(index) {
                Some(row) => (row.id.clone(), Some(row.action)),
                None if rows == 0 => continue,
                None => match declared.table.otherwise {
                    Otherwise::Action(action) => ("otherwise".to_owned(), Some(action)),
                    _ => ("otherwise".to_owned(), None),
                },
            };
            let action = action.and_then(|action| declared.actions.get(action));
            let number = index as i64 + 1;
            let samples = match rows {
                0 => Vec::new(),
                _ => detail::samples(self.database, step, number, self.samples)?,
            };
            decisions.push(DecisionPlan {
                decision,
                action: action.map_or_else(|| "keep".to_owned(), |action| action.name.clone()),
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

    fn limits(&mut self) {
        let Some(limit) = self.migration.limits.rows else { return };
        let mut exceeded = |message: String, rows: u64| {
            self.plan.findings.push(Finding {
                code: Code::LimitExceeded,
                severity: Severity::Error,
                step: None,
                message,
                rows,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: Some("check that the rule reaches only what it should, then raise `limits`".to_owned()),
            });
        };
        let changed = |table: &TablePlan| table.inserted + table.updated + table.removed;
        match limit {
            Limit::Rows(most) => {
                let rows: u64 = self.tables.iter().map(changed).sum();
                if rows > most {
                    exceeded(format!("{rows} rows would change, and `limits` allows {most}"), rows);
                }
            }
            Limit::Percent(most) => {
                for table in self.tables.iter().filter(|table| !table.created) {
                    let rows = changed(table);
                    if rows as f64 * 100.0 > most * table.before as f64 {
                        let message = format!(
                            "{rows} of the {} rows of \"{}\" would change, and `limits` allows {most}%",
                            table.before, table.table
                        );
                        exceeded(message, rows);
                    }
                }
            }
        }
    }

    fn warn_of_the_unpredictable(&mut self) {
        for what in &self.program.unpredictable {
            self.plan.findings.push(Finding {
                code: Code::Unpredictable,
                severity: Severity::Warning,
                step: None,
                message: format!("{what}: what it does cannot be planned"),
                rows: 0,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: Some("apply changes nothing if it makes the outcome differ from this plan".to_owned()),
            });
        }
    }
}
