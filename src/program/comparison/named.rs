//! What the names in a comparison stand for: relations, columns, types.

use super::{Plan, Side};
use crate::database::{Column, Takes};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::migration::{Compared, Comparison, Origin};
use crate::program::relations::{Relation, plain_column};
use crate::program::steps::StepBuilder;
use crate::sql::{LINE, Type};

impl<'a> StepBuilder<'a, '_> {
    /// Resolves the sources and the types of the key.
    pub(super) fn comparison_plan(&mut self, comparison: &'a Comparison, relation: &str) -> Plan<'a> {
        let number = relation.rsplit('_').next().and_then(|number| number.parse().ok()).unwrap_or_default();
        let (mut sides, mut declared) = (Vec::new(), Vec::new());
        let mut found: Vec<Option<Type>> = comparison.key.iter().map(|part| part.kind).collect();
        for (index, source) in comparison.sources.iter().enumerate() {
            let has_lines = self.compared(source);
            let place = if has_lines { Vec::new() } else { self.place(source) };
            let types: Vec<String> =
                source.read().iter().map(|column| self.declared(&source.from, column)).collect();
            for (kind, column) in found.iter_mut().zip(&source.key) {
                let is_uuid = self.declared(&source.from, column).eq_ignore_ascii_case("uuid");
                *kind = kind.or(is_uuid.then_some(Type::Uuid));
            }
            let table = format!("amend_side_{number}_{}", index + 1);
            sides.push(Side {
                name: source.name.clone(),
                from: source.from.clone(),
                table: self.dialect.temporary(&table),
                columns: source.read().into_iter().map(str::to_owned).collect(),
                has_lines,
                place,
            });
            declared.push(types);
        }
        let kinds = found.into_iter().map(|kind| kind.unwrap_or(Type::Text)).collect();
        Plan { comparison, dialect: self.dialect, number, kinds, declared, sides }
    }

    /// The key of a table, where its compared columns do not say it.
    fn place(&self, source: &Compared) -> Vec<String> {
        let Some(Relation::Table(table)) = self.relations.find(&source.from) else { return Vec::new() };
        let read = source.read();
        let is_read = |key: &String| read.iter().any(|column| column.eq_ignore_ascii_case(key));
        match table.primary_key.iter().all(is_read) {
            true => Vec::new(),
            false => table.primary_key.clone(),
        }
    }

    /// Reports a source that is not there, or that lacks a column; tells whether it knows its lines.
    fn compared(&mut self, source: &Compared) -> bool {
        let (what, columns, has_lines): (_, Vec<String>, bool) = match self.relations.find(&source.from) {
            None => {
                self.unknown_table(&source.from, source.place);
                return false;
            }
            Some(Relation::Table(table)) => {
                let names = table.columns.iter().map(|column| column.name.clone());
                ("table", names.collect(), table.column(LINE).is_some())
            }
            Some(Relation::Source(file)) if matches!(file.origin, Origin::File(_)) => {
                let Origin::File(origin) = &file.origin else { return false };
                let names = origin.columns.iter().map(|(name, ..)| name.clone());
                (
                    "source",
                    names.chain(file.derive.iter().map(|it| it.name.clone())).collect(),
                    !origin.listing,
                )
            }
            // What columns these have, only the database knows.
            Some(Relation::Source(_) | Relation::View | Relation::Comparison(_)) => return false,
        };
        for column in source.read() {
            if columns.iter().any(|known| known.eq_ignore_ascii_case(column)) {
                continue;
            }
            let message = format!("column \"{column}\" does not exist on {what} \"{}\"", source.from);
            let names = || columns.iter().map(String::as_str);
            let hint = match did_you_mean(column, names()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!(
                    "it has {}; say `{{from: {}, key: …, name: …}}`",
                    names().collect::<Vec<_>>().join(", "),
                    source.from
                ),
            };
            self.findings.push(Diagnostic::error(Code::UnknownColumn, source.place, message).hint(hint));
        }
        has_lines
    }
}

impl Plan<'_> {
    /// The columns of the comparison.
    pub(super) fn columns(&self) -> Vec<Column> {
        let columns = self.declarations().into_iter();
        columns.map(|(name, declared)| plain_column(&name, declared, Takes::Any)).collect()
    }

    /// The columns of the comparison, each with its declared type.
    pub(super) fn declarations(&self) -> Vec<(String, &str)> {
        let comparison = self.comparison;
        let mut columns = vec![(Comparison::KEY.to_owned(), "text")];
        let parts = comparison.key.iter().zip(&self.kinds);
        columns.extend(parts.map(|(part, kind)| (part.name.clone(), self.dialect.key_type(*kind))));
        columns.extend(comparison.name.iter().map(|name| (name.clone(), "text")));
        columns.push((Comparison::CLASS.to_owned(), "text"));
        columns.push((Comparison::PRESENT.to_owned(), "integer"));
        for (source, declared) in comparison.sources.iter().zip(&self.declared) {
            columns.push((source.is_in(), "boolean"));
            columns.push((source.rows(), "integer"));
            let read = source.read().into_iter().zip(declared);
            columns.extend(read.map(|(column, declared)| (source.column(column), declared.as_str())));
        }
        columns
    }
}
