//! Schema steps: what they change, how later steps see it, and the statements of an apply.

mod change;
mod gone;
mod overlay;
mod predictions;
mod resolve;
mod undo;
mod words;

pub use change::{ChangeProgram, Lost, SchemaProgram};
pub(super) use gone::{Gone, Skipped};
pub(super) use resolve::{Resolved, Resolver};
pub use undo::ChangeBack;

use crate::database::Catalog;
use crate::migration::SchemaStep;
use crate::program::relations::Relations;

/// A schema step on this database, before anything is known of rows.
pub(super) struct Drafted {
    /// Its changes, in order.
    pub(super) changes: Vec<Resolved>,
    /// The tables as the step leaves them.
    pub(super) catalog: Catalog,
}

/// Writes what a schema step does, and makes what it leaves what later steps see.
pub(super) fn step<'a>(
    relations: &mut Relations<'a>,
    step: &SchemaStep,
    index: usize,
    drafted: &'a Drafted,
) -> SchemaProgram {
    let mut changes = Vec::new();
    for (number, resolved) in drafted.changes.iter().enumerate() {
        let mut predictions = if resolved.done { Vec::new() } else { predictions::of(relations, resolved) };
        let mut trials = Vec::new();
        for compared in &resolved.trials {
            trials
                .extend(compared.make.iter().map(|sql| ("compare with what exists".to_owned(), sql.clone())));
            predictions.push(compared.prediction.clone());
        }
        let rehearsed = resolved.rehearsal.iter();
        trials.extend(rehearsed.map(|sql| ("ask whether the database takes it".to_owned(), sql.clone())));
        let lost = overlay::lost(relations, resolved);
        let (overlay, views) = overlay::make(relations, resolved, index, number);
        changes.push(ChangeProgram {
            change: resolved.kind,
            table: resolved.table.clone(),
            name: resolved.name.clone(),
            description: resolved.description.clone(),
            because: resolved.because.clone(),
            done: resolved.done,
            drops_table: resolved.drops_table(),
            trials,
            predictions,
            lost,
            overlay,
            views,
            statements: resolved.statements.clone(),
            back: undo::back(resolved),
            undo: undo::lost(relations.dialect, resolved),
            given: undo::given(relations.dialect, resolved),
            place: resolved.place,
        });
    }
    relations.catalog = &drafted.catalog;
    SchemaProgram { name: step.name.clone(), about: step.about.clone(), index, changes }
}
