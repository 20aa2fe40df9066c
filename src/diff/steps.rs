//! One step in two versions: which decisions change.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use crate::diff::reach::gained;
use crate::diff::tree::{deed, entries, form, get};
use crate::diff::version::Version;
use crate::diff::{Region, Transition, selection};
use crate::migration::cell::{Domain, Literal};
use crate::migration::proof::{Outcome, Paired, Pairing, Transitions, transitions};
use crate::migration::{Hit, Table};

/// Which decisions of two versions of a step are the same.
pub(super) struct Sameness {
    /// For each old row the new row that it is.
    rows: Vec<Option<usize>>,
    /// What each row does, and then `otherwise`.
    deeds: [Vec<String>; 2],
}

impl Sameness {
    /// Compares every row.
    pub(super) fn of(old: Version<'_>, new: Version<'_>) -> Sameness {
        let deeds = |version: Version<'_>| {
            let rows = (0..version.table.map_or(0, |table| table.rows.len())).map(Outcome::Row);
            rows.chain([Outcome::Otherwise]).map(|outcome| version.deed(outcome)).collect()
        };
        let rows = match (old.table, new.table) {
            (Some(before), Some(after)) => rows(old, new, before, after),
            _ => Vec::new(),
        };
        Sameness { rows, deeds: [deeds(old), deeds(new)] }
    }

    /// The new row that an old row is.
    pub(super) fn counterpart(&self, row: usize) -> Option<usize> {
        self.rows.get(row).copied().flatten()
    }

    /// Whether both outcomes are the same row, and do the same.
    pub(super) fn holds(&self, old: Outcome, new: Outcome) -> bool {
        let [olds, news] = &self.deeds;
        match (old, new) {
            (Outcome::Row(a), Outcome::Row(b)) => {
                self.rows.get(a) == Some(&Some(b)) && olds.get(a) == news.get(b)
            }
            (Outcome::Otherwise, Outcome::Otherwise) => olds.last() == news.last(),
            (old, new) => old == new,
        }
    }
}

/// What two versions of one step decide differently.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) transitions: Vec<Transition>,
    /// Where the proof does not reach, in words.
    pub(super) open: Vec<String>,
    /// Whether rows that match nothing, or several rows, blocked somewhere and no longer do.
    pub(super) unblocked: [bool; 2],
    /// Whether combinations are left that nobody looked at.
    pub(super) unfinished: bool,
    /// Whether the order of rows means nothing in either version.
    pub(super) unordered: bool,
    /// Whether it certainly selects the rows that it selected.
    pub(super) same_selection: bool,
    /// Whether it changes the schema otherwise, or in one version only.
    pub(super) other_schema: bool,
}

/// Compares two versions of a step.
pub(super) fn compare(old: Version<'_>, new: Version<'_>) -> Compared {
    let mut compared = Compared::default();
    surroundings(old, new, &mut compared);
    let (Some(before), Some(after)) = (old.table, new.table) else {
        let does = |version: Version<'_>| get(version.node, "change").map(deed);
        compared.other_schema = does(old) != does(new);
        return compared;
    };
    let inputs = inputs(old, new, before, after, &mut compared.open);
    let sameness = Sameness::of(old, new);
    let same = |a: Outcome, b: Outcome| sameness.holds(a, b);
    let found = transitions(before, after, &Pairing { inputs: &inputs, same: &same });
    compared.unordered = before.hit == Hit::Unique && after.hit == Hit::Unique;
    compared.unfinished = !found.finished;
    if !found.finished {
        compared.open.push("the tables have too many combinations".to_owned());
    }
    let mut weighed = Vec::new();
    for transition in &found.list {
        let (was, is) = (old.reach(transition.old), new.reach(transition.new));
        let passes = !is.is_empty();
        compared.unblocked[0] |= transition.old == Outcome::Undecided && passes;
        compared.unblocked[1] |= transition.old == Outcome::Several && passes;
        let weight = is.difference(&was).next().cloned();
        weighed.push((
            weight,
            Transition {
                from: old.decision(transition.old),
                to: new.decision(transition.new),
                same_effects: old.deed(transition.old) == new.deed(transition.new),
                certain: transition.certain,
                loosening: gained(&was, &is),
                boxes: transition.regions.iter().map(|region| boxed(&found, region)).collect(),
                line: line(after, transition.new),
            },
        ));
    }
    // What blocked no longer before what leaves, and that before what is written.
    weighed.sort_by_key(|(weight, it)| (weight.is_none(), weight.clone(), it.same_effects, !it.certain));
    compared.transitions = weighed.into_iter().map(|(_, transition)| transition).collect();
    if compared.transitions.iter().any(|it| !it.certain) {
        compared
            .open
            .push("cells with `like` or `sql` decide whether some of its combinations exist".to_owned());
    }
    compared
}

