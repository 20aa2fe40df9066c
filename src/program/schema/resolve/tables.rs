//! Tables: made, dropped.

use super::{Resolver, Verdict, differs, refused, same_names, same_reference, still_used};
use crate::database::{ForeignKey, NewTable, SchemaChange};
use crate::diagnostic::Place;
use crate::migration::ChangeKind;

impl Resolver<'_> {
    pub(super) fn create_table(&mut self, table: &str, kind: &ChangeKind, place: Place) -> Verdict {
        let ChangeKind::CreateTable { columns, primary_key, uniques, foreign_keys, .. } = kind else {
            return Ok(None);
        };
        let mut wanted = NewTable {
            name: table.to_owned(),
            columns: columns.iter().map(|column| self.column(table, column)).collect::<Result<_, _>>()?,
            primary_key: primary_key.clone(),
            uniques: uniques.clone(),
            foreign_keys: Vec::new(),
            definition: self.rollback.and_then(|it| it.definitions.get(table)).cloned().unwrap_or_default(),
            unlogged: self.rollback.is_some_and(|it| it.unlogged.iter().any(|name| name == table)),
        };
        for column in &mut wanted.columns {
            column.not_null |= primary_key.iter().any(|key| key.eq_ignore_ascii_case(&column.name));
        }
        for key in foreign_keys {
            let reference = self.reference(key, Some(&wanted), place)?;
            wanted.foreign_keys.push(reference);
        }
        let Some(known) = self.catalog.table(table).cloned() else {
            if let Some(holder) = self.catalog.holder_for_table(table) {
                return Err(differs(format!("\"{table}\" is {holder} already"), place));
            }
            return Ok(Some(SchemaChange::CreateTable(wanted)));
        };
        let refusal = |how: String| Err(differs(format!("table \"{table}\" exists already, {how}"), place));
        for column in &wanted.columns {
            match known.column(&column.name).map(|found| self.differs(table, found, column)) {
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

    pub(super) fn drop_table(&mut self, table: &str, place: Place) -> Verdict {
        if self.catalog.table(table).is_none() && !self.is_view(table) {
            return Ok(None);
        }
        let table = self.table(table, place)?.name.clone();
        let users = self.draft.users(&table, None).map_err(|error| refused(place, &error))?;
        still_used(&format!("table \"{table}\""), &users, place)?;
        Ok(Some(SchemaChange::DropTable { table }))
    }
}
