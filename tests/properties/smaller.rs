//! Makes a failing case smaller, as long as it fails in the same way.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_yaml::Value as Yaml;

use crate::compare::{Covered, Difference, compare};
use crate::generate::Case;

/// Compares; a panic is a difference too.
pub(crate) fn compared(case: &Case) -> Result<Covered, Difference> {
    match catch_unwind(AssertUnwindSafe(|| compare(case))) {
        Ok(compared) => compared,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(Difference { label: "panic".to_owned(), detail: text.unwrap_or_default() })
        }
    }
}

/// The smallest case found that differs like this one.
pub(crate) fn smallest(mut case: Case, first: Difference) -> (Case, Difference) {
    let mut found = first;
    while let Some((smaller, difference)) = candidates(&case).into_iter().find_map(|smaller| {
        let next = compared(&smaller).err()?;
        same_kind(&next, &found).then_some((smaller, next))
    }) {
        (case, found) = (smaller, difference);
    }
    (case, found)
}

fn same_kind(one: &Difference, other: &Difference) -> bool {
    one.label == other.label && (one.label != "panic" || one.detail == other.detail)
}

fn candidates(case: &Case) -> Vec<Case> {
    let mut candidates = Vec::new();
    for rule in smaller_documents(&case.rule) {
        candidates.push(Case { rule, ..case.clone() });
    }
    for table in case.schema.iter().map(|table| &table.name) {
        for row in 0..case.before.rows(table).len() {
            let mut smaller = case.clone();
            smaller.before.tables.entry(table.clone()).or_default().remove(row);
            candidates.push(smaller);
        }
    }
    for (position, table) in case.schema.iter().enumerate() {
        for key in 0..table.foreign_keys.len() {
            let mut smaller = case.clone();
            smaller.schema[position].foreign_keys.remove(key);
            candidates.push(smaller);
        }
        if table.without_rowid || !table.checks.is_empty() {
            let mut smaller = case.clone();
            smaller.schema[position].without_rowid = false;
            smaller.schema[position].checks.clear();
            candidates.push(smaller);
        }
        for unique in 0..table.uniques.len() {
            let mut smaller = case.clone();
            smaller.schema[position].uniques.remove(unique);
            candidates.push(smaller);
        }
    }
    let last = case.schema.len() - 1;
    if last > 0 && case.schema.iter().all(|table| table.foreign_keys.iter().all(|key| key.parent != last)) {
        let mut smaller = case.clone();
        let table = smaller.schema.remove(last);
        smaller.before.tables.remove(&table.name);
        candidates.push(smaller);
    }
    candidates
}

/// Every document with one item or field less, the larger parts first.
fn smaller_documents(yaml: &Yaml) -> Vec<Yaml> {
    let mut smaller = Vec::new();
    match yaml {
        Yaml::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                let mut fewer = items.clone();
                fewer.remove(index);
                smaller.push(fewer.into());
                for part in smaller_documents(item) {
                    let mut changed = items.clone();
                    changed[index] = part;
                    smaller.push(changed.into());
                }
            }
        }
        Yaml::Mapping(fields) => {
            for (name, value) in fields {
                let mut fewer = fields.clone();
                fewer.shift_remove(name);
                smaller.push(fewer.into());
                for part in smaller_documents(value) {
                    let mut changed = fields.clone();
                    changed.insert(name.clone(), part);
                    smaller.push(changed.into());
                }
            }
        }
        Yaml::String(text) => {
            let parts = text.split_once(" and ").into_iter().chain(text.split_once(" or "));
            smaller.extend(parts.flat_map(|(left, right)| [left.into(), right.into()]));
            if text.starts_with("= ") && text != "= null" && text.len() > 6 {
                smaller.push("= null".into());
            }
        }
        _ => {}
    }
    smaller
}
