//! What a run is narrowed to, for every report.

use crate::migration::Scope;
use crate::report::value::clean;

/// Each part with its name: `only` and the steps, `where` and a condition.
pub(crate) fn parts(scope: Option<&Scope>) -> Vec<(&'static str, String)> {
    let Some(scope) = scope else { return Vec::new() };
    let steps: Vec<String> = scope.only.iter().map(|step| clean(step)).collect();
    let only = (!steps.is_empty()).then(|| ("only", steps.join(", ")));
    let conditions = scope
        .conditions
        .iter()
        .map(|condition| ("where", format!("{}: {}", clean(&condition.step), clean(&condition.sql))));
    only.into_iter().chain(conditions).collect()
}
