//! Unique keys on the way: after rows got other keys and references, before updates.

use super::Moved;
use crate::database::{Table, Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::program::StepProgram;
use crate::program::effects::quoted;
use crate::program::predictions::Prediction;
use crate::program::relations::Relations;
use crate::sql::Dialect;

/// Rows whose unique key follows a new key in one column and is updated in another: right in the end
/// is not enough.
pub(super) fn on_the_way(relations: &Relations<'_>, program: &StepProgram, moved: &Moved) -> Vec<Prediction> {
    let Some(table) = relations.table(&moved.table) else { return Vec::new() };
    let updated: Vec<&str> = program
        .effects
        .iter()
        .filter(|effect| effect.kind == "update" && effect.table.as_deref() == Some(table.name.as_str()))
        .flat_map(|effect| effect.set.iter().map(|set| set.column.as_str()))
        .collect();
    let is_mixed = |unique: &&Unique| {
        let columns = columns(unique);
        columns.iter().any(|(column, _)| moved.new_value(column).is_some())
            && columns.iter().any(|(column, _)| updated.iter().any(|set| set.eq_ignore_ascii_case(column)))
    };
    let writer = Writer { dialect: relations.dialect, program, moved, table };
    table.uniques.iter().filter(is_mixed).flat_map(|unique| writer.predictions(unique)).collect()
}

fn columns(unique: &Unique) -> Vec<(&str, &str)> {
    unique
        .terms
        .iter()
        .filter_map(|term| match term {
            UniqueTerm::Column { name, collation } => Some((name.as_str(), collation.as_str())),
            UniqueTerm::Expression(_) => None,
        })
        .collect()
}

struct Writer<'a> {
    dialect: &'a dyn Dialect,
    program: &'a StepProgram,
    moved: &'a Moved,
    table: &'a Table,
}

impl Writer<'_> {
    fn predictions(&self, unique: &Unique) -> Vec<Prediction> {
        let Some(touched) = self.program.touched.iter().find(|touched| touched.table == self.table.name)
        else {
            return Vec::new();
        };
        let columns = columns(unique);
        let equal: Vec<String> = columns
            .iter()
            .map(|(column, collation)| {
                let column = self.dialect.identifier(column);
                format!("o.{column} = n.{column}{collation}")
            })
            .collect();
        let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
        let key = self.table.identity().unwrap_or_default();
        let shown: Vec<String> = key
            .iter()
            .flat_map(|column| {
                let other = self.dialect.identifier(&format!("other {column}"));
                let column = self.dialect.identifier(column);
                [format!("n.{column} AS {column}"), format!("o.{column} AS {other}")]
            })
            .collect();
        let different: Vec<String> =
            key.iter().map(|column| format!("o.{0} <> n.{0}", self.dialect.identifier(column))).collect();
        if shown.is_empty() {
            return Vec::new();
        }
        let different = format!(" WHERE {}", different.join(" OR "));
        let moved = self.moved();
        let pairs = [
            (moved.as_str(), self.unmoved(), String::new()),
            (moved.as_str(), moved.clone(), different.clone()),
            (touched.changed.as_str(), moved.clone(), different),
        ];
        pairs
            .into_iter()
            .map(|(new, other, condition)| Prediction {
                code: Code::UniqueExchange,
                message: format!(
                    "rows would take the unique key ({}) of \"{}\" while another row of the step still holds it",
                    quoted(&names),
                    self.table.name
                ),
                hint: Some("change the key in one step, and the other columns in another".to_owned()),
                sql: format!(
                    "SELECT {} FROM {new} AS n JOIN {other} AS o ON {}{condition}",
                    shown.join(", "),
                    equal.join(" AND ")
                ),
            })
            .collect()
    }

    /// Rows with their new keys and references, before updates.
    fn moved(&self) -> String {
        let columns: Vec<String> = self
            .table
            .columns
            .iter()
            .map(|column| {
                let value = self.moved.value(&column.name, "b", "y", self.dialect);
                format!("{value} AS {}", self.dialect.identifier(&column.name))
            })
            .collect();
        format!("({})", self.moved.rows(&columns.join(", ")))
    }

    /// Rows that stay where they are, before updates.
    fn unmoved(&self) -> String {
        let removals = self.program.effects.iter().filter(|effect| effect.removes());
        let removed: String = removals
            .filter(|effect| effect.table.as_deref() == Some(self.table.name.as_str()))
            .map(|effect| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {} AS p WHERE {} AND {})",
                    self.program.plan,
                    effect.on(self.dialect, "b"),
                    effect.condition
                )
            })
            .collect();
        let cascade = self.program.cascades.iter().find(|cascade| cascade.table == self.table.name);
        let taken = cascade.map(|cascade| {
            let on = cascade.on("b", "x");
            format!(" AND NOT EXISTS (SELECT 1 FROM {} AS x WHERE {on} AND x.\"edge\" = 0)", cascade.relation)
        });
        format!(
            "(SELECT b.* FROM {} AS b WHERE NOT EXISTS (SELECT 1 FROM {} AS y WHERE {}){removed}{})",
            self.moved.before,
            self.moved.relation,
            self.moved.key.on("b", "y"),
            taken.unwrap_or_default()
        )
    }
}
