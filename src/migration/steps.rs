//! Steps: what they select, decide and do.

use super::load::Context;
use super::names::{self, Taken};
use super::relations::{self, Scope};
use super::{
    Action, Hit, Limits, Match, Otherwise, Row, RowStep, SchemaStep, Select, Step, StopAt, Table, changes,
    effects, limits, proof, tables,
};
use crate::diagnostic::Place;
use crate::document::{self, Decision};

/// The name of the only row and the only action of a step with `action:`.
const ALL: &str = "all";

/// What the effects and tables of one step may name.
pub(super) struct StepNames<'s> {
    pub(super) step: &'s document::Step,
    pub(super) scope: Scope,
    /// Absent where it could not be read.
    pub(super) select: Option<&'s Select>,
    pub(super) matches: &'s [Match],
}

/// The steps, in order.
pub(super) fn steps(steps: &[document::Step], context: &mut Context<'_>) -> Vec<Step> {
    let mut taken = Taken::new("step", true);
    steps
        .iter()
        .enumerate()
        .filter_map(|(index, written)| step(written, index, &mut taken, context))
        .collect()
}

fn step(
    written: &document::Step,
    index: usize,
    taken: &mut Taken,
    context: &mut Context<'_>,
) -> Option<Step> {
    if let Some(name) = &written.name {
        names::label(name, "a step", context);
        taken.take(name, context);
    }
    if let Some(changes) = &written.changes {
        let changes = changes::changes(changes, context);
        let name = written.name.as_ref()?;
        return Some(Step::Schema(SchemaStep {
            name: name.value.clone(),
            about: written.about.as_ref().map(|text| text.value.clone()),
            changes,
            place: name.place,
        }));
    }
    let mut scope = Scope::new();
    let select = relations::select(written, index, &mut scope, context);
    let derive = relations::derive(&written.derive, context);
    let matches = relations::matches(&written.matches, &mut scope, context);
    let known = StepNames { step: written, scope, select: select.as_ref(), matches: &matches };
    let (table, actions) = match &written.decision {
        Decision::Same(effects) => same(effects, written.place, &known, context),
        Decision::Table(table) => tables::table(table, &known, context),
        Decision::Unread => return None,
    };
    let limits = limits::limits(&written.limits, context);
    let (name, select) = (written.name.as_ref()?, select?);
    Some(Step::Rows(Box::new(RowStep {
        name: name.value.clone(),
        about: written.about.as_ref().map(|text| text.value.clone()),
        derive,
        table,
        actions,
        limits,
        place: name.place,
        matches,
        select,
    })))
}

/// `action:` as a table of one row.
fn same(
    written: &[document::Effect],
    place: Place,
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> (Table, Vec<Action>) {
    let effects = effects::effects(written, &[], known, context);
    let table = Table {
        inputs: Vec::new(),
        impossible: Vec::new(),
        hit: Hit::First,
        rows: vec![Row {
            id: ALL.to_owned(),
            cells: Vec::new(),
            action: 0,
            limits: Limits::default(),
            place,
        }],
        otherwise: Otherwise::Error,
        stop_at: StopAt::All,
        proof: proof::Proof {
            complete: proof::Verdict::Proved,
            disjoint: proof::Verdict::Proved,
            ..proof::Proof::default()
        },
        place,
    };
    (table, vec![Action { name: ALL.to_owned(), effects, place }])
}
