//! Proofs against brute force over concrete values, and what the findings say.

mod brute;
mod random;
mod scale;
mod transitions;
mod wording;

use super::{Proof, Question, prove};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::migration::cell::{Cell, Domain, Literal};
use crate::migration::{Action, Hit, Impossible, Input, InputOrigin, Limits, Otherwise, Row, SqlText};
use crate::sql::Type;

/// A table that owns its parts.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) inputs: Vec<Input>,
    pub(super) impossible: Vec<Impossible>,
    pub(super) hit: Hit,
    pub(super) rows: Vec<Row>,
    pub(super) otherwise: Option<Otherwise>,
}

impl Table {
    pub(super) fn new(hit: Hit, inputs: Vec<Input>) -> Table {
        Table { inputs, impossible: Vec::new(), hit, rows: Vec::new(), otherwise: None }
    }

    pub(super) fn row(mut self, action: usize, cells: &[Cell]) -> Table {
        let id = format!("r{}", self.rows.len());
        self.rows.push(Row {
            id,
            cells: cells.to_vec(),
            action,
            limits: Limits::default(),
            place: Place::default(),
        });
        self
    }

    pub(super) fn impossible(mut self, cells: &[Cell]) -> Table {
        let because = "it is so".into();
        self.impossible.push(Impossible { cells: cells.to_vec(), because, place: Place::default() });
        self
    }

    pub(super) fn prove(&self) -> (Proof, Vec<Diagnostic>) {
        let action = |name: &str| Action { name: name.into(), effects: Vec::new(), place: Place::default() };
        let actions = ["keep", "drop", "move"].map(action);
        prove(self.question(&actions))
    }

    pub(super) fn question<'a>(&'a self, actions: &'a [Action]) -> Question<'a> {
        Question {
            inputs: &self.inputs,
            impossible: &self.impossible,
            hit: self.hit,
            rows: &self.rows,
            otherwise: self.otherwise.map(|otherwise| (otherwise, Place::default())),
            actions,
            place: Place::default(),
        }
    }
}

pub(super) fn input(name: &str, kind: Type, nullable: bool, domain: Domain) -> Input {
    let origin = InputOrigin::Exists("m".into());
    Input { name: name.into(), origin, kind, nullable, domain, place: Place::default() }
}

pub(super) fn text(value: &str) -> Literal {
    Literal::Text(value.into())
}

pub(super) fn is(value: Literal) -> Cell {
    Cell::In { values: vec![value], null: false }
}

pub(super) fn sql() -> Cell {
    Cell::Sql(SqlText { parts: Vec::new(), place: Place::default() })
}

fn boolean(name: &str) -> Input {
    let domain = Domain::Closed(vec![Literal::Boolean(false), Literal::Boolean(true)]);
    input(name, Type::Boolean, false, domain)
}

fn status(name: &str, nullable: bool) -> Input {
    let domain = Domain::Closed(["active", "superseded", "invalid"].map(text).to_vec());
    input(name, Type::Text, nullable, domain)
}

fn found(findings: &[Diagnostic], code: Code) -> Vec<&Diagnostic> {
    findings.iter().filter(|finding| finding.code == code).collect()
}

/// The table of the language's own example: four inputs, NULL and impossible combinations.
fn example() -> Table {
    let (yes, no) = (|| is(Literal::Boolean(true)), || is(Literal::Boolean(false)));
    let (live, stale) = (|| is(text("active")), || Cell::NotIn(vec![text("active")]));
    let inputs =
        vec![boolean("occupied"), boolean("same"), status("incoming", false), status("existing", true)];
    Table::new(Hit::Unique, inputs)
        .impossible(&[yes(), Cell::Any, Cell::Any, Cell::Null])
        .impossible(&[no(), Cell::Any, Cell::Any, Cell::NotNull])
        .row(0, &[no(), Cell::Any, Cell::Any, Cell::Any])
        .row(1, &[yes(), yes(), live(), stale()])
        .row(2, &[yes(), yes(), live(), live()])
        .row(2, &[yes(), yes(), stale(), Cell::Any])
        .row(1, &[yes(), no(), live(), live()])
        .row(0, &[yes(), no(), live(), stale()])
        .row(0, &[yes(), no(), stale(), Cell::Any])
}

#[test]
fn a_complete_table_needs_no_otherwise() {
    let (proof, findings) = example().prove();
    assert_eq!(proof.complete, super::Verdict::Proved);
    assert_eq!(proof.disjoint, super::Verdict::Proved);
    assert_eq!(findings, Vec::new());
}

#[test]
fn an_otherwise_that_nothing_reaches_is_named() {
    let severity = |otherwise| {
        let (_, findings) = Table { otherwise: Some(otherwise), ..example() }.prove();
        found(&findings, Code::IdleOtherwise)[0].severity
    };
    assert_eq!(severity(Otherwise::Keep), Severity::Warning);
    assert_eq!(severity(Otherwise::Error), Severity::Note);
}

