//! What differs between two versions of rules: decisions first, then everything else.
//!
//! [`compare`] takes two versions of one migration and needs no database: decision tables are compared
//! combination by combination, and what proofs do not reach is said to be open. [`Versions`] finds the
//! documents of two files, two folders or two git revisions. [`today`] plans both versions of a migration
//! on one snapshot of a database, and finds the rows that move. Formatting, comments and the order of
//! keys never count: documents are compared by what was parsed.
//!
//! ```
//! use std::path::Path;
//!
//! use amend::Migration;
//! use amend::diff::{Decided, compare};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let text = std::fs::read_to_string("rules/legacy-aliases.yaml")?;
//!     let load = |text: &str| Migration::from_text("rule.yaml", text, Path::new("rules"));
//!     let rule = load(&text)?;
//!     assert!(compare(&rule, &load(&format!("# A comment.\n{text}"))?).is_none());
//!
//!     // A stale value next to a live one is deleted, and no longer archived.
//!     let retire = |line: &str| match line.contains("id: stale-loses") {
//!         true => line.replace("then: drop", "then: retire"),
//!         false => line.to_owned(),
//!     };
//!     let bold = load(&text.lines().map(|line| retire(line) + "\n").collect::<String>())?;
//!     let diff = compare(&rule, &bold).ok_or("nothing differs")?;
//!     assert_eq!(diff.verdict.decisions, Decided::Changed);
//!     let transition = diff.transitions().next().ok_or("no transition")?;
//!     assert_eq!((transition.from.decision.as_str(), transition.to.decision.as_str()), ("stale-loses", "stale-loses"));
//!     assert_eq!(transition.loosening, ["deletes the row of project_state, which was archived"]);
//!     Ok(())
//! }
//! ```

mod changes;
mod git;
mod loosened_limits;
mod loosened_step;
mod loosening;
mod meaning;
mod model;
mod moves;
mod names;
mod reach;
mod selection;
mod steps;
mod testing;
mod today;
mod tree;
mod version;
mod versions;

pub use model::*;
pub use today::{Subject, Unplanned, Which, today};
pub use versions::{Pair, Side, VersionError, Versions};

use std::collections::BTreeMap;

use crate::diagnostic::SourceText;
use crate::diff::steps::Compared;
use crate::diff::version::{Version, versions};
use crate::document::{self, Node};
use crate::migration::{Migration, Rejected};

/// The steps of both versions that belong together, by name or because only the name differs.
type StepPairs<'a> = Vec<(Option<Version<'a>>, Option<Version<'a>>)>;

/// What differs between two versions of a migration; none where both say the same.
pub fn compare(old: &Migration, new: &Migration) -> Option<MigrationDiff> {
    let (before, after) = (tree(old)?, tree(new)?);
    let mut changes = changes::changes(&before, &after);
    if changes.is_empty() {
        return None;
    }
    let (olds, news) = (versions(&before, old), versions(&after, new));
    let pairs = paired(&olds, &news, &changes);
    let compared: BTreeMap<&str, Compared> = pairs
        .iter()
        .filter_map(|(old, new)| Some((new.as_ref()?.name, steps::compare((*old)?, (*new)?))))
        .collect();
    let mut open = meaning::assign(&mut changes, &compared, (&before, &after), &new.id);
    let loosening = loosening::loosenings((old, &before), (new, &after), &pairs, &compared);
    let steps: Vec<StepDiff> = news
        .iter()
        .filter_map(|step| {
            let transitions = compared.get(step.name)?.transitions.clone();
            (!transitions.is_empty()).then(|| StepDiff { step: step.name.to_owned(), transitions })
        })
        .collect();
    let is_other = pairs.iter().any(|(old, new)| old.is_none() || new.is_none())
        || compared.values().any(|step| step.other_schema);
    open.dedup();
    Some(MigrationDiff {
        migration: new.id.clone(),
        presence: Presence::Both,
        old_path: Some(old.document.name.clone()),
        new_path: Some(new.document.name.clone()),
        verdict: verdict(&steps, &loosening, changes.len(), open, is_other),
        steps,
        loosening,
        changes,
        tests: None,
        today: None,
    })
}

/// The same with what differs in the tests of the migration; none where nothing differs.
pub fn with_tests(
    diff: Option<MigrationDiff>,
    (old, before): (&Migration, Option<&SourceText>),
    (new, after): (&Migration, Option<&SourceText>),
) -> Option<MigrationDiff> {
    let tests = testing::compare((old, before), (new, after), diff.as_ref());
    match (diff, tests) {
        (Some(diff), tests) => Some(MigrationDiff { tests, ..diff }),
        (None, None) => None,
        (None, tests) => Some(MigrationDiff {
            old_path: Some(old.document.name.clone()),
            presence: Presence::Both,
            verdict: verdict(&[], &[], 0, Vec::new(), false),
            loosening: Vec::new(),
            tests,
            ..alone(new, Presence::Added)
        }),
    }
}

