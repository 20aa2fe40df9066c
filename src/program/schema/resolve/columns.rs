//! Columns: added, dropped, renamed.

use super::{Resolver, Verdict, differs, refused, still_used, unknown_column};
use crate::database::{Column, NewColumn, SchemaChange, Takes, Trial, TypeName};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::migration::{ColumnDefinition, ColumnType, SetValue};

impl Resolver<'_> {
    pub(super) fn add_column(&mut self, table: &str, column: &ColumnDefinition) -> Verdict {
        let found = self.table(table, column.place)?;
        let (name, known) = (found.name.clone(), found.column(&column.name).cloned());
        let wanted = self.column(&name, column)?;
        let Some(known) = known else {
            return Ok(Some(SchemaChange::AddColumn { table: name, column: wanted }));
        };
        match self.differs(&name, &known, &wanted) {
            None => Ok(None),
            Some(how) => {
                let message = format!("column \"{}\" of \"{name}\" exists already, {how}", column.name);
                Err(differs(message, column.place))
            }
        }
    }

    /// What a column has that the wanted one does not, as far as it can be told before the plan.
    pub(super) fn differs(&mut self, table: &str, known: &Column, wanted: &NewColumn) -> Option<String> {
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
        if let (Some(has), Some(wants)) = (&has, &wants)
            && has != wants
            && !(known.takes == Takes::Text && has.starts_with('\'') && wants.starts_with('\''))
        {
            let message =
                format!("column \"{}\" of \"{table}\" exists already, with another default", known.name);
            let written = known.default.clone().unwrap_or_default();
            if self.compare(&Trial::Default(wanted), &written, message) {
                return None;
            }
        }
        let shown = |default: &Option<String>| default.clone().unwrap_or_else(|| "no default".to_owned());
        (has != wants).then(|| format!("with {} instead of {}", shown(&has), shown(&wants)))
    }

    pub(super) fn drop_column(&mut self, table: &str, column: &str, place: Place) -> Verdict {
        let found = self.table(table, place)?;
        let Some(known) = found.column(column) else { return Ok(None) };
        let (table, column) = (found.name.clone(), known.name.clone());
        let users = self.draft.users(&table, Some(&column)).map_err(|error| refused(place, &error))?;
        still_used(&format!("column \"{column}\" of \"{table}\""), &users, place)?;
        Ok(Some(SchemaChange::DropColumn { table, column }))
    }

    pub(super) fn rename_column(&mut self, table: &str, column: &str, to: &str, place: Place) -> Verdict {
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

    /// A new column as this database has it.
    pub(super) fn column(&self, table: &str, column: &ColumnDefinition) -> Result<NewColumn, Diagnostic> {
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
            not_null: column.not_null || self.dialect.nullable(&declared).is_some(),
            declared,
            default,
            fixed_default,
        })
    }
}
