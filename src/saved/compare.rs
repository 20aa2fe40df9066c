//! Two saved plans against each other, without a database.

use serde::Serialize;

use crate::plan::{DatabaseRef, MigrationRef, RunRef};
use crate::saved::lines::LineFile;
use crate::saved::merge::Merge;
use crate::saved::{Differences, RowDifference, SavedPlan, bind, differences, files};

/// The version of the JSON form, `schemas/plan-diff.schema.json`.
pub const PLAN_DIFF_FORMAT: &str = "amend.plan-diff/1";

/// How one saved plan differs from another.
#[derive(Debug, Clone, Serialize)]
pub struct PlanDiff {
    /// [`PLAN_DIFF_FORMAT`].
    pub format: &'static str,
    /// The first.
    pub old: Compared,
    /// The second.
    pub new: Compared,
    /// Whether an apply of one does exactly what an apply of the other does.
    pub same: bool,
    /// How they differ.
    pub differences: Differences,
}

/// One of two saved plans.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// Its file.
    pub path: String,
    /// The migration.
    pub migration: MigrationRef,
    /// The database.
    pub database: DatabaseRef,
    /// The run that made it.
    pub run: RunRef,
    /// The digest over every decision and value.
    pub digest: String,
}

/// Compares two saved plans, rows by their files of rows.
pub fn compare(old: &SavedPlan, new: &SavedPlan, samples: usize) -> PlanDiff {
    let mut bindings = bind::differences(&old.bound, &new.bound);
    bindings.extend(files::between(&old.plan, &new.plan));
    let same = old.plan.digest == new.plan.digest;
    let (rows, rows_unknown) = match same {
        true => (Vec::new(), None),
        false => match rows(old, new, samples) {
            Ok(rows) => (rows, None),
            Err(why) => (Vec::new(), Some(why)),
        },
    };
    PlanDiff {
        format: PLAN_DIFF_FORMAT,
        old: compared(old),
        new: compared(new),
        same: same && bindings.is_empty(),
        differences: Differences {
            bindings,
            decisions: differences::decisions(&old.plan, &new.plan),
            rows,
            rows_unknown,
        },
    }
}

fn compared(saved: &SavedPlan) -> Compared {
    Compared {
        path: saved.path.display().to_string(),
        migration: saved.plan.migration.clone(),
        database: saved.plan.database.clone(),
        run: saved.plan.run.clone(),
        digest: saved.plan.digest.clone(),
    }
}

fn rows(old: &SavedPlan, new: &SavedPlan, samples: usize) -> Result<Vec<RowDifference>, String> {
    let old = LineFile::open(&old.rows_path(), &old.rows)?;
    let new = LineFile::open(&new.rows_path(), &new.rows)?;
    let gone = old.headings().filter(|known| !new.headings().any(|it| it.is_about(known)));
    let told = |error: std::io::Error| error.to_string();
    let mut found = Vec::new();
    for heading in new.headings().chain(gone) {
        let mut merge = Merge::new(heading, old.rows(heading).map_err(told)?, samples);
        for row in new.rows(heading).map_err(told)? {
            merge.next(row.map_err(told)?).map_err(told)?;
        }
        found.extend(merge.finish().map_err(told)?);
    }
    Ok(found)
}