/// A migration that only one version has.
pub fn alone(migration: &Migration, presence: Presence) -> MigrationDiff {
    let is_new = presence == Presence::Added;
    let path = |wanted: bool| (is_new == wanted).then(|| migration.document.name.clone());
    let loosening = match tree(migration).filter(|_| is_new) {
        Some(tree) => vec![loosening::new_migration(migration, &tree)],
        None => Vec::new(),
    };
    MigrationDiff {
        migration: migration.id.clone(),
        presence,
        old_path: path(false),
        new_path: path(true),
        verdict: verdict(&[], &loosening, 0, Vec::new(), true),
        steps: Vec::new(),
        loosening,
        changes: Vec::new(),
        tests: None,
        today: None,
    }
}

/// A document of the old version that was no migration, and is gone.
pub fn gone(old: &Rejected) -> MigrationDiff {
    MigrationDiff {
        migration: old.document.name.clone(),
        presence: Presence::Removed,
        old_path: Some(old.document.name.clone()),
        new_path: None,
        verdict: verdict(&[], &[], 0, Vec::new(), true),
        steps: Vec::new(),
        loosening: Vec::new(),
        changes: Vec::new(),
        tests: None,
        today: None,
    }
}

/// A migration whose old version is none, so that nothing can be compared.
pub fn unreadable(old: &Rejected, new: &Migration) -> MigrationDiff {
    let why = format!("the old version is no migration: it has {} finding(s)", old.findings.len());
    let open = vec![Open { migration: new.id.clone(), step: None, why }];
    let loosening = vec![Loosening {
        kind: LooseningKind::Unknown,
        step: None,
        message: "nobody can tell what the old version reached".to_owned(),
        basis: Basis::Text,
        line: None,
        old_line: None,
    }];
    MigrationDiff {
        old_path: Some(old.document.name.clone()),
        presence: Presence::Both,
        verdict: verdict(&[], &loosening, 0, open, false),
        loosening,
        ..alone(new, Presence::Added)
    }
}

/// The whole of several migrations, the most important first.
pub fn whole(old: String, new: String, mut migrations: Vec<MigrationDiff>, unchanged: usize) -> Diff {
    migrations.sort_by_key(|it| {
        std::cmp::Reverse((it.verdict.decisions, it.verdict.loosening > 0, it.verdict.transitions))
    });
    let sum = |count: &dyn Fn(&Verdict) -> usize| migrations.iter().map(|it| count(&it.verdict)).sum();
    let verdict = Verdict {
        decisions: migrations.iter().map(|it| it.verdict.decisions).max().unwrap_or(Decided::Proved),
        transitions: sum(&|verdict| verdict.transitions),
        loosening: sum(&|verdict| verdict.loosening),
        changes: sum(&|verdict| verdict.changes),
        undetermined: migrations.iter().flat_map(|it| it.verdict.undetermined.clone()).collect(),
    };
    Diff { format: DIFF_FORMAT, engine: env!("CARGO_PKG_VERSION"), old, new, verdict, migrations, unchanged }
}

/// The tree of a migration's document.
fn tree(migration: &Migration) -> Option<Node> {
    document::read(&migration.document, &mut Vec::new()).map(|document| document.tree)
}

fn paired<'a>(olds: &[Version<'a>], news: &[Version<'a>], changes: &[Change]) -> StepPairs<'a> {
    let is_rename = |change: &&Change| change.kind == ChangeKind::Renamed && change.path.len() == 2;
    let renamed: Vec<(&str, &str)> = changes
        .iter()
        .filter(is_rename)
        .filter(|change| change.path[0] == "steps")
        .filter_map(|change| Some((change.before.as_deref()?, change.after.as_deref()?)))
        .collect();
    let before = |new: &Version<'a>| {
        let name = renamed.iter().find(|(_, to)| *to == new.name).map_or(new.name, |(from, _)| from);
        olds.iter().find(|old| old.name == name).copied()
    };
    let mut pairs: StepPairs<'a> = news.iter().map(|new| (before(new), Some(*new))).collect();
    let is_gone = |old: &&Version<'a>| {
        !pairs.iter().any(|(before, _)| before.is_some_and(|before| before.name == old.name))
    };
    let gone: Vec<Version<'a>> = olds.iter().filter(is_gone).copied().collect();
    pairs.extend(gone.into_iter().map(|old| (Some(old), None)));
    pairs
}

fn verdict(
    steps: &[StepDiff],
    loosening: &[Loosening],
    changes: usize,
    undetermined: Vec<Open>,
    is_other: bool,
) -> Verdict {
    let transitions = || steps.iter().flat_map(|step| &step.transitions);
    let decisions = match is_other || transitions().any(|it| it.certain) {
        true => Decided::Changed,
        false if undetermined.is_empty() => Decided::Proved,
        false => Decided::Undetermined,
    };
    Verdict {
        decisions,
        transitions: transitions().count(),
        loosening: loosening.len() + transitions().filter(|it| !it.loosening.is_empty()).count(),
        changes,
        undetermined,
    }
}
