//! Whether what a migration requires was applied before.

use crate::database::{Database, Error};
use crate::diagnostic::{Code, Diagnostic};
use crate::history::{Standing, runs, standing};
use crate::migration::Migration;

/// One finding for each required migration that does not stand in this database, `done` apart: those count
/// as applied.
pub fn missing(
    database: &mut dyn Database,
    migration: &Migration,
    done: &[String],
) -> Result<Vec<Diagnostic>, Error> {
    let required: Vec<_> =
        migration.requires.iter().filter(|required| !done.contains(&required.id)).collect();
    if required.is_empty() {
        return Ok(Vec::new());
    }
    let runs = runs(database)?;
    let missing = required.into_iter().filter_map(|required| {
        let what = match standing(&runs, &required.id) {
            Standing::Applied(_) => return None,
            Standing::Partly(run) => format!("was applied in part only, by run {}", run.number),
            Standing::Pending => "was not applied to this database".to_owned(),
            Standing::RolledBack { by, .. } => format!("was rolled back, by run {}", by.number),
        };
        let message = format!("\"{}\" requires \"{}\", which {what}", migration.id, required.id);
        Some(Diagnostic::error(Code::RequiredMigration, required.place, message).hint(
            "apply it first, or their folder; what was done before amend kept runs is recorded by `amend apply \
             RULE --allow-empty`",
        ))
    });
    Ok(missing.collect())
}
