//! What differs between two versions of rules, in the words that all forms share.

use crate::diff::{
    Basis, Bearing, CaseChange, Change, ChangeKind, Coverage, Decided, Decision, Diff, Loosening,
    MigrationDiff, Move, Open, Planned, Presence, Region, TestChanges, Transition,
};
use crate::plan::Outcome;
use crate::report::value::{clean, shown_key_in_list};
use crate::report::words::listing;
use crate::report::{count, number};

/// Whether decisions change, and what reaches further: the first line of a report.
pub fn diff_verdict(diff: &Diff) -> String {
    let verdict = &diff.verdict;
    let transitions: Vec<&Transition> = diff.migrations.iter().flat_map(MigrationDiff::transitions).collect();
    let mut parts = vec![match verdict.decisions {
        _ if !diff.differs() => "nothing differs".to_owned(),
        Decided::Proved => "no decision changes (proved)".to_owned(),
        Decided::Undetermined => format!("undetermined: {}", opens(&verdict.undetermined)),
        Decided::Changed => changed(diff, &transitions),
    }];
    if verdict.loosening > 0 {
        let reach = if verdict.loosening == 1 { "reaches" } else { "reach" };
        parts.push(format!("{} {reach} further than before", count(verdict.loosening as u64, "thing")));
    }
    if verdict.decisions == Decided::Changed && !verdict.undetermined.is_empty() {
        parts.push(format!("undetermined: {}", opens(&verdict.undetermined)));
    }
    clean(&parts.join("; "))
}

fn changed(diff: &Diff, transitions: &[&Transition]) -> String {
    let others = |presence, what: &str| {
        let amount = diff.migrations.iter().filter(|it| it.presence == presence).count() as u64;
        (amount > 0).then(|| format!("{} {what}", count(amount, "migration")))
    };
    let steps = diff.migrations.iter().flat_map(|it| it.changes.iter().map(move |change| (it, change)));
    let step = |kind, what: &str| {
        let is = |change: &Change| change.kind == kind && change.path.len() == 2 && change.path[0] == "steps";
        let amount = steps.clone().filter(|(_, change)| is(change)).count() as u64;
        (amount > 0).then(|| format!("{} {what}", count(amount, "step")))
    };
    let mut schema: Vec<(&str, &str)> = steps
        .clone()
        .filter(|(_, change)| change.path.len() > 2 && change.path[2] == "change")
        .filter(|(_, change)| change.bearing != Bearing::Nothing)
        .map(|(migration, change)| (migration.migration.as_str(), change.path[1].as_str()))
        .collect();
    schema.dedup();
    let schema = match schema.len() as u64 {
        0 => None,
        amount => Some(format!("{} changed", count(amount, "schema step"))),
    };
    let same = transitions.iter().filter(|it| it.same_effects).count();
    let how = match (transitions.len(), same) {
        (0, _) => None,
        (all, same) if all == same => Some(", with the same effects"),
        _ => Some(""),
    };
    let transitions = how.map(|how| count(transitions.len() as u64, "transition") + how);
    let parts = [
        transitions,
        schema,
        step(ChangeKind::Added, "added"),
        step(ChangeKind::Removed, "removed"),
        others(Presence::Added, "added"),
        others(Presence::Removed, "removed"),
    ];
    listing(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// The first place that is open, and how many there are.
fn opens(open: &[Open]) -> String {
    let Some(first) = open.first() else { return "not all could be compared".to_owned() };
    let more = open.len() - 1;
    let more = if more > 0 { format!(", and {} more", number(more as u64)) } else { String::new() };
    format!("{}{more}", place_of(first))
}

/// Where a proof does not reach, and why.
pub(super) fn place_of(open: &Open) -> String {
    match &open.step {
        Some(step) => format!("{}, step {step}: {}", open.migration, open.why),
        None => format!("{}: {}", open.migration, open.why),
    }
}

/// What a migration is in both versions, in a few words.
pub(super) fn summary(migration: &MigrationDiff) -> String {
    let verdict = &migration.verdict;
    let presence = match (migration.presence, verdict.decisions) {
        (Presence::Added, _) => "a new migration",
        (Presence::Removed, _) => "the migration is gone",
        (Presence::Both, Decided::Proved) => "no decision changes (proved)",
        (Presence::Both, Decided::Undetermined) => "undetermined",
        (Presence::Both, Decided::Changed) => "",
    };
    let amounts = [(verdict.transitions, "transition"), (verdict.changes, "change")];
    let amounts = amounts.into_iter().filter(|(amount, _)| *amount > 0);
    let amounts = amounts.map(|(amount, thing)| count(amount as u64, thing));
    let loosening =
        (verdict.loosening > 0).then(|| format!("{} loosening", number(verdict.loosening as u64)));
    let presence = (!presence.is_empty()).then(|| presence.to_owned());
    presence.into_iter().chain(amounts).chain(loosening).collect::<Vec<_>>().join(", ")
}

/// `hot → close`, or `hot: block → update` where the row is the same.
pub(super) fn title(transition: &Transition) -> String {
    format!("{} → {}", name(&transition.from), name(&transition.to))
}

fn name(decision: &Decision) -> String {
    match decision.decision.as_str() {
        "none" => "(no row)".to_owned(),
        "several" => "(several rows)".to_owned(),
        "refused" => "(refused)".to_owned(),
        "otherwise" => "(otherwise)".to_owned(),
        row => clean(row),
    }
}

/// A decision of a plan: absent for rows that are not selected.
pub(super) fn moved(decision: Option<&String>) -> String {
    match decision.map(String::as_str) {
        None => "(not selected)".to_owned(),
        Some("none") => "(no row)".to_owned(),
        Some("several") => "(several rows)".to_owned(),
        Some("refused") => "(refused)".to_owned(),
        Some("otherwise") => "(otherwise)".to_owned(),
        Some(row) => clean(row),
    }
}

/// What a decision does: `close: update status`.
pub(super) fn does(decision: &Decision) -> String {
    let effects = decision.effects.iter().map(|effect| clean(effect)).collect::<Vec<_>>().join("; ");
    match (decision.decision.as_str(), &decision.action) {
        ("none" | "several" | "refused", _) => "the run refuses".to_owned(),
        (_, Some(action)) if action != "all" => format!("{}: {effects}", clean(action)),
        _ => effects,
    }
}

/// Remarks on a transition, the weightiest first.
pub(super) fn remarks(transition: &Transition) -> Vec<String> {
    let mut remarks = Vec::new();
    if !transition.loosening.is_empty() {
        remarks.push(format!("loosening: {}", clean(&transition.loosening.join(", "))));
    }
    if transition.same_effects {
        remarks.push("the same effects".to_owned());
    }
    if !transition.certain {
        remarks.push("if such rows exist: `like` and `sql` cells are not proved".to_owned());
    }
    remarks
}

/// The cells of a box; everything where it has none.
pub(super) fn cells(region: &Region) -> String {
    let cell = |(input, cell): (&String, &serde_json::Value)| format!("{input}: {}", plain(cell));
    let cells: Vec<String> = region.when.iter().map(cell).collect();
    if cells.is_empty() { "every row".to_owned() } else { clean(&format!("{{{}}}", cells.join(", "))) }
}

/// One combination of a box.
pub(super) fn witness(region: &Region) -> String {
    let value = |(input, value): (&String, &serde_json::Value)| match value {
        serde_json::Value::Null => format!("{input} = NULL"),
        value => format!("{input} = {}", plain(value)),
    };
    clean(&region.witness.iter().map(value).collect::<Vec<_>>().join(", "))
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A loosening: `step tickets, column: writes tickets.note, which it did not (line 12)`.
pub(super) fn loosening(loosening: &Loosening) -> String {
    let step = loosening.step.as_ref().map(|step| format!("step {}: ", clean(step))).unwrap_or_default();
    let basis = match loosening.basis {
        Basis::Proved => "",
        Basis::Text => " (the text differs; not proved)",
    };
    let line = match (loosening.line, loosening.old_line) {
        (Some(line), _) => format!(", line {line}"),
        (None, Some(line)) => format!(", line {line} of the old version"),
        (None, None) => String::new(),
    };
    format!("{step}{}{basis}{line}", clean(&loosening.message))
}

/// The path of a change: `steps.tickets.decide.rows.hot`.
pub(super) fn path(change: &Change) -> String {
    clean(&change.path.join("."))
}

/// What happened to a part, and what that bears on.
pub(super) fn happened(change: &Change) -> &'static str {
    kind(change.kind)
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Changed => "changed",
        ChangeKind::Moved => "moved",
        ChangeKind::Renamed => "renamed",
    }
}

/// What a change bears on, in words.
pub(super) fn bearing(change: &Change) -> &'static str {
    match change.bearing {
        Bearing::Nothing => "without effect",
        Bearing::Guards => "what refuses a run",
        Bearing::Decisions => "decisions",
        Bearing::Data => "which rows, which values",
    }
}

