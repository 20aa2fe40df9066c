//! What is wrong with documents only when they are seen together.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::migration::{Migration, Rejected, Required};

/// A migration and its place among the documents.
type Member<'a> = (usize, &'a Migration);

/// What is wrong with the documents of one folder when they are seen together: a list for each.
///
/// Ids that two documents have, required ids that none has, and circles. Whether an id is missing is
/// known only where every document is a migration.
pub fn findings_together(documents: &[Result<Migration, Rejected>]) -> Vec<Vec<Diagnostic>> {
    let mut findings = vec![Vec::new(); documents.len()];
    let good = documents.iter().enumerate().filter_map(|(index, it)| it.as_ref().ok().map(|it| (index, it)));
    let mut by_id: BTreeMap<&str, Member<'_>> = BTreeMap::new();
    for (index, migration) in good {
        match by_id.get(migration.id.as_str()) {
            Some((_, first)) => findings[index].push(duplicate(migration, first)),
            None => {
                by_id.insert(&migration.id, (index, migration));
            }
        }
    }
    if documents.iter().all(Result::is_ok) {
        for (index, migration) in by_id.values() {
            let missing = migration.requires.iter().filter(|it| !by_id.contains_key(it.id.as_str()));
            findings[*index].extend(missing.map(|it| unknown(it, by_id.keys().copied())));
        }
    }
    for circle in circles(&by_id) {
        findings[circle[0].0].push(circular(&circle));
    }
    findings
}

fn duplicate(migration: &Migration, first: &Migration) -> Diagnostic {
    let (name, line) = (&first.document.name, first.id_place.line);
    let message = format!("the id \"{}\" is taken by \"{name}\", line {line}", migration.id);
    Diagnostic::error(Code::DuplicateMigration, migration.id_place, message)
        .hint("rename one of them, or remove the copy")
}

fn unknown<'a>(required: &Required, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let message = format!("no migration of this folder has the id \"{}\"", required.id);
    let finding = Diagnostic::error(Code::UnknownMigration, required.place, message);
    finding.hint(match did_you_mean(&required.id, known) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => {
            "add its document to the folder; or, if that was applied and is gone, remove the id".to_owned()
        }
    })
}

fn circular(circle: &[Member<'_>]) -> Diagnostic {
    let (_, first) = circle[0];
    let (_, second) = circle[1 % circle.len()];
    let place =
        first.requires.iter().find(|required| required.id == second.id).map(|required| required.place);
    let around: Vec<_> = circle
        .iter()
        .skip(1)
        .chain([&circle[0]])
        .map(|(_, next)| format!("requires \"{}\"", next.id))
        .collect();
    let message = format!("\"{}\" {}", first.id, around.join(", which "));
    Diagnostic::error(Code::CircularRequires, place, message)
        .hint("none of them can be the first: take one of these ids out of its \"requires\"")
}

/// Circles that share no migration, each from its smallest id; without them there is an order.
fn circles<'a>(by_id: &BTreeMap<&str, Member<'a>>) -> Vec<Vec<Member<'a>>> {
    let mut left: BTreeSet<&str> = by_id.keys().copied().collect();
    let mut circles = Vec::new();
    loop {
        let waits = |id: &str, left: &BTreeSet<&str>| required_among(by_id, id, left).is_some();
        while let Some(free) = left.iter().copied().find(|id| !waits(id, &left)) {
            left.remove(free);
        }
        // Whoever still waits leads into a circle.
        let Some(mut at) = left.first().copied() else { return circles };
        let mut path: Vec<&str> = Vec::new();
        while !path.contains(&at) {
            path.push(at);
            at = required_among(by_id, at, &left).unwrap_or(at);
        }
        let start = path.iter().position(|id| *id == at).unwrap_or_default();
        let mut circle = path.split_off(start);
        let smallest = (0..circle.len()).min_by_key(|index| circle[*index]).unwrap_or_default();
        circle.rotate_left(smallest);
        left.retain(|id| !circle.contains(id));
        circles.push(circle.into_iter().filter_map(|id| by_id.get(id).copied()).collect());
    }
}

/// The first of these that a migration requires.
fn required_among<'a>(
    by_id: &BTreeMap<&'a str, Member<'_>>,
    id: &str,
    among: &BTreeSet<&'a str>,
) -> Option<&'a str> {
    let (_, migration) = by_id.get(id)?;
    migration.requires.iter().find_map(|required| among.get(required.id.as_str()).copied())
}
