//! Conditions on as many columns as a table may have.

/// So many stand one inside the other; SQLite takes at most 1000.
const GROUP: usize = 100;

/// All of these conditions as one.
pub(super) fn all(conditions: &[String]) -> String {
    if conditions.len() <= GROUP {
        return conditions.join(" and ");
    }
    let groups = conditions.chunks(GROUP).map(|group| format!("({})", group.join(" and ")));
    groups.collect::<Vec<_>>().join(" and ")
}
