//! Which columns make up a key, and what may refer to one.

use super::EffectProgram;
use super::compile::unknown_column;
use crate::database::{Column, Table, Unique, UniqueTerm};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Assignment, Reference, Target};
use crate::program::steps::StepBuilder;

impl StepBuilder<'_, '_> {
    /// A rekey of one row.
    pub(super) fn rekey(
        &mut self,
        program: &mut EffectProgram,
        table: &Table,
        row: &Target,
        set: &[Assignment],
    ) {
        let set = set.iter().filter(|assignment| {
            let column = table.column(&assignment.column);
            column.is_none_or(|column| self.is_part_of_a_key(table, column, assignment))
        });
        let set: Vec<&Assignment> = set.collect();
        self.set(program, table, row, &set);
    }

    /// A key, and a column that foreign keys point to, is not changed by an update.
    pub(super) fn is_key_or_referenced(
        &mut self,
        table: &Table,
        column: &Column,
        assignment: &Assignment,
    ) -> bool {
        let is = |name: &String| name.eq_ignore_ascii_case(&column.name);
        let key = table.identity().unwrap_or_default().iter().any(is)
            || self.step.select.from.eq_ignore_ascii_case(&table.name) && self.key.iter().any(is);
        let referrer = self
            .relations
            .catalog
            .references_to(&table.name)
            .find(|(_, reference)| reference.parent_columns.iter().any(is))
            .map(|(child, _)| child.name.clone());
        let what = match (key, referrer) {
            (true, _) => format!("column \"{}\" is the key of table \"{}\"", column.name, table.name),
            (false, Some(child)) => format!("column \"{}\" is referenced by table \"{child}\"", column.name),
            (false, None) => return false,
        };
        self.findings.push(
            Diagnostic::error(Code::KeyColumnSet, assignment.place, what)
                .hint("use `do: rekey`: it changes the key, and everything that refers to it"),
        );
        true
    }

    /// A rekey sets columns that make up a key, or that foreign keys point to.
    fn is_part_of_a_key(&mut self, table: &Table, column: &Column, assignment: &Assignment) -> bool {
        let is = |name: &String| name.eq_ignore_ascii_case(&column.name);
        let term = |term: &UniqueTerm| matches!(term, UniqueTerm::Column { name, .. } if is(name));
        let is_part = table.primary_key.iter().any(is)
            || table.uniques.iter().any(|unique| unique.terms.iter().any(term))
            || self
                .relations
                .catalog
                .references_to(&table.name)
                .any(|(_, reference)| reference.parent_columns.iter().any(is));
        if !is_part {
            let message = format!("column \"{}\" is no key of table \"{}\"", column.name, table.name);
            self.findings.push(
                Diagnostic::error(Code::RekeyColumn, assignment.place, message)
                    .hint("set it by an `update` beside the rekey"),
            );
        }
        is_part
    }

    /// A column that refers to the key that is set, and that no foreign key declares.
    pub(super) fn also(
        &mut self,
        table: &Table,
        set: &[Assignment],
        reference: &Reference,
    ) -> Option<(String, String)> {
        let [assignment] = set else { return None };
        let key = table.column(&assignment.column)?;
        let is_key = |name: &String| name.eq_ignore_ascii_case(&key.name);
        let alone = |unique: &Unique| {
            unique.condition.is_none()
                && matches!(unique.terms.as_slice(), [UniqueTerm::Column { name, .. }] if is_key(name))
        };
        if !matches!(table.primary_key.as_slice(), [only] if is_key(only)) && !table.uniques.iter().any(alone)
        {
            let message = format!(
                "column \"{}\" alone is no key of table \"{}\": nothing can refer to it",
                key.name, table.name
            );
            self.findings.push(
                Diagnostic::error(Code::AlsoColumn, reference.place, message)
                    .hint("declare a foreign key over all columns of the key, or update the references in a step of their own"),
            );
            return None;
        }
        let child = self.changeable(&reference.table, reference.place)?;
        let finding = match child.column(&reference.column) {
            Some(column) if !column.generated => return Some((child.name.clone(), column.name.clone())),
            Some(_) => Diagnostic::error(
                Code::NotChangeable,
                reference.place,
                format!("column \"{}\" of table \"{}\" is generated", reference.column, child.name),
            )
            .hint("name the columns that it is computed from"),
            None => unknown_column(&child, &reference.column, reference.place),
        };
        self.findings.push(finding);
        None
    }
}
