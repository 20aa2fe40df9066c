//! Plans that are kept: reviewed now, applied later, and only as they were reviewed.
//!
//! A saved plan is one JSON file that binds the plan to all that it was made from, and beside it a file
//! with one line a planned row. It stands above `plan`; it changes no database.

mod bind;
mod compare;
mod differences;
mod error;
mod file;
mod files;
mod lines;
mod merge;
mod model;
mod rows;
mod writer;

pub use compare::{Compared, PLAN_DIFF_FORMAT, PlanDiff, compare};
pub use differences::{BindingDifference, Change, DecisionDifference, Differences, RowDifference};
pub use error::Error;
pub use file::{is_saved, parse, read, require, sign};
pub use model::{Bound, BoundParam, RowLines, SavedPlan, Signature};
pub use writer::{NotSaved, Save, Writer};

use crate::database::{self, Database};
use crate::migration::Migration;
use crate::plan::{self, Plan, Request};
use crate::program::Bindings;

use std::collections::BTreeMap;

/// The version of the JSON form, `schemas/saved-plan.schema.json`.
pub const SAVED_FORMAT: &str = "amend.saved-plan/1";

/// What of the document, the parameters, the database and its schema is no longer as it was bound.
pub fn unbound(
    saved: &SavedPlan,
    database: &mut dyn Database,
    request: &Unplanned<'_>,
) -> Result<Vec<BindingDifference>, database::Error> {
    let relations = saved.bound.relations.keys().cloned().collect();
    let now = bind::bound(database, request, relations, saved.bound.salt.clone())?;
    let mut differing = bind::differences(&saved.bound, &now);
    differing.extend(files::changed(saved, request));
    Ok(differing)
}

/// That the rule is not the one that was saved.
pub fn another_document(saved: &SavedPlan, migration: &Migration) -> BindingDifference {
    bind::document(&saved.bound.document, &migration.digest)
}

/// How the plan that was just made differs from the saved one; its tables must still be there.
pub fn stale(
    saved: &SavedPlan,
    database: &mut dyn Database,
    request: &Request<'_>,
    plan: &Plan,
) -> Result<Differences, plan::Error> {
    let (rows, rows_unknown) = rows::compare(saved, database, request, plan)?;
    let decisions = differences::decisions(&saved.plan, plan);
    Ok(Differences { bindings: Vec::new(), decisions, rows, rows_unknown })
}

/// What a plan is made of, before anything is known of the database.
pub struct Unplanned<'a> {
    /// The migration.
    pub migration: &'a Migration,
    /// The values of the run.
    pub bindings: &'a Bindings,
    /// Parameters as they were given.
    pub given: &'a BTreeMap<String, String>,
}
