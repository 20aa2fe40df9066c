//! Files that a saved plan changes: each must hold what the plan was made from.

use sha2::{Digest, Sha256};

use crate::plan::{FilePlan, Plan};
use crate::saved::{BindingDifference, SavedPlan, Unplanned};
use crate::sql::derive::hexadecimal;

/// The files that hold something else now, or are gone.
pub(super) fn changed(saved: &SavedPlan, request: &Unplanned<'_>) -> Vec<BindingDifference> {
    let files = saved.plan.files.iter();
    files.filter_map(|file| difference(file, now(file, request))).collect()
}

/// The files that two saved plans were made from, where they differ.
pub(super) fn between(old: &Plan, new: &Plan) -> Vec<BindingDifference> {
    let twin = |file: &FilePlan| new.files.iter().find(|other| other.tables == file.tables);
    old.files.iter().filter_map(|file| difference(file, twin(file)?.sha256_before.clone())).collect()
}

/// What the file holds now: it may stand in another folder than when the plan was made.
fn now(file: &FilePlan, request: &Unplanned<'_>) -> Option<String> {
    let name = file.tables.first()?;
    let table = request.migration.tables.iter().find(|table| table.name == *name)?;
    let path = request.migration.folder.join(request.bindings.text(&table.path).ok()?);
    Some(hexadecimal(&Sha256::digest(std::fs::read(path).ok()?)))
}

fn difference(file: &FilePlan, now: Option<String>) -> Option<BindingDifference> {
    let was = file.sha256_before.clone();
    (was != now).then(|| BindingDifference { what: "file".to_owned(), name: file.path.clone(), was, now })
}
