//! What a proof found, as diagnostics.

use super::judge::Judgement;
use super::space::{Space, atoms};
use super::wording::{combination, when, witness};
use super::{Proof, Question, Verdict};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::migration::cell::{Cell, Domain};
use crate::migration::{Hit, Otherwise};
use crate::sql::Type;

/// How many findings of one kind are spelled out.
const SHOWN: usize = 10;

/// Everything worth saying about a table.
pub(super) fn findings(
    question: &Question<'_>,
    space: &Space,
    judgement: &Judgement,
    proof: &Proof,
) -> Vec<Diagnostic> {
    let mut found = gaps(question, proof);
    found.extend(clashes(question, space, judgement));
    found.extend(unreached_rows(question, judgement));
    found.extend(redundant_rows(question, judgement));
    let idle = idle_inputs(question, space);
    found.extend(idle.iter().map(|index| {
        let input = &question.inputs[*index];
        Diagnostic::warning(Code::IdleInput, input.place, format!("input \"{}\" never matters", input.name))
            .hint("every row matches all its values: leave it out, or use it in a row")
    }));
    found.extend(unmentioned_values(question, space, &idle));
    found.extend(idle_otherwise(question, proof));
    found.extend(undetermined(question, judgement, proof));
    found
}

/// Combinations without a row, where nothing else takes them.
fn gaps(question: &Question<'_>, proof: &Proof) -> Vec<Diagnostic> {
    if question.otherwise.is_some() || proof.complete == Verdict::Proved {
        return Vec::new();
    }
    if proof.gaps.is_empty() {
        let message = "the table has no \"otherwise\", and is not proved complete";
        let unproved = Diagnostic::error(Code::OtherwiseRequired, question.place, message);
        return vec![unproved.hint("add `otherwise: error`, `otherwise: keep` or `otherwise: ACTION`")];
    }
    let taken = |id: &String| question.rows.iter().any(|row| row.id == *id);
    let mut ids = (1..).map(|number| format!("gap-{number}")).filter(|id| !taken(id));
    let mut found: Vec<Diagnostic> = Vec::new();
    for region in proof.gaps.iter().take(SHOWN) {
        let (when, id) = (when(question, region), ids.next().unwrap_or_default());
        let message = match question.inputs.is_empty() {
            true => "the table has no row".into(),
            false => format!("no row matches {when}, for example {}", combination(question, &region.witness)),
        };
        let gap = Diagnostic::error(Code::Gap, question.place, message);
        found.push(
            gap.hint(format!("add the row `- {{id: {id}, when: {when}, then: …}}`, or an `otherwise`")),
        );
    }
    let more = proof.gaps.len().saturating_sub(SHOWN);
    if more > 0 {
        let message = format!("{more} more combinations of cells have no row");
        found.push(Diagnostic::error(Code::Gap, question.place, message).hint("add an `otherwise`"));
    }
    found
}

/// Pairs of rows that contradict each other.
fn clashes(question: &Question<'_>, space: &Space, judgement: &Judgement) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (first, second, bits) in judgement.clashes.iter().take(SHOWN) {
        let (first, second) = (&question.rows[*first], &question.rows[*second]);
        let both = format!("\"{}\" and \"{}\"", first.id, second.id);
        let example = combination(question, &witness(space, bits));
        let example = if example.is_empty() { "every selected row".into() } else { example };
        let action = |index: usize| question.actions.get(index).map_or("", |action| &action.name);
        let clash = match question.hit {
            Hit::Any => {
                let names = (action(first.action), action(second.action));
                let message =
                    format!("rows {both} disagree (\"{}\", \"{}\"): both match {example}", names.0, names.1);
                Diagnostic::error(Code::Disagreement, second.place, message)
                    .hint("let both name one action, or narrow one of them")
            }
            Hit::Unique | Hit::First => {
                Diagnostic::error(Code::Overlap, second.place, format!("rows {both} both match {example}"))
                    .hint("narrow one of them, or say `hit: first` if their order is meant to decide")
            }
        };
        found.push(clash.related(first.place, format!("row \"{}\"", first.id)));
    }
    let more = judgement.clashes.len().saturating_sub(SHOWN);
    if more > 0 {
        let code = if question.hit == Hit::Any { Code::Disagreement } else { Code::Overlap };
        found.push(Diagnostic::error(
            code,
            question.place,
            format!("at least {more} more pairs of rows clash"),
        ));
    }
    found
}

/// Rows that no combination can reach.
fn unreached_rows(question: &Question<'_>, judgement: &Judgement) -> Vec<Diagnostic> {
    let void = judgement.void.iter().map(|index| {
        let row = &question.rows[*index];
        let message = format!("row \"{}\" can never match: its cells are impossible together", row.id);
        Diagnostic::error(Code::UnreachableRow, row.place, message)
            .hint("remove it, or correct its cells, the domains or `impossible`")
    });
    let shadowed = judgement.shadowed.iter().map(|index| {
        let row = &question.rows[*index];
        let others = if question.hit == Hit::First { "the rows before it" } else { "the other rows" };
        let message = format!("row \"{}\" is never reached: {others} match all that it matches", row.id);
        Diagnostic::error(Code::UnreachableRow, row.place, message).hint(match question.hit {
            Hit::First => "move it up, or remove it",
            Hit::Unique | Hit::Any => "remove it, or narrow the others",
        })
    });
    void.chain(shadowed).collect()
}

