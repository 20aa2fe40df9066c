//! What triggers change beyond a plan, and whether they may.

use std::collections::BTreeSet;

use crate::apply::Error;
use crate::database::{Database, TableChanges};
use crate::program::{EffectStatement, Triggers};

/// The rows that triggers have changed so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// By table.
    pub(super) tables: Vec<TableChanges>,
    /// Rows that statements left out, by table.
    pub(super) short: Vec<TableChanges>,
    /// Triggers that may have changed them, and that the rule does not name.
    pub(super) unnamed: BTreeSet<(String, String)>,
    /// Whether rows changed that no named trigger accounts for.
    pub(super) unaccounted: bool,
    /// Whether that is only noted, to see what else happens.
    pub(super) lenient: bool,
    /// Whether a run is rolled back: nobody names triggers then.
    pub(super) goes_back: bool,
}

impl Tally {
    /// Adds what happened while a statement changed rows of `table`, or at the end of the transaction where
    /// that is empty; `own` are the tables whose triggers ran. An error where a trigger may not write.
    pub(super) fn add(
        &mut self,
        database: &mut dyn Database,
        triggers: &Triggers,
        table: &str,
        own: &[String],
    ) -> Result<(), Error> {
        let changes = database.triggered(table)?;
        let mut written: BTreeSet<String> = changes.iter().map(|changes| changes.table.clone()).collect();
        self.unaccounted |= written.remove("") || !own.iter().any(|table| triggers.has_named(table));
        written.extend(own.iter().cloned());
        self.unnamed.extend(triggers.unnamed(&written).into_iter().cloned());
        if let Some(hint) = self.objection().filter(|_| !self.lenient) {
            let rows: u64 = changes.iter().map(TableChanges::rows).sum();
            let message =
                format!("triggers changed {rows} more rows, and the plan names none: {}", in_words(&changes));
            let hint = match self.goes_back {
                true => hint,
                false => format!("{hint}; `amend apply --rehearse` shows all that they do"),
            };
            return Err(Error::Differs { message, hint });
        }
        changes.into_iter().for_each(|changes| add(&mut self.tables, changes));
        Ok(())
    }

    /// A statement changed fewer rows than the plan names.
    pub(super) fn fall_short(&mut self, statement: &EffectStatement, rows: u64) {
        let of = |kind: &str| if statement.sql.starts_with(kind) { rows } else { 0 };
        let [inserted, updated, removed] = ["INSERT", "UPDATE", "DELETE"].map(of);
        add(&mut self.short, TableChanges { table: statement.table.clone(), inserted, updated, removed });
    }

    /// What statements left out in a table.
    pub(super) fn short_of(&self, table: &str) -> TableChanges {
        of(&self.short, table)
    }

    /// What is to be done before an apply can accept it all; nothing where it can.
    pub(super) fn objection(&self) -> Option<String> {
        let names: Vec<String> = self
            .unnamed
            .iter()
            .map(|(table, trigger)| format!("{{table: {table}, trigger: {trigger}}}"))
            .collect();
        match (names.as_slice(), self.unaccounted) {
            ([], false) => None,
            ([], true) => Some(
                "it is not told which trigger or rule of the database that was: drop it, apply, and make it again"
                    .to_owned(),
            ),
            (_, _) if self.goes_back => Some(format!(
                "disable {} while it is rolled back, or restore a backup",
                in_quotes(&self.unnamed)
            )),
            (names, _) => Some(format!(
                "to accept it, name under `triggers:` {}",
                names.join(", ")
            )),
        }
    }

    /// What was changed in a table.
    pub(super) fn of(&self, table: &str) -> TableChanges {
        of(&self.tables, table)
    }
}

fn of(tables: &[TableChanges], table: &str) -> TableChanges {
    let found = tables.iter().find(|changes| changes.table.eq_ignore_ascii_case(table));
    found.cloned().unwrap_or_default()
}

fn add(tables: &mut Vec<TableChanges>, changes: TableChanges) {
    match tables.iter_mut().find(|known| known.table == changes.table) {
        Some(known) => {
            known.inserted += changes.inserted;
            known.updated += changes.updated;
            known.removed += changes.removed;
        }
        None => tables.push(changes),
    }
}

fn in_quotes(triggers: &BTreeSet<(String, String)>) -> String {
    let names: Vec<String> =
        triggers.iter().map(|(table, trigger)| format!("the trigger \"{trigger}\" of \"{table}\"")).collect();
    names.join(", ")
}

/// Rows of tables in words: `2 inserted into "log", 1 updated in "stock"`.
pub fn in_words(changes: &[TableChanges]) -> String {
    let words = changes.iter().flat_map(|changes| {
        let name = match changes.table.as_str() {
            "" => "tables without row numbers (WITHOUT ROWID)".to_owned(),
            name => format!("\"{name}\""),
        };
        let counted = [
            (changes.inserted, "inserted into"),
            (changes.updated, "updated in"),
            (changes.removed, "removed from"),
        ];
        let counted = counted.into_iter().filter(|(rows, _)| *rows > 0);
        counted.map(|(rows, how)| format!("{rows} {how} {name}")).collect::<Vec<_>>()
    });
    words.collect::<Vec<_>>().join(", ")
}