/// What stands around the table: which rows are selected, and what is read beside them.
fn surroundings(old: Version<'_>, new: Version<'_>, compared: &mut Compared) {
    if let (Some(before), Some(after)) = (get(old.node, "select"), get(new.node, "select")) {
        let reach = selection::compare(before, after);
        compared.same_selection = reach == selection::Reach::Same;
        let why = match reach {
            selection::Reach::Same => None,
            selection::Reach::Wider => Some("it selects more rows, and none less (proved)"),
            selection::Reach::Narrower => Some("it selects fewer rows, and no others (proved)"),
            selection::Reach::Unknown => Some("what it selects is written differently"),
        };
        compared.open.extend(why.map(str::to_owned));
    }
    for (key, what) in [("match", "match"), ("derive", "derived value")] {
        let Some(after) = get(new.node, key) else { continue };
        for entry in get(old.node, key).map(entries).unwrap_or_default() {
            let name = entry.key.value.as_str();
            let Some(now) = get(after, name) else { continue };
            if form(&entry.value, name) != form(now, name) {
                compared.open.push(format!("{what} \"{name}\" is written differently"));
            }
        }
    }
}

/// Pairs the inputs: by name, or else by where their values come from.
fn inputs(
    old: Version<'_>,
    new: Version<'_>,
    before: &Table,
    after: &Table,
    open: &mut Vec<String>,
) -> Vec<Paired> {
    let mut pairs = Vec::new();
    let is_same = |a: usize, b: usize| {
        let (a, b) = (&before.inputs[a], &after.inputs[b]);
        let renamed = || {
            let known =
                |inputs: &[crate::migration::Input], name: &str| inputs.iter().any(|it| it.name == name);
            !known(&before.inputs, &b.name)
                && !known(&after.inputs, &a.name)
                && old.origin(&a.name) == new.origin(&b.name)
        };
        a.kind == b.kind && (a.name == b.name || renamed())
    };
    let mut taken = BTreeSet::new();
    for (index, input) in after.inputs.iter().enumerate() {
        let Some(twin) = (0..before.inputs.len()).find(|twin| !taken.contains(twin) && is_same(*twin, index))
        else {
            if before.inputs.iter().any(|old| old.name == input.name) {
                open.push(format!("input \"{}\" has another type", input.name));
            }
            pairs.push(Paired::New(index));
            continue;
        };
        taken.insert(twin);
        pairs.push(Paired::Both(twin, index));
        let was = &before.inputs[twin];
        if old.origin(&was.name) != new.origin(&input.name) {
            open.push(format!("input \"{}\" reads something else", input.name));
        }
        let column = |domain: &Domain| matches!(domain, Domain::Column { .. });
        if was.domain != input.domain && (column(&was.domain) || column(&input.domain)) {
            open.push(format!("the domain of input \"{}\" is known only to the database", input.name));
        }
    }
    pairs.extend((0..before.inputs.len()).filter(|index| !taken.contains(index)).map(Paired::Old));
    pairs
}

/// For each old row the new row that it is: by its id, or by what it says where the id is gone.
fn rows(old: Version<'_>, new: Version<'_>, before: &Table, after: &Table) -> Vec<Option<usize>> {
    let known = |table: &Table, id: &str| table.rows.iter().any(|row| row.id == id);
    let mut taken = BTreeSet::new();
    let twin = |index: usize, taken: &BTreeSet<usize>| {
        (0..after.rows.len()).find(|other| {
            !taken.contains(other)
                && !known(before, &after.rows[*other].id)
                && old.row(index).is_some()
                && old.row(index) == new.row(*other)
        })
    };
    let mut found = Vec::new();
    for (index, row) in before.rows.iter().enumerate() {
        let same = after.rows.iter().position(|other| other.id == row.id);
        let row = same.or_else(|| twin(index, &taken));
        taken.extend(row);
        found.push(row);
    }
    found
}

/// Where an outcome is written.
fn line(table: &Table, outcome: Outcome) -> usize {
    match outcome {
        Outcome::Row(row) => table.rows.get(row).map_or(table.place, |row| row.place).line,
        _ => table.place.line,
    }
}

/// A box by the names of its tests.
fn boxed(found: &Transitions, region: &crate::migration::proof::Region) -> Region {
    let when = found.tests.iter().zip(&region.cells);
    let when = when.filter_map(|(test, cell)| Some((test.clone(), Json::from(cell.clone()?))));
    let witness = found.tests.iter().zip(&region.witness);
    let value = |value: &Option<Literal>| value.as_ref().map_or(Json::Null, |it| Json::from(it.to_string()));
    Region {
        when: when.collect::<Map<_, _>>(),
        witness: witness.map(|(test, it)| (test.clone(), value(it))).collect(),
    }
}
