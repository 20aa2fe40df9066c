//! What the classes mean, row by row.

use std::collections::{BTreeMap, BTreeSet};

use amend::migration::Class;

use crate::Found;
use crate::generate::{Case, Key};

/// The rows of the comparison and their classes.
pub(crate) fn classes(case: &Case) -> Found {
    let mut found = Found::new();
    let mut groups: BTreeMap<&Key, Vec<(usize, usize)>> = BTreeMap::new();
    let mut keys_of: BTreeMap<&str, BTreeSet<&Key>> = BTreeMap::new();
    for (source, rows) in case.sources.iter().map(|source| &source.rows).enumerate() {
        for (number, row) in rows.iter().enumerate() {
            let Some(key) = &row.key else {
                found.insert(BTreeSet::from([(source, number as i64)]), Class::Malformed);
                continue;
            };
            groups.entry(key).or_default().push((source, number));
            if let Some(name) = row.name.as_deref().filter(|_| case.named) {
                keys_of.entry(name).or_default().insert(key);
            }
        }
    }
    for rows in groups.values() {
        let held = rows.iter().map(|(source, number)| (*source, *number as i64)).collect();
        found.insert(held, class(case, rows, &keys_of));
    }
    found
}

fn class(case: &Case, rows: &[(usize, usize)], keys_of: &BTreeMap<&str, BTreeSet<&Key>>) -> Class {
    let sources: BTreeSet<usize> = rows.iter().map(|(source, _)| *source).collect();
    let names: BTreeSet<&str> = rows
        .iter()
        .filter_map(|(source, number)| case.sources[*source].rows[*number].name.as_deref())
        .filter(|_| case.named)
        .collect();
    if rows.len() > sources.len() {
        return Class::Duplicate;
    }
    if names.iter().any(|name| keys_of[name].len() > 1) {
        return Class::Split;
    }
    if names.len() > 1 {
        return Class::Conflict;
    }
    match case.authority {
        Some(authority) if sources == BTreeSet::from([authority]) => Class::Ghost,
        Some(authority) if !sources.contains(&authority) => Class::Orphan,
        _ if sources.len() < case.sources.len() => Class::Missing,
        _ => Class::Match,
    }
}
