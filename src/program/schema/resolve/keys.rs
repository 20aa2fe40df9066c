//! Indexes and foreign keys: made, dropped.

use super::{Resolver, Verdict, differs, same_names, same_reference, still_used, unknown_column};
use crate::database::{ForeignKey, NewTable, SchemaChange, Table, TableIndex, Trial};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::migration::{ChangeKind, ForeignKeyDefinition};

impl Resolver<'_> {
    pub(super) fn create_index(
        &mut self,
        table: &str,
        index: &str,
        kind: &ChangeKind,
        place: Place,
    ) -> Verdict {
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
            plain: true,
            definition: None,
        };
        let Some((owner, known)) = self.index(index) else {
            if let Some(holder) = self.catalog.holder(index) {
                return Err(differs(format!("\"{index}\" is {holder} already"), place));
            }
            return Ok(Some(SchemaChange::CreateIndex { table: found.name.clone(), index: wanted }));
        };
        let same = owner.name == found.name
            && known.unique == wanted.unique
            && same_names(&known.columns, &wanted.columns);
        let (owner, known) = (owner.name.clone(), known.clone());
        if same && self.same_condition(&owner, &known, &wanted) {
            return Ok(None);
        }
        let unique = if known.unique { "unique index" } else { "index" };
        let condition = known.condition.as_ref().map(|sql| format!(" where {sql}")).unwrap_or_default();
        let what = format!("{unique} on \"{}\" ({}){condition}", owner, known.columns.join(", "));
        Err(differs(format!("index \"{index}\" exists already: {what}"), place))
    }

    /// Whether two indexes hold the same rows, or the plan will tell.
    fn same_condition(&mut self, table: &str, known: &TableIndex, wanted: &TableIndex) -> bool {
        let (has, wants) = match (&known.condition, &wanted.condition) {
            (None, None) => return true,
            (Some(has), Some(wants)) => (has, wants),
            _ => return false,
        };
        let message = format!("index \"{}\" exists already, with another condition", known.name);
        let trial = Trial::Condition { table, condition: wants };
        self.draft.spelling(has) == self.draft.spelling(wants) || self.compare(&trial, has, message)
    }

    /// The index with this name, and its table.
    pub(super) fn index(&self, name: &str) -> Option<(&Table, &TableIndex)> {
        let indexes = self
            .catalog
            .tables
            .iter()
            .flat_map(|table| table.indexes.iter().map(move |index| (table, index)));
        indexes.into_iter().find(|(_, index)| index.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn drop_index(&mut self, table: &str, index: &str, place: Place) -> Verdict {
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

    pub(super) fn add_foreign_key(
        &mut self,
        table: &str,
        key: &ForeignKeyDefinition,
        place: Place,
    ) -> Verdict {
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
    pub(super) fn reference(
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
            plain: true,
            suspension: None,
        })
    }
}
