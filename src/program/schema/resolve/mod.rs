//! Schema changes meet the catalog: done already, to be done, or refused.

mod columns;
mod keys;
mod tables;

use super::{Drafted, Gone, words};
use crate::database::{Catalog, Draft, ForeignKey, SchemaChange, Table, Trial};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::{Change, ChangeKind, Rollback, SchemaStep};
use crate::program::relations::CHANGE_FIRST;
use crate::program::{Bindings, Prediction};
use crate::sql::Dialect;

/// One change of a migration on one database.
pub(in crate::program) struct Resolved {
    pub(super) kind: &'static str,
    pub(super) table: String,
    pub(super) name: Option<String>,
    pub(super) description: String,
    pub(super) because: Option<String>,
    pub(super) done: bool,
    pub(super) change: Option<SchemaChange>,
    /// The table before it, and after it.
    pub(super) before: Table,
    pub(super) after: Table,
    /// What a new column holds in the rows that are there.
    pub(super) stored: Option<String>,
    pub(super) statements: Vec<(String, String)>,
    pub(super) trials: Vec<Compared>,
    /// Statements that the database refuses where it would refuse the change.
    pub(super) rehearsal: Vec<String>,
    pub(super) place: Place,
}

/// Resolves changes one after the other.
pub(in crate::program) struct Resolver<'a> {
    draft: &'a mut dyn Draft,
    catalog: Catalog,
    gone: &'a Gone,
    bindings: &'a Bindings,
    dialect: &'a dyn Dialect,
    /// What is known of tables which come back.
    rollback: Option<&'a Rollback>,
    /// What only the database can compare, for the change at hand.
    trials: Vec<Compared>,
    compared: usize,
}

/// A comparison with something that exists, which the database makes while it plans.
#[derive(Debug)]
pub(in crate::program) struct Compared {
    /// Statements that make temporary objects.
    pub(super) make: Vec<String>,
    /// Finds what differs.
    pub(super) prediction: Prediction,
}

/// What to do about something that exists with another definition.
const DIFFERS: &str = "choose another name, or write the definition that the database has";

/// What is to be done; nothing where the database has it already.
type Verdict = Result<Option<SchemaChange>, Diagnostic>;

impl Resolved {
    /// Whether the table goes with it.
    pub(super) fn drops_table(&self) -> bool {
        matches!(self.change, Some(SchemaChange::DropTable { .. }))
    }
}

