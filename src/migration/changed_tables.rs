//! Which tables the steps of a migration may change.

use crate::migration::{EffectKind, FileTable, Migration, RowStep, Target};

impl Migration {
    /// The file tables whose files a run may change; a rollback gives each back what it held.
    pub fn changed_file_tables(&self) -> impl Iterator<Item = &FileTable> {
        let is_rollback = self.rollback.is_some();
        let changed: Vec<&str> = self.steps.iter().filter_map(|step| step.rows()).flat_map(changed).collect();
        let is_changed = move |name: &str| changed.iter().any(|known| known.eq_ignore_ascii_case(name));
        self.tables.iter().filter(move |table| is_rollback || is_changed(&table.name))
    }
}

/// The tables that the effects of a step name.
fn changed(step: &RowStep) -> impl Iterator<Item = &str> {
    let effects = step.actions.iter().flat_map(|action| &action.effects);
    effects.flat_map(|effect| match &effect.kind {
        EffectKind::Update { row, .. } | EffectKind::Delete { row, .. } => vec![of(step, row)],
        EffectKind::Archive { row, to, .. } => vec![of(step, row), to.as_str()],
        EffectKind::Insert { into, .. } => vec![into.as_str()],
        EffectKind::Rekey { row, also, .. } => {
            let also = also.iter().map(|reference| reference.table.as_str());
            also.chain([of(step, row)]).collect()
        }
        EffectKind::Block { .. } | EffectKind::Keep { .. } | EffectKind::Report { .. } => Vec::new(),
    })
}

fn of<'a>(step: &'a RowStep, row: &Target) -> &'a str {
    match row {
        Target::Selected => &step.select.from,
        Target::Match(index) => &step.matches[*index].table,
    }
}
