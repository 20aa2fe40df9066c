//! Schema changes meet the catalog: done already, to be done, or refused.

use super::{Drafted, Gone, words};
use crate::database::{
    Catalog, Draft, ForeignKey, NewColumn, NewTable, SchemaChange, Table, TableIndex, TypeName,
};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::{
    Change, ChangeKind, ColumnDefinition, ColumnType, ForeignKeyDefinition, SchemaStep, SetValue,
};
use crate::program::Bindings;
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
    pub(super) statements: Vec<(String, String)>,
    pub(super) place: Place,
}

/// Resolves changes one after the other.
pub(in crate::program) struct Resolver<'a> {
    pub(in crate::program) draft: &'a mut dyn Draft,
    pub(in crate::program) catalog: Catalog,
    pub(in crate::program) gone: &'a Gone,
    pub(in crate::program) bindings: &'a Bindings,
    pub(in crate::program) dialect: &'a dyn Dialect,
}

/// What is to be done; nothing where the database has it already.
type Verdict = Result<Option<SchemaChange>, Diagnostic>;

impl Resolved {
    /// Whether the table goes with it.
    pub(super) fn drops_table(&self) -> bool {
        matches!(self.change, Some(SchemaChange::DropTable { .. }))
    }
}

impl Resolver<'_> {
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
        let mut statements = Vec::new();
        if let Some(wanted) = &wanted {
            statements = self.draft.change(wanted).map_err(|error| refused(change.place, &error))?;
            self.catalog = self.draft.catalog().map_err(|error| refused(change.place, &error))?;
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
            statements,
            place: change.place,
        })
    }

    fn verdict(&mut self, change: &Change) -> Verdict {
        let place = change.place;
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
            Some(Table { unchangeable: Some(why), .. }) => format!("\"{name}\" cannot be changed: {why}"),
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

    fn is_view(&self, name: &str) -> bool {
        self.catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name))
    }

    fn add_column(&mut self, table: &str, column: &ColumnDefinition) -> Verdict {
        let found = self.table(table, column.place)?;
        let (name, known) = (found.name.clone(), found.column(&column.name).cloned());
        let wanted = self.column(&name, column)?;
        let Some(known) = known else {
            return Ok(Some(SchemaChange::AddColumn { table: name, column: wanted }));
        };
        match self.differs(&known, &wanted) {
            None => Ok(None),
            Some(how) => {
                let message = format!("column \"{}\" of \"{name}\" exists already, {how}", column.name);
                Err(differs(message, column.place))
            }
        }
    }

    /// What a column has that the wanted one does not.
    fn differs(&self, known: &crate::database::Column, wanted: &NewColumn) -> Option<String> {
        let default = |default: &Option<String>| {
            let spelt = default.as_ref().map(|sql| self.draft.spelling(sql));
            spelt.filter(|sql| !sql.eq_ignore_ascii_case("null"))
        };
        if !known.declared.eq_ignore_ascii_case(&wanted.declared) {
            return Some(format!("of type {} instead of {}", known.declared, wanted.declared));
        }
        if known.not_null != wanted.not_null {
            return Some(if known.not_null { "and it is NOT NULL" } else { "and it takes NULL" }.to_owned());
        }
        if known.generated {
            return Some("and it is generated".to_owned());
        }
        let (has, wants) = (default(&known.default), default(&wanted.default));
        let shown = |default: &Option<String>| default.clone().unwrap_or_else(|| "no default".to_owned());
        (has != wants).then(|| format!("with {} instead of {}", shown(&has), shown(&wants)))
    }

    fn drop_column(&mut self, table: &str, column: &str, place: Place) -> Verdict {
        let found = self.table(table, place)?;
        let Some(known) = found.column(column) else { return Ok(None) };
        let (table, column) = (found.name.clone(), known.name.clone());
        let users = self.draft.users(&table, Some(&column)).map_err(|error| refused(place, &error))?;
        still_used(&format!("column \"{column}\" of \"{table}\""), &users, place)?;
        Ok(Some(SchemaChange::DropColumn { table, column }))
    }

    fn rename_column(&mut self, table: &str, column: &str, to: &str, place: Place) -> Verdict {
        let found = self.table(table, place)?;
        match (found.column(column), found.column(to)) {
            (None, Some(_)) => Ok(None),
            (Some(known), None) => Ok(Some(SchemaChange::RenameColumn {
                table: found.name.clone(),
                column: known.name.clone(),
                to: to.to_owned(),
            })),
            (None, None) => Err(unknown_column(found, column, place)),
            (Some(_), Some(_)) => {
                let message = format!("\"{}\" has both \"{column}\" and \"{to}\"", found.name);
                Err(differs(message, place))
            }
        }
    }

    fn create_table(&mut self, table: &str, kind: &ChangeKind, place: Place) -> Verdict {
        let ChangeKind::CreateTable { columns, primary_key, uniques, foreign_keys, .. } = kind else {
            return Ok(None);
        };
        if self.is_view(table) {
            return Err(differs(format!("\"{table}\" is a view already"), place));
        }
        let mut wanted = NewTable {
            name: table.to_owned(),
            columns: columns.iter().map(|column| self.column(table, column)).collect::<Result<_, _>>()?,
            primary_key: primary_key.clone(),
            uniques: uniques.clone(),
            foreign_keys: Vec::new(),
        };
        for column in &mut wanted.columns {
            column.not_null |= primary_key.iter().any(|key| key.eq_ignore_ascii_case(&column.name));
        }
        for key in foreign_keys {
            let reference = self.reference(key, Some(&wanted), place)?;
            wanted.foreign_keys.push(reference);
        }
        let Some(known) = self.catalog.table(table) else {
            return Ok(Some(SchemaChange::CreateTable(wanted)));
        };
        let refusal = |how: String| Err(differs(format!("table \"{table}\" exists already, {how}"), place));
        for column in &wanted.columns {
            match known.column(&column.name).map(|found| self.differs(found, column)) {
                None => return refusal(format!("without column \"{}\"", column.name)),
                Some(Some(how)) => return refusal(format!("with column \"{}\" {how}", column.name)),
                Some(None) => {}
            }
        }
        if !same_names(&known.primary_key, primary_key) {
            return refusal("with another primary key".to_owned());
        }
        if !uniques.iter().all(|columns| known.is_unique(columns)) {
            return refusal("without one of the unique keys".to_owned());
        }
        let has = |key: &ForeignKey| known.foreign_keys.iter().any(|found| same_reference(found, key));
        if !wanted.foreign_keys.iter().all(has) {
            return refusal("without one of the foreign keys".to_owned());
        }
        Ok(None)
    }

    fn drop_table(&mut self, table: &str, place: Place) -> Verdict {
        if self.catalog.table(table).is_none() && !self.is_view(table) {
            return Ok(None);
        }
        let table = self.table(table, place)?.name.clone();
        let users = self.draft.users(&table, None).map_err(|error| refused(place, &error))?;
        still_used(&format!("table \"{table}\""), &users, place)?;
        Ok(Some(SchemaChange::DropTable { table }))
    }

    fn create_index(&mut self, table: &str, index: &str, kind: &ChangeKind, place: Place) -> Verdict {
        let ChangeKind::CreateIndex { columns, unique, filter, .. } = kind else { return Ok(None) };
        let filter = filter.as_ref().map(|sql| self.bindings.fill(sql, self.dialect)).transpose()?;
        let found = self.table(table, place)?;
        let mut spelt = Vec::new();
        for column in columns {
            let known = found.column(column).ok_or_else(|| unknown_column(found, column, place))?;
            spelt.push(known.name.clone());
        }
        let wanted = TableIndex {
            name: index.to_owned(),
            columns: spelt,
            unique: *unique,
            condition: filter.map(|sql| sql.text().trim().to_owned()),
            constraint: false,
        };
        let spelling = |condition: &Option<String>| condition.as_ref().map(|sql| self.draft.spelling(sql));
        let Some((owner, known)) = self.index(index) else {
            return Ok(Some(SchemaChange::CreateIndex { table: found.name.clone(), index: wanted }));
        };
        let same = owner.name == found.name
            && known.unique == wanted.unique
            && same_names(&known.columns, &wanted.columns)
            && spelling(&known.condition) == spelling(&wanted.condition);
        if same {
            return Ok(None);
        }
        let unique = if known.unique { "unique index" } else { "index" };
        let condition = known.condition.as_ref().map(|sql| format!(" where {sql}")).unwrap_or_default();
        let what = format!("{unique} on \"{}\" ({}){condition}", owner.name, known.columns.join(", "));
        Err(differs(format!("index \"{index}\" exists already: {what}"), place))
    }

    /// The index with this name, and its table.
    fn index(&self, name: &str) -> Option<(&Table, &TableIndex)> {
        let indexes = self
            .catalog
            .tables
            .iter()
            .flat_map(|table| table.indexes.iter().map(move |index| (table, index)));
        indexes.into_iter().find(|(_, index)| index.name.eq_ignore_ascii_case(name))
    }

    fn drop_index(&mut self, table: &str, index: &str, place: Place) -> Verdict {
        let found = self.table(table, place)?;
        let Some((owner, known)) = self.index(index) else { return Ok(None) };
        if owner.name != found.name || known.constraint {
            let message = match known.constraint {
                true => format!("index \"{index}\" belongs to a key of \"{}\"", owner.name),
                false => format!("index \"{index}\" is one of \"{}\", not of \"{table}\"", owner.name),
            };
            let own: Vec<&str> = found
                .indexes
                .iter()
                .filter(|index| !index.constraint)
                .map(|index| index.name.as_str())
                .collect();
            let hint = match own.is_empty() {
                true => format!("\"{table}\" has no index that can be dropped"),
                false => format!("\"{table}\" has {}", own.join(", ")),
            };
            return Err(Diagnostic::error(Code::UnknownIndex, place, message).hint(hint));
        }
        let mut without = found.clone();
        without.uniques.retain(|unique| unique.name != known.name);
        let users: Vec<String> = self
            .catalog
            .references_to(&found.name)
            .filter(|(_, key)| !without.is_unique(&key.parent_columns))
            .map(|(child, _)| format!("the foreign key of \"{}\"", child.name))
            .collect();
        still_used(&format!("index \"{index}\""), &users, place)?;
        Ok(Some(SchemaChange::DropIndex { table: found.name.clone(), index: known.name.clone() }))
    }

    fn add_foreign_key(&mut self, table: &str, key: &ForeignKeyDefinition, place: Place) -> Verdict {
        let found = self.table(table, place)?;
        for column in &key.columns {
            found.column(column).ok_or_else(|| unknown_column(found, column, place))?;
        }
        let wanted = self.reference(key, None, place)?;
        let same = |known: &&ForeignKey| {
            known.parent.eq_ignore_ascii_case(&wanted.parent) && same_names(&known.columns, &wanted.columns)
        };
        match found.foreign_keys.iter().find(same) {
            None => Ok(Some(SchemaChange::AddForeignKey { table: found.name.clone(), key: wanted })),
            Some(known) if same_reference(known, &wanted) => Ok(None),
            Some(_) => {
                let message = format!(
                    "\"{}\" refers to \"{}\" already, to other columns or with another `on_delete`",
                    found.name, wanted.parent
                );
                Err(differs(message, place))
            }
        }
    }

    /// A reference with its target; `own` is a table that refers to itself before it exists.
    fn reference(
        &self,
        key: &ForeignKeyDefinition,
        own: Option<&NewTable>,
        place: Place,
    ) -> Result<ForeignKey, Diagnostic> {
        let own = own.filter(|own| own.name.eq_ignore_ascii_case(&key.parent));
        let (parent, primary_key) = match own {
            Some(own) => (own.name.clone(), own.primary_key.clone()),
            None => {
                let parent = self.table(&key.parent, place)?;
                (parent.name.clone(), parent.primary_key.clone())
            }
        };
        let parent_columns =
            if key.parent_columns.is_empty() { primary_key } else { key.parent_columns.clone() };
        let unique = match own {
            Some(own) => std::iter::once(&own.primary_key)
                .chain(&own.uniques)
                .any(|key| same_names(key, &parent_columns)),
            None => self.catalog.table(&parent).is_some_and(|parent| parent.is_unique(&parent_columns)),
        };
        if !unique || parent_columns.len() != key.columns.len() {
            let columns = parent_columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>();
            let message = match (columns.len(), unique) {
                (0, _) => format!("\"{parent}\" has no primary key"),
                (_, false) => format!("({}) is no key of \"{parent}\"", columns.join(", ")),
                (there, true) => {
                    format!(
                        "the key of \"{parent}\" has {there} columns, and {} refer to it",
                        key.columns.len()
                    )
                }
            };
            return Err(Diagnostic::error(Code::ForeignKeyTarget, place, message)
                .hint("create a unique index on them first, or name the columns of a key under `to`"));
        }
        Ok(ForeignKey {
            name: None,
            columns: key.columns.clone(),
            parent,
            parent_columns,
            on_delete: key.on_delete,
            to_default: false,
        })
    }

    /// A new column as this database has it.
    fn column(&self, table: &str, column: &ColumnDefinition) -> Result<NewColumn, Diagnostic> {
        let kind = match &column.kind {
            ColumnType::Scalar(kind) => TypeName::Scalar(*kind),
            ColumnType::Json => TypeName::Json,
            ColumnType::Native(types) => TypeName::Native(types),
        };
        let Some(declared) = self.draft.column_type(table, &kind) else {
            let message = format!("column \"{}\" has no type on this database", column.name);
            return Err(Diagnostic::error(Code::NoType, column.place, message)
                .hint("name one for every database: {sqlite: TYPE, postgres: TYPE}"));
        };
        let (default, fixed_default) = match &column.default {
            None => (None, true),
            Some(SetValue::Literal(value)) => (Some(self.dialect.literal(value)), true),
            Some(SetValue::Expression(sql)) => {
                (Some(self.bindings.fill(sql, self.dialect)?.text().trim().to_owned()), false)
            }
        };
        let default = default.filter(|sql| sql != "NULL");
        Ok(NewColumn {
            name: column.name.clone(),
            declared,
            not_null: column.not_null,
            default,
            fixed_default,
        })
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
    Diagnostic::error(Code::SchemaDiffers, place, message)
        .hint("choose another name, or write the definition that the database has")
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
