//! Columns that say whether a record of a file has a field: without the field there is no value.

use crate::database::{Column, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Assignment, SetValue};
use crate::program::effects::compile::literal;
use crate::program::steps::StepBuilder;
use crate::sql::{Script, Value};

impl StepBuilder<'_, '_> {
    /// The column that this one tells of, where nothing sets that besides.
    pub(super) fn field_alone(&self, table: &Table, column: &Column, set: &[&Assignment]) -> Option<Column> {
        let field = table.column(column.tells.as_ref()?)?;
        let is_set = set.iter().any(|other| other.column.eq_ignore_ascii_case(&field.name));
        (!is_set).then(|| field.clone())
    }

    /// Refuses a value of a field beside what says that the record does not have it.
    pub(super) fn contradictions(&mut self, table: &Table, set: &[&Assignment]) {
        for assignment in set {
            let tells = table.column(&assignment.column).and_then(|column| column.tells.as_ref());
            let is_false =
                matches!(assignment.value, SetValue::Literal(Value::Boolean(false) | Value::Integer(0)));
            let Some(field) = tells.filter(|_| is_false) else { continue };
            let own = set.iter().find(|other| other.column.eq_ignore_ascii_case(field));
            let is_none = |own: &&&Assignment| matches!(own.value, SetValue::Literal(Value::Null));
            let Some(own) = own.filter(|own| !is_none(own)) else { continue };
            let message =
                format!("\"{}\" gets a value, and \"{}\" says that it has none", field, assignment.column);
            let hint = format!("keep one of the two: a value, or \"{}\" as false", assignment.column);
            self.findings.push(
                Diagnostic::error(Code::NotChangeable, own.place, message)
                    .related(assignment.place, "here it is false")
                    .hint(hint),
            );
        }
    }

    /// What an update makes of a column that tells of a field, and of the field: where it becomes false, the
    /// value goes. It becomes true by a value only.
    pub(super) fn presence(
        &mut self,
        alias: &str,
        assignment: &Assignment,
        column: &Column,
        field: &Column,
    ) -> Vec<(Column, String)> {
        let sql = match &assignment.value {
            SetValue::Literal(Value::Boolean(true) | Value::Integer(1)) => {
                let message =
                    format!("\"{}\" becomes true by a value of \"{}\" only", column.name, field.name);
                let hint = format!("set \"{}\" beside it", field.name);
                self.findings
                    .push(Diagnostic::error(Code::NotChangeable, assignment.place, message).hint(hint));
                return Vec::new();
            }
            SetValue::Literal(_) => {
                let Some(value) = self.value(assignment, column) else { return Vec::new() };
                let none = self.dialect.cast("NULL", &field.declared);
                return vec![(column.clone(), value), (field.clone(), none)];
            }
            SetValue::Expression(sql) => sql,
        };
        let volatile = self.is_volatile(sql);
        let Some(script) = self.author(sql) else { return Vec::new() };
        let settings = [(column, "FALSE"), (field, "NULL")].map(|(set, otherwise)| {
            let now = format!("{}.{}", self.dialect.identifier(alias), self.dialect.identifier(&set.name));
            let mut value = Script::from("CASE WHEN CAST((");
            value.append(&script);
            value.push(format!("\n) AS {}) THEN {now} ELSE {otherwise} END", column.declared));
            (set.clone(), self.value_column(value, set, volatile))
        });
        settings.into()
    }

    /// What a column that tells of a field, and that nobody sets, says of a record that comes: that it has the
    /// field where it gets a value, as its file says once it is read again.
    pub(super) fn told(&mut self, column: &Column, field: &Column, set: &[Assignment]) -> Option<String> {
        let mut value = Script::from("CASE WHEN (");
        value.append(&self.written(field, set)?);
        // No more than that: a later step may give it one.
        value.push("\n) IS NULL THEN NULL ELSE TRUE END");
        let read = |assignment: &Assignment| match &assignment.value {
            SetValue::Expression(sql) => self.is_volatile(sql),
            SetValue::Literal(_) => false,
        };
        let volatile = set.iter().filter(|set| set.column.eq_ignore_ascii_case(&field.name)).any(read);
        Some(self.value_column(value, column, volatile))
    }

    /// The value that a column is set to, over the selected rows.
    fn written(&mut self, column: &Column, set: &[Assignment]) -> Option<Script> {
        let own = set.iter().find(|assignment| assignment.column.eq_ignore_ascii_case(&column.name));
        match own.map(|assignment| &assignment.value) {
            None => Some(Script::from("NULL")),
            Some(SetValue::Literal(value)) => literal(self.dialect, value, column).ok().map(Script::from),
            Some(SetValue::Expression(sql)) => self.author(sql),
        }
    }
}
