//! What reports say of a comparison, in words.

use crate::migration::Class;
use crate::plan::{ComparedRow, ComparedSide, ComparedSource, ComparisonPlan};
use crate::report::value::{clean, shown};
use crate::report::{count, number};
use crate::sql::Value;

/// What is compared, and by what.
pub(super) fn sentence(comparison: &ComparisonPlan) -> String {
    let keys: Vec<String> = comparison.key.iter().map(|part| clean(part)).collect();
    let mut said =
        format!("{} compared by {}", count(comparison.sources.len() as u64, "source"), keys.join(", "));
    if let Some(name) = &comparison.name {
        said += &format!(", names by {}", clean(name));
    }
    match &comparison.authority {
        Some(authority) => format!("{said}; {} is the authority", clean(authority)),
        None => said,
    }
}

/// How many keys are in so many sources: `in all 3`, `in 2`, `in 1`.
pub(super) fn overlap(comparison: &ComparisonPlan) -> Vec<(String, String)> {
    let all = comparison.sources.len() as u64;
    let entry = |sources: u64| if sources == all { format!("in all {all}") } else { format!("in {sources}") };
    comparison.overlap.iter().map(|overlap| (entry(overlap.sources), number(overlap.keys))).collect()
}

/// What a class says about a key.
pub(super) fn meaning(class: Class, comparison: &ComparisonPlan) -> String {
    let authority = comparison.authority.as_deref().map(clean).unwrap_or_default();
    match class {
        Class::Match => "in every source".to_owned(),
        Class::Missing => "not in every source".to_owned(),
        Class::Orphan => format!("not in {authority}"),
        Class::Ghost => format!("only in {authority}"),
        Class::Conflict => "one key, several names".to_owned(),
        Class::Split => "one name, several keys".to_owned(),
        Class::Duplicate => "several times in one source".to_owned(),
        Class::Malformed => "no key: a part is NULL, or not of its type".to_owned(),
    }
}

/// The values of a source's row that its key does not say already: name and value.
pub(super) fn values(
    row: &ComparedRow,
    source: &ComparedSource,
    side: &ComparedSide,
) -> Vec<(String, String)> {
    let pairs = source.columns.iter().zip(&side.values);
    let told = pairs.filter(|(_, value)| !matches!(value, Value::Text(text) if *text == row.key));
    told.map(|(column, value)| (clean(column), shown(value))).collect()
}

/// Where a source's row stands: `registry.yaml:12`, `projects number 4`.
pub(super) fn place(source: &ComparedSource, side: &ComparedSide) -> Option<String> {
    Some(clean(&side.at(&source.from, source.file.as_deref())?))
}