/// What apply would do with one version.
pub(super) fn planned(planned: &Planned) -> String {
    match planned.outcome {
        Outcome::Changes => {
            let rows = count(planned.changed_rows, "row");
            match planned.schema_changes {
                0 => format!("apply would change {rows}"),
                made => format!("apply would make {}, and change {rows}", count(made, "schema change")),
            }
        }
        Outcome::Empty => "nothing to do".to_owned(),
        Outcome::Refused => format!("apply would refuse: {}", planned.refusals.join(", ")),
    }
}

/// What differs in the tests, one line each.
pub(super) fn tests(tests: &TestChanges) -> Vec<String> {
    let coverage = |coverage: &Option<Coverage>| match coverage {
        Some(coverage) => format!("{} of {}", number(coverage.reached as u64), number(coverage.rows as u64)),
        None => "no tests".to_owned(),
    };
    let mut lines = vec![match tests.old_coverage == tests.new_coverage {
        true => format!("rows that cases name: {}", coverage(&tests.new_coverage)),
        false => format!(
            "rows that cases name: {}; before: {}",
            coverage(&tests.new_coverage),
            coverage(&tests.old_coverage)
        ),
    }];
    if tests.unreadable {
        lines.push("a version of the tests cannot be read".to_owned());
    }
    if !tests.unreached.is_empty() {
        let rows = tests.unreached.iter().map(|row| clean(row)).collect::<Vec<_>>();
        lines.push(format!("more comes to {} than before, and no case names that", listing(&rows)));
    }
    let case =
        |case: &CaseChange| format!("{} case \"{}\", line {}", kind(case.kind), clean(&case.case), case.line);
    lines.extend(tests.cases.iter().map(case));
    lines
}

/// `hot → close` and what else is known of rows that move.
pub(super) fn move_title(it: &Move) -> String {
    let other = if it.other_values { ", with other values" } else { "" };
    format!("{} → {}{other}", moved(it.from.as_ref()), moved(it.to.as_ref()))
}

/// The keys of the first rows that move.
pub(super) fn keys(it: &Move) -> Vec<String> {
    it.samples.iter().map(|key| shown_key_in_list(key)).collect()
}