impl<'a> Resolver<'a> {
    /// Begins with the schema as it is.
    pub(in crate::program) fn new(
        draft: &'a mut dyn Draft,
        catalog: Catalog,
        gone: &'a Gone,
        bindings: &'a Bindings,
        dialect: &'a dyn Dialect,
        rollback: Option<&'a Rollback>,
    ) -> Resolver<'a> {
        Resolver { draft, catalog, gone, bindings, dialect, rollback, trials: Vec::new(), compared: 0 }
    }

    /// The changes of a step; mistakes go into `findings`.
    pub(in crate::program) fn step(
        &mut self,
        step: &SchemaStep,
        index: usize,
        findings: &mut Vec<Diagnostic>,
    ) -> Drafted {
        let mut changes = Vec::new();
        for (number, change) in step.changes.iter().enumerate() {
            match self.resolve(change, (index, number)) {
                Ok(resolved) => changes.push(resolved),
                Err(finding) => findings.push(finding),
            }
        }
        Drafted { changes, catalog: self.catalog.clone() }
    }

    fn resolve(&mut self, change: &Change, at: (usize, usize)) -> Result<Resolved, Diagnostic> {
        let (table, name, because) = names(&change.kind);
        let because = because.map(|because| self.bindings.text(because));
        let because = because
            .transpose()
            .map_err(|message| Diagnostic::error(Code::HoleValue, change.place, message))?;
        let done = self.gone.covers(at, table, &needed(&change.kind));
        let wanted = if done { None } else { self.verdict(change)? };
        let found = |catalog: &Catalog| catalog.table(table).cloned();
        let before = found(&self.catalog).unwrap_or_default();
        let stored = match &wanted {
            Some(SchemaChange::AddColumn { column, .. }) => {
                self.draft.stored_default(column).map_err(|error| refused(change.place, &error))?
            }
            _ => None,
        };
        let (mut statements, mut rehearsal) = (Vec::new(), Vec::new());
        if let Some(wanted) = &wanted {
            let name = self.trial_name();
            rehearsal = self.draft.rehearsal(&name, wanted);
            statements = self.draft.change(wanted).map_err(|error| refused(change.place, &error))?;
            let mut catalog = self.draft.catalog().map_err(|error| refused(change.place, &error))?;
            // No change touches them, and no draft has them.
            catalog.tables.retain(|table| !table.in_file);
            catalog.tables.extend(self.catalog.tables.iter().filter(|table| table.in_file).cloned());
            self.catalog = catalog;
        }
        let after = found(&self.catalog).unwrap_or_default();
        let spelt = [&after, &before].into_iter().map(|table| &table.name).find(|name| !name.is_empty());
        Ok(Resolved {
            kind: words::kind(&change.kind),
            table: spelt.cloned().unwrap_or_else(|| table.to_owned()),
            name: name.map(str::to_owned),
            description: words::description(&change.kind),
            because,
            done: wanted.is_none(),
            change: wanted,
            before,
            after,
            stored,
            statements,
            trials: std::mem::take(&mut self.trials),
            rehearsal,
            place: change.place,
        })
    }

    fn verdict(&mut self, change: &Change) -> Verdict {
        let place = change.place;
        let table = change.kind.table();
        if self.catalog.table(table).is_some_and(|table| table.in_file) {
            let message = format!("\"{table}\" stands in a file, and has no schema that could change");
            return Err(Diagnostic::error(Code::NotChangeable, place, message)
                .hint("change its `columns:`, or name a table of the database"));
        }
        match &change.kind {
            ChangeKind::AddColumn { table, column } => self.add_column(table, column),
            ChangeKind::DropColumn { table, column, .. } => self.drop_column(table, column, place),
            ChangeKind::RenameColumn { table, column, to } => self.rename_column(table, column, to, place),
            ChangeKind::CreateTable { table, .. } => self.create_table(table, &change.kind, place),
            ChangeKind::DropTable { table, .. } => self.drop_table(table, place),
            ChangeKind::CreateIndex { table, index, .. } => {
                self.create_index(table, index, &change.kind, place)
            }
            ChangeKind::DropIndex { table, index } => self.drop_index(table, index, place),
            ChangeKind::AddForeignKey { table, key } => self.add_foreign_key(table, key, place),
            ChangeKind::DropForeignKey { table, columns, references } => {
                let table = self.table(table, place)?;
                let same = |key: &&ForeignKey| {
                    key.parent.eq_ignore_ascii_case(references) && same_names(&key.columns, columns)
                };
                let (name, key) = (table.name.clone(), table.foreign_keys.iter().find(same).cloned());
                Ok(key.map(|key| SchemaChange::DropForeignKey { table: name, key }))
            }
        }
    }

    /// A table whose schema can change.
    fn table(&self, name: &str, place: Place) -> Result<&Table, Diagnostic> {
        let refusal = match self.catalog.table(name) {
            Some(Table { unchangeable: Some(why), .. }) => {
                let message = format!("\"{name}\" cannot be changed: {why}");
                return Err(Diagnostic::error(Code::NotChangeable, place, message).hint(CHANGE_FIRST));
            }
            Some(table) => return Ok(table),
            None if self.is_view(name) => format!("\"{name}\" is a view, and views are read-only"),
            None => {
                let tables = self.catalog.tables.iter().map(|table| table.name.as_str());
                let near = did_you_mean(name, tables).map(|near| format!("did you mean \"{near}\"?"));
                let hint = "check the spelling, and which database is meant".to_owned();
                let message = format!("table \"{name}\" does not exist");
                return Err(Diagnostic::error(Code::UnknownTable, place, message).hint(near.unwrap_or(hint)));
            }
        };
        Err(Diagnostic::error(Code::NotChangeable, place, refusal).hint("name a table of the database"))
    }

    /// Lets the database compare an expression that exists with one of the rule; whether it can.
    fn compare(&mut self, expression: &Trial<'_>, known: &str, message: String) -> bool {
        let name = self.trial_name();
        let Some((make, spelt)) = self.draft.trial(&name, expression) else { return false };
        let known = self.dialect.text(known);
        let prediction = Prediction {
            code: Code::SchemaDiffers,
            message,
            hint: Some(DIFFERS.to_owned()),
            sql: format!(
                "SELECT {known} AS \"database\", found.rule FROM ({spelt}) AS found (rule) WHERE found.rule <> {known}"
            ),
        };
        self.trials.push(Compared { make, prediction });
        true
    }

    /// A name for temporary objects.
    fn trial_name(&mut self) -> String {
        self.compared += 1;
        format!("amend_trial_{}", self.compared)
    }

    fn is_view(&self, name: &str) -> bool {
        self.catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name))
    }
}

