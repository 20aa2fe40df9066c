//! Which rows move on a database as it is: both versions planned on one snapshot.

use crate::database::Database;
use crate::diff::moves::Step;
use crate::diff::version::versions;
use crate::diff::{Planned, Today, changes, paired, tree};
use crate::migration::Migration;
use crate::plan::{self, DatabaseRef, Plan, Progress, Request};
use crate::program::{Program, Stage, StepProgram};

/// The decision number of rows that break an assumption, so that the run refuses.
const REFUSED: i64 = -2;

/// One version of a migration on this database.
pub struct Subject<'a> {
    /// The migration.
    pub migration: &'a Migration,
    /// Its program.
    pub program: &'a Program,
}

/// One of two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// A version that cannot be planned, and why.
#[derive(Debug)]
pub struct Unplanned<E> {
    /// Which.
    pub which: Which,
    /// Why.
    pub error: E,
}

/// What the old version decided of one step, kept while the new version is planned.
pub(super) struct Kept {
    /// The old step.
    pub(super) name: String,
    /// The temporary table.
    pub(super) table: String,
    /// The key's columns in it, quoted.
    pub(super) keys: Vec<String>,
    /// The other columns that the plan's digest covers, quoted.
    pub(super) values: Vec<String>,
}

/// Plans both versions in the transaction of `database`, which writes nothing, and compares every
/// selected row. `samples` is how many keys are shown of each kind.
pub fn today(
    database: &mut dyn Database,
    reference: &DatabaseRef,
    (old, new): (&Subject<'_>, &Subject<'_>),
    samples: usize,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Today, Unplanned<plan::Error>> {
    let failed = |which| move |error| Unplanned { which, error };
    let (before, kept) = first(database, reference, old, progress).map_err(failed(Which::Old))?;
    let after = planned(database, reference, new, progress).map_err(failed(Which::New))?;
    let mut today = Today {
        database: reference.name.clone(),
        old: short(&before),
        new: short(&after),
        rows: 0,
        moves: Vec::new(),
        unknown: Vec::new(),
    };
    compared(database, (old, new), &kept, &after, samples, &mut today).map_err(failed(Which::New))?;
    for key in today.moves.iter_mut().flat_map(|it| &mut it.samples) {
        for secrets in [&old.program.bindings.secrets, &new.program.bindings.secrets] {
            key.iter_mut().for_each(|value| secrets.hide_value(value));
        }
    }
    today.rows = today.moves.iter().map(|it| it.rows).sum();
    today.moves.sort_by_key(|it| std::cmp::Reverse(it.rows));
    Ok(today)
}

/// Plans the old version, and keeps nothing of it but its decisions.
fn first(
    database: &mut dyn Database,
    reference: &DatabaseRef,
    old: &Subject<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<(Plan, Vec<Kept>), plan::Error> {
    let plan = planned(database, reference, old, progress)?;
    let mut kept = Vec::new();
    for step in ran(old, &plan) {
        kept.push(keep(database, step)?);
    }
    forget(database, &kept)?;
    Ok((plan, kept))
}

/// Compares every step of both versions, while the plan tables of the new one are there.
fn compared(
    database: &mut dyn Database,
    (old, new): (&Subject<'_>, &Subject<'_>),
    kept: &[Kept],
    after: &Plan,
    samples: usize,
    today: &mut Today,
) -> Result<(), plan::Error> {
    if let (Some(was), Some(is)) = (tree(old.migration), tree(new.migration)) {
        let written = changes::changes(&was, &is);
        let (olds, news) = (versions(&was, old.migration), versions(&is, new.migration));
        for pair in paired(&olds, &news, &written) {
            let kept = |name: &str| kept.iter().find(|kept| kept.name == name);
            let stepped = |name: &str| ran(new, after).find(|step| step.name == name);
            let mut step = Step { database: &mut *database, samples, today: &mut *today };
            match pair {
                (Some(old), Some(new)) => step.both(old, new, kept(old.name), stepped(new.name))?,
                (Some(old), None) => step.gone(old, kept(old.name))?,
                (None, Some(new)) => step.come(new, stepped(new.name))?,
                (None, None) => {}
            }
        }
    }
    Ok(())
}

fn planned(
    database: &mut dyn Database,
    reference: &DatabaseRef,
    subject: &Subject<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Plan, plan::Error> {
    let (migration, program) = (subject.migration, subject.program);
    let request = Request { migration, program, database: reference.clone(), samples: 0, unmet: Vec::new() };
    plan::run(database, &request, progress)
}

/// The steps that a plan came to.
fn ran<'a>(subject: &Subject<'a>, plan: &'a Plan) -> impl Iterator<Item = &'a StepProgram> + use<'a> {
    let came = |step: &&StepProgram| plan.steps.iter().any(|planned| planned.step == step.name);
    subject.program.steps.iter().filter_map(Stage::rows).filter(came)
}

fn short(plan: &Plan) -> Planned {
    let mut refusals: Vec<String> = plan.refusals().map(|finding| finding.code.to_string()).collect();
    refusals.sort();
    refusals.dedup();
    Planned {
        outcome: plan.outcome,
        changed_rows: plan.changed_rows(),
        schema_changes: plan.schema_changes(),
        refusals,
    }
}

/// A row's decision; one that breaks an assumption refuses the run.
pub(super) fn decision(row: &str) -> String {
    format!("CASE WHEN {row}.\"fault\" IS NULL THEN {row}.\"decision\" ELSE {REFUSED} END")
}

/// Copies the decisions of a step into a table that the next plan leaves alone.
fn keep(database: &mut dyn Database, step: &StepProgram) -> Result<Kept, plan::Error> {
    let dialect = database.dialect();
    let table = format!("amend_before_{}", step.index + 1);
    let keys: Vec<String> = step.key.iter().map(|(_, column)| dialect.identifier(column)).collect();
    let is_value = |column: &&String| !keys.contains(column) && *column != "\"decision\"";
    let mut values: Vec<String> = Vec::new();
    for column in step.digest_columns.iter().filter(is_value) {
        // A value that effects share is digested for each of them.
        if !values.contains(column) {
            values.push(column.clone());
        }
    }
    let columns: Vec<String> = keys.iter().chain(&values).map(|column| format!("p.{column}")).collect();
    let sql = format!(
        "CREATE TEMP TABLE {} AS SELECT {}, {} AS \"decision\" FROM {} AS p",
        dialect.identifier(&table),
        columns.join(", "),
        decision("p"),
        step.plan
    );
    database.execute(&sql)?;
    Ok(Kept { name: step.name.clone(), table: dialect.temporary(&table), keys, values })
}

/// Drops what a plan has made, but not what was kept of it.
fn forget(database: &mut dyn Database, kept: &[Kept]) -> Result<(), plan::Error> {
    let dialect = database.dialect();
    let mut found = Vec::new();
    database.query(dialect.temporary_relations(), &mut |row| {
        found.push((row[0].to_string(), row[1].to_string()));
        Ok(())
    })?;
    for (kind, name) in found {
        let relation = dialect.temporary(&name);
        if kept.iter().all(|kept| kept.table != relation) {
            database.execute(&format!("DROP {kind} {relation}"))?;
        }
    }
    Ok(())
}