#[test]
fn a_gap_comes_with_a_row_to_paste() {
    let mut table = example();
    table.rows.remove(4);
    let (proof, findings) = table.prove();
    assert_eq!(proof.gaps.len(), 1);
    assert_eq!(
        findings[0].message,
        "no row matches {occupied: true, same: false, incoming: active, existing: active}, \
         for example occupied = true, same = false, incoming = \"active\", existing = \"active\""
    );
    assert_eq!(
        findings[0].hint.as_deref(),
        Some(
            "add the row `- {id: gap-1, when: {occupied: true, same: false, incoming: active, \
             existing: active}, then: …}`, or an `otherwise`"
        )
    );
    let (_, findings) = Table { otherwise: Some(Otherwise::Error), ..table }.prove();
    assert_eq!(found(&findings, Code::Gap), Vec::<&Diagnostic>::new());
}

#[test]
fn an_overlap_names_both_rows() {
    let table = example().row(0, &[Cell::Any, Cell::Any, is(text("invalid")), is(text("active"))]);
    let (proof, findings) = table.prove();
    assert_eq!(proof.disjoint, super::Verdict::Refuted);
    let overlaps = found(&findings, Code::Overlap);
    assert_eq!(
        overlaps[0].message,
        "rows \"r3\" and \"r7\" both match \
         occupied = true, same = true, incoming = \"invalid\", existing = \"active\""
    );
    assert_eq!(overlaps[0].related[0].1, "row \"r3\"");
    assert_eq!(overlaps.len(), 2);
    assert_eq!(found(&findings, Code::UnreachableRow).len(), 1);
}

#[test]
fn rows_that_disagree_name_their_actions() {
    let inputs = vec![input("n", Type::Integer, false, Domain::Open)];
    let low = Cell::Between(super::tests::random::excluded(0), crate::migration::cell::Bound::Open);
    let table = Table::new(Hit::Any, inputs).row(0, &[low]).row(1, &[is(Literal::Integer(3))]);
    let (proof, findings) = table.prove();
    assert_eq!(proof.disjoint, super::Verdict::Refuted);
    let message = &found(&findings, Code::Disagreement)[0].message;
    assert_eq!(message, "rows \"r0\" and \"r1\" disagree (\"keep\", \"drop\"): both match n = 3");
}

#[test]
fn opaque_cells_leave_the_proof_open() {
    let inputs = vec![input("t", Type::Text, false, Domain::Open)];
    let table =
        Table::new(Hit::Unique, inputs.clone()).row(0, &[Cell::Like("a%".into())]).row(1, &[is(text("abc"))]);
    let (proof, findings) = table.prove();
    assert_eq!(
        (proof.complete, proof.disjoint),
        (super::Verdict::Undetermined, super::Verdict::Undetermined)
    );
    assert_eq!(found(&findings, Code::OtherwiseRequired).len(), 1);
    let note = &found(&findings, Code::Undetermined)[0].message;
    assert_eq!(
        note,
        "the table is not proved complete and free of overlaps: it has `like` and `sql` cells in \"r0\""
    );
}

#[test]
fn a_row_of_impossible_cells_is_an_error() {
    let cells = [is(Literal::Boolean(true)), Cell::Any, Cell::Any, Cell::Null];
    let (proof, findings) = example().row(0, &cells).prove();
    assert_eq!(proof.unreachable, [7]);
    assert!(found(&findings, Code::UnreachableRow)[0].message.contains("can never match"));
}

#[test]
fn forgotten_values_and_idle_inputs_are_warned_of() {
    let table = Table::new(Hit::First, vec![status("now", false), boolean("idle")])
        .row(0, &[is(text("active")), Cell::Any])
        .row(1, &[is(text("invalid")), Cell::NotNull])
        .row(1, &[Cell::Any, Cell::Any]);
    let (_, findings) = table.prove();
    let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "row \"r1\" changes nothing: without it, other rows give the same action",
            "input \"idle\" never matters",
            "no row mentions \"superseded\" of input \"now\"",
        ]
    );
}

#[test]
fn a_table_without_inputs_has_one_combination() {
    let (proof, findings) = Table::new(Hit::Unique, Vec::new()).row(0, &[]).prove();
    assert_eq!((proof.complete, proof.disjoint), (super::Verdict::Proved, super::Verdict::Proved));
    assert_eq!(findings, Vec::new());
    let (proof, findings) = Table::new(Hit::Unique, Vec::new()).prove();
    assert_eq!(proof.complete, super::Verdict::Refuted);
    assert_eq!(findings[0].message, "the table has no row");
}
