//! Which triggers a database has, and which of them a migration lets write.

use std::collections::BTreeSet;

use crate::database::Catalog;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::migration::{ChangeKind, Migration, Step};

/// The triggers of every table, in two groups: table and name.
#[derive(Debug, Default)]
pub struct Triggers {
    /// Those that `triggers:` names.
    named: BTreeSet<(String, String)>,
    /// All others.
    unnamed: BTreeSet<(String, String)>,
}

impl Triggers {
    /// The triggers of a database as a migration sees them; what it names must be there.
    pub(super) fn of(migration: &Migration, catalog: &Catalog) -> Result<Triggers, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        let mut triggers = Triggers::default();
        for table in &catalog.tables {
            triggers.unnamed.extend(table.triggers.iter().map(|name| (table.name.clone(), name.clone())));
        }
        for named in &migration.triggers {
            let table = catalog.table(&named.table);
            let own = table.map(|table| (table.name.clone(), named.trigger.clone()));
            match own.filter(|own| triggers.unnamed.remove(own)) {
                Some(own) => drop(triggers.named.insert(own)),
                // An earlier run has dropped it with its table.
                None if table.is_none() && drops(migration, &named.table) => {}
                None => {
                    let message = format!("table \"{}\" has no trigger \"{}\"", named.table, named.trigger);
                    let known = table.into_iter().flat_map(|table| table.triggers.iter().map(String::as_str));
                    let hint = match did_you_mean(&named.trigger, known.clone()) {
                        Some(near) => format!("did you mean \"{near}\"?"),
                        None => match known.collect::<Vec<_>>().as_slice() {
                            [] if table.is_none() => "there is no such table".to_owned(),
                            [] => "it has none: remove this".to_owned(),
                            names => format!("it has {}", names.join(", ")),
                        },
                    };
                    findings.push(Diagnostic::error(Code::UnknownTrigger, named.place, message).hint(hint));
                }
            }
        }
        if findings.is_empty() { Ok(triggers) } else { Err(findings) }
    }

    /// Whether `triggers:` names it.
    pub fn is_named(&self, table: &str, trigger: &str) -> bool {
        self.named.contains(&(table.to_owned(), trigger.to_owned()))
    }

    /// Whether `triggers:` names one of this table.
    pub fn has_named(&self, table: &str) -> bool {
        self.named.iter().any(|(own, _)| own == table)
    }

    /// Whether this table has any.
    pub fn stand_on(&self, table: &str) -> bool {
        self.named.iter().chain(&self.unnamed).any(|(own, _)| own == table)
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && self.unnamed.is_empty()
    }

    /// The triggers of these tables that nothing names.
    pub fn unnamed<'a>(&'a self, tables: &BTreeSet<String>) -> Vec<&'a (String, String)> {
        self.unnamed.iter().filter(|(table, _)| tables.contains(table)).collect()
    }
}

/// Whether the migration drops a table.
fn drops(migration: &Migration, name: &str) -> bool {
    let changes = migration.steps.iter().flat_map(|step| match step {
        Step::Schema(step) => step.changes.as_slice(),
        Step::Rows(_) => &[],
    });
    changes
        .filter_map(|change| match &change.kind {
            ChangeKind::DropTable { table, .. } => Some(table),
            _ => None,
        })
        .any(|table| table.eq_ignore_ascii_case(name))
}