/// The table that a change is about, the column or index, and why.
fn names(kind: &ChangeKind) -> (&str, Option<&str>, Option<&str>) {
    match kind {
        ChangeKind::AddColumn { table, column } => (table, Some(&column.name), None),
        ChangeKind::DropColumn { table, column, because } => (table, Some(column), because.as_deref()),
        ChangeKind::RenameColumn { table, column, .. } => (table, Some(column), None),
        ChangeKind::DropTable { table, because } => (table, None, because.as_deref()),
        ChangeKind::CreateIndex { table, index, .. } | ChangeKind::DropIndex { table, index } => {
            (table, Some(index), None)
        }
        ChangeKind::CreateTable { table, .. }
        | ChangeKind::AddForeignKey { table, .. }
        | ChangeKind::DropForeignKey { table, .. } => (table, None, None),
    }
}

/// The columns without which a change makes no sense.
fn needed(kind: &ChangeKind) -> Vec<&str> {
    match kind {
        ChangeKind::AddColumn { column, .. } => vec![&column.name],
        ChangeKind::RenameColumn { to, .. } => vec![to],
        ChangeKind::CreateIndex { columns, .. } | ChangeKind::DropForeignKey { columns, .. } => {
            columns.iter().map(String::as_str).collect()
        }
        ChangeKind::AddForeignKey { key, .. } => key.columns.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn same_names(left: &[String], right: &[String]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.eq_ignore_ascii_case(right))
}

fn same_reference(left: &ForeignKey, right: &ForeignKey) -> bool {
    left.parent.eq_ignore_ascii_case(&right.parent)
        && same_names(&left.columns, &right.columns)
        && same_names(&left.parent_columns, &right.parent_columns)
        && left.on_delete == right.on_delete
}

fn still_used(what: &str, users: &[String], place: Place) -> Result<(), Diagnostic> {
    let listed = match users {
        [] => return Ok(()),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    Err(Diagnostic::error(Code::StillUsed, place, format!("{what} is still used by {listed}"))
        .hint("drop or change them first; foreign keys and indexes by a change before this one"))
}

fn differs(message: String, place: Place) -> Diagnostic {
    Diagnostic::error(Code::SchemaDiffers, place, message).hint(DIFFERS)
}

fn unknown_column(table: &Table, column: &str, place: Place) -> Diagnostic {
    let message = format!("column \"{column}\" does not exist on table \"{}\"", table.name);
    let columns = table.columns.iter().map(|column| column.name.as_str());
    let hint = match did_you_mean(column, columns.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => {
            format!("it has {}", columns.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
        }
    };
    Diagnostic::error(Code::UnknownColumn, place, message).hint(hint)
}

fn refused(place: Place, error: &crate::database::Error) -> Diagnostic {
    Diagnostic::error(Code::ChangeRefused, place, format!("the database refuses the change: {error}"))
        .hint("the message is the database's own; nothing was changed")
}
