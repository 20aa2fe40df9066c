//! The rows of one step that move between two plans.

use crate::database::{self, Database};
use crate::diff::steps::Sameness;
use crate::diff::today::{Kept, decision};
use crate::diff::tree::form;
use crate::diff::version::Version;
use crate::diff::{Move, Today};
use crate::migration::proof::Outcome;
use crate::plan;
use crate::program::{NO_DECISION, SEVERAL_DECISIONS, StepProgram};

/// Compares the rows of one step.
pub(super) struct Step<'a> {
    pub(super) database: &'a mut dyn Database,
    pub(super) samples: usize,
    pub(super) today: &'a mut Today,
}

impl Step<'_> {
    pub(super) fn both(
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

    pub(super) fn gone(&mut self, old: Version<'_>, kept: Option<&Kept>) -> Result<(), plan::Error> {
        let Some(kept) = kept else { return Ok(()) };
        let sql = format!("SELECT count(*) FROM {}", kept.table);
        let rows = database::count(self.database, &sql)?;
        self.note(old.name, rows, "is gone, and decided");
        Ok(())
    }

    pub(super) fn come(&mut self, new: Version<'_>, step: Option<&StepProgram>) -> Result<(), plan::Error> {
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