/// Rows that change nothing.
fn redundant_rows(question: &Question<'_>, judgement: &Judgement) -> Vec<Diagnostic> {
    let redundant = judgement.redundant.iter().map(|index| {
        let row = &question.rows[*index];
        let message =
            format!("row \"{}\" changes nothing: without it, other rows give the same action", row.id);
        Diagnostic::warning(Code::RedundantRow, row.place, message).hint("remove it")
    });
    redundant.collect()
}

/// Inputs of which every row matches all values.
fn idle_inputs(question: &Question<'_>, space: &Space) -> Vec<usize> {
    let idle = |axis: &usize| {
        let matters = |cell: &Cell| {
            let bits = space.alone(*axis, cell);
            cell.is_opaque() || space.part(&bits, *axis) != space.part(&space.all, *axis)
        };
        !question.rows.iter().any(|row| matters(&row.cells[*axis]))
    };
    if question.rows.is_empty() { Vec::new() } else { (0..question.inputs.len()).filter(idle).collect() }
}

/// Values of a closed domain that only cells for any value match.
fn unmentioned_values(question: &Question<'_>, space: &Space, idle: &[usize]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, input) in question.inputs.iter().enumerate() {
        let Domain::Closed(domain) = &input.domain else { continue };
        let cells = || question.rows.iter().map(|row| &row.cells[index]);
        if input.kind == Type::Boolean || idle.contains(&index) || cells().any(Cell::is_opaque) {
            continue;
        }
        let all = space.part(&space.all, index);
        let mut mentioned = vec![false; space.axes[index].atoms.len()];
        for cell in cells() {
            let bits = space.alone(index, cell);
            let part = space.part(&bits, index);
            if part != all {
                atoms(part).for_each(|atom| mentioned[atom] = true);
            }
            if let Cell::NotIn(values) = cell {
                let named = values.iter().filter_map(|value| space.axes[index].point(value));
                named.for_each(|atom| mentioned[atom] = true);
            }
        }
        let missing = |value: &&_| space.axes[index].point(value).is_some_and(|atom| !mentioned[atom]);
        let missing: Vec<String> =
            domain.iter().filter(missing).map(|value| format!("\"{value}\"")).collect();
        if !missing.is_empty() {
            let message = format!("no row mentions {} of input \"{}\"", missing.join(", "), input.name);
            found.push(
                Diagnostic::warning(Code::UnmentionedValue, input.place, message)
                    .hint("add a row for it, or take it out of the domain"),
            );
        }
    }
    found
}

/// An `otherwise` that no combination reaches.
fn idle_otherwise(question: &Question<'_>, proof: &Proof) -> Option<Diagnostic> {
    let (otherwise, place) = question.otherwise?;
    let finding = Diagnostic::warning(
        Code::IdleOtherwise,
        place,
        "nothing reaches \"otherwise\": the table is proved complete",
    );
    let severity = match otherwise {
        Otherwise::Error => Severity::Note,
        Otherwise::Keep | Otherwise::Action(_) => Severity::Warning,
    };
    (proof.complete == Verdict::Proved)
        .then_some(Diagnostic { severity, ..finding }.hint("leave it out; the proof takes its place"))
}

/// What could not be proved, and why.
fn undetermined(question: &Question<'_>, judgement: &Judgement, proof: &Proof) -> Option<Diagnostic> {
    let complete = (proof.complete == Verdict::Undetermined).then_some("complete");
    let disjoint = (proof.disjoint == Verdict::Undetermined).then_some(match question.hit {
        Hit::Any => "free of disagreements",
        Hit::Unique | Hit::First => "free of overlaps",
    });
    let open: Vec<&str> = complete.into_iter().chain(disjoint).collect();
    let what = match open.is_empty() {
        true if !judgement.exhausted => return None,
        true => "free of unreachable rows".into(),
        false => open.join(" and "),
    };
    let opaque = |cells: &[Cell]| cells.iter().any(Cell::is_opaque);
    let rows = question.rows.iter().filter(|row| opaque(&row.cells));
    let mut names: Vec<String> = rows.map(|row| format!("\"{}\"", row.id)).collect();
    if question.impossible.iter().any(|row| opaque(&row.cells)) {
        names.push("`impossible`".into());
    }
    let why = match judgement.exhausted {
        true => "it has too many combinations".into(),
        false => format!("it has `like` and `sql` cells in {}", names.join(", ")),
    };
    let message = format!("the table is not proved {what}: {why}");
    let finding = Diagnostic::warning(Code::Undetermined, question.place, message);
    let finding = Diagnostic { severity: Severity::Note, ..finding };
    Some(finding.hint("every plan checks it on the data; cells without `like` and `sql` can be proved"))
}
