//! Which rows move on a database as it is: both versions planned on one snapshot.

use crate::database::{self, Database};
use crate::diff::steps::{Sameness, Version, versions};
use crate::diff::tree::form;
use crate::diff::{Move, Planned, Today, changes, paired, tree};
use crate::migration::Migration;
use crate::migration::proof::Outcome;
use crate::plan::{self, DatabaseRef, Plan, Progress, Request};
use crate::program::{NO_DECISION, Program, SEVERAL_DECISIONS, StepProgram};

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
struct Kept {
    /// The old step.
    name: String,
    /// The temporary table.
    table: String,
    /// The key's columns in it, quoted.
    keys: Vec<String>,
    /// The other columns that the plan's digest covers, quoted.
    values: Vec<String>,
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
    plan::run(database, &Request { migration, program, database: reference.clone(), samples: 0 }, progress)
}

/// The steps that a plan came to.
fn ran<'a>(subject: &Subject<'a>, plan: &'a Plan) -> impl Iterator<Item = &'a StepProgram> + use<'a> {
    let came = |step: &&StepProgram| plan.steps.iter().any(|planned| planned.step == step.name);
    subject.program.steps.iter().filter(came)
}

fn short(plan: &Plan) -> Planned {
    let mut refusals: Vec<String> = plan.refusals().map(|finding| finding.code.to_string()).collect();
    refusals.sort();
    refusals.dedup();
    Planned { outcome: plan.outcome, changed_rows: plan.changed_rows(), refusals }
}

/// A row's decision; one that breaks an assumption refuses the run.
fn decision(row: &str) -> String {
    format!("CASE WHEN {row}.\"fault\" IS NULL THEN {row}.\"decision\" ELSE {REFUSED} END")
}

/// Copies the decisions of a step into a table that the next plan leaves alone.
fn keep(database: &mut dyn Database, step: &StepProgram) -> Result<Kept, plan::Error> {
    let dialect = database.dialect();
    let table = format!("amend_before_{}", step.index + 1);
    let keys: Vec<String> = step.key.iter().map(|(_, column)| dialect.identifier(column)).collect();
    let is_value = |column: &&String| !keys.contains(column) && *column != "\"decision\"";
    let values: Vec<String> = step.digest_columns.iter().filter(is_value).cloned().collect();
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

/// Compares the rows of one step.
struct Step<'a> {
    database: &'a mut dyn Database,
    samples: usize,
    today: &'a mut Today,
}

impl Step<'_> {
    fn both(
        &mut self,
        old: Version<'_>,
        new: Version<'_>,
        kept: Option<&Kept>,
        step: Option<&StepProgram>,
    ) -> Result<(), plan::Error> {
        let (kept, step) = match (kept, step) {
            (Some(kept), Some(step)) => (kept, step),
            (None, None) => return Ok(()),
            (kept, _) => {
                let which = if kept.is_none() { "old" } else { "new" };
                self.today
                    .unknown
                    .push(format!("step \"{}\": the {which} version does not come to it", new.name));
                return Ok(());
            }
        };
        let dialect = self.database.dialect();
        let keys: Vec<String> = step.key.iter().map(|(_, column)| dialect.identifier(column)).collect();
        if keys != kept.keys {
            self.today.unknown.push(format!("step \"{}\": its rows have another key", new.name));
            return Ok(());
        }
        let on: Vec<String> = keys.iter().map(|key| format!("b.{key} = p.{key}")).collect();
        // Only in a step that says the same do columns of one name mean the same.
        let is_same_step = form(old.node, "step") == form(new.node, "step");
        let unequal: Vec<String> = (kept.values.iter().filter(|_| is_same_step))
            .map(|column| format!("NOT ({})", dialect.same(&format!("b.{column}"), &format!("p.{column}"))))
            .collect();
        let differs = if unequal.is_empty() {
            "0".to_owned()
        } else {
            format!("CASE WHEN {} THEN 1 ELSE 0 END", unequal.join(" OR "))
        };
        let shown: Vec<String> =
            keys.iter().map(|key| format!("coalesce(b.{key}, p.{key}) AS {key}")).collect();
        let pairs = format!(
            "SELECT {}, b.\"decision\" AS \"was\", CASE WHEN p.\"decision\" IS NULL THEN NULL ELSE {} END AS \"is\", \
             CASE WHEN b.\"decision\" IS NULL OR p.\"decision\" IS NULL THEN 0 ELSE {differs} END AS \"other\" \
             FROM {} AS b FULL JOIN {} AS p ON {}",
            shown.join(", "),
            decision("p"),
            kept.table,
            step.plan,
            on.join(" AND ")
        );
        let sameness = Sameness::of(old, new);
        self.moves((Some(old), Some(new)), step, &pairs, &keys, &|was, is, other| match (was, is) {
            (Some(was), Some(is)) => other || !sameness.holds(outcome(old, was), outcome(new, is)),
            _ => true,
        })
    }

    fn gone(&mut self, old: Version<'_>, kept: Option<&Kept>) -> Result<(), plan::Error> {
        let Some(kept) = kept else { return Ok(()) };
        let sql = format!("SELECT count(*) FROM {}", kept.table);
        let rows = database::count(self.database, &sql)?;
        self.note(old.name, rows, "is gone, and decided");
        Ok(())
    }

    fn come(&mut self, new: Version<'_>, step: Option<&StepProgram>) -> Result<(), plan::Error> {
        let Some(step) = step else { return Ok(()) };
        let rows = database::count(self.database, &format!("SELECT count(*) FROM {}", step.plan))?;
        self.note(new.name, rows, "is new, and decides");
        Ok(())
    }

    fn note(&mut self, step: &str, rows: u64, what: &str) {
        let plural = if rows == 1 { "" } else { "s" };
        self.today.unknown.push(format!("step \"{step}\" {what} {rows} row{plural}"));
    }

    /// Groups the pairs of decisions that are not the same.
    fn moves(
        &mut self,
        (old, new): (Option<Version<'_>>, Option<Version<'_>>),
        step: &StepProgram,
        pairs: &str,
        keys: &[String],
        moved: &dyn Fn(Option<i64>, Option<i64>, bool) -> bool,
    ) -> Result<(), plan::Error> {
        let mut groups = Vec::new();
        let columns = keys.join(", ");
        let sql = format!(
            "SELECT \"was\", \"is\", \"other\", count(*) FROM ({pairs}) AS q GROUP BY \"was\", \"is\", \"other\""
        );
        self.database.query(&sql, &mut |row| {
            let number = |index: usize| row[index].to_string().parse::<i64>().ok();
            groups.push((number(0), number(1), number(2) == Some(1), number(3).unwrap_or(0)));
            Ok(())
        })?;
        groups.sort_unstable();
        for (was, is, other, rows) in groups {
            if !moved(was, is, other) {
                continue;
            }
            let test = |name: &str, value: Option<i64>| match value {
                Some(value) => format!("\"{name}\" = {value}"),
                None => format!("\"{name}\" IS NULL"),
            };
            let order = &step.order;
            let sql = format!(
                "SELECT {columns} FROM ({pairs}) AS p WHERE {} AND {} AND \"other\" = {} ORDER BY {order} LIMIT {}",
                test("was", was),
                test("is", is),
                i32::from(other),
                self.samples
            );
            let samples = database::sample(self.database, &sql, self.samples)?.rows;
            let name = |version: Option<Version<'_>>, number: Option<i64>| {
                number
                    .zip(version)
                    .map(|(number, version)| version.decision(outcome(version, number)).decision)
            };
            self.today.moves.push(Move {
                step: step.name.clone(),
                from: name(old, was),
                to: name(new, is),
                other_values: other,
                rows: u64::try_from(rows).unwrap_or(0),
                key: step.key.iter().map(|(column, _)| column.clone()).collect(),
                samples,
            });
        }
        Ok(())
    }
}

/// The outcome behind a decision number of a plan.
fn outcome(version: Version<'_>, number: i64) -> Outcome {
    match usize::try_from(number) {
        _ if number == NO_DECISION => Outcome::Undecided,
        Ok(number) if number <= version.row_count() => Outcome::Row(number - 1),
        Ok(_) => Outcome::Otherwise,
        Err(_) if number == SEVERAL_DECISIONS => Outcome::Several,
        Err(_) => Outcome::Refused,
    }
}
