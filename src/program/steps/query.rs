//! The query that selects a step's rows, with everything that decisions and effects read.

use super::StepBuilder;
use super::inquiry::SelectionPart;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::cell::Cell;
use crate::migration::{InputOrigin, RowStep, SqlText};
use crate::program::cells::{input_column, opaque_column};
use crate::program::effects;
use crate::sql::{Dialect, Script};

impl StepBuilder<'_, '_> {
    /// Selected rows with everything that decisions and effects read.
    pub(super) fn inner_query(&mut self, selection: &[SelectionPart]) -> Script {
        let step = self.step;
        let dialect = self.dialect;
        let mut parts: Vec<Script> = Vec::new();
        let named = |expression: Script, name: &str| {
            let mut script = expression;
            script.push(format!("\n AS {}", dialect.identifier(name)));
            script
        };
        let alias = dialect.identifier(&step.select.alias);
        for (column, name) in self.key_columns() {
            parts.push(named(Script::from(format!("{alias}.{}", dialect.identifier(&column))), &name));
        }
        for (found, declaration) in step.matches.iter().enumerate() {
            let alias = dialect.identifier(&declaration.name);
            for (column, name) in self.match_key_columns(found) {
                parts.push(named(Script::from(format!("{alias}.{}", dialect.identifier(&column))), &name));
            }
        }
        for (alias, number, name) in self.row_numbers() {
            let number = format!("{}.{}", dialect.identifier(&alias), dialect.identifier(&number));
            parts.push(named(Script::from(number), &name));
        }
        for (index, _) in step.table.inputs.iter().enumerate() {
            if let Some(expression) = self.input(index) {
                parts.push(named(expression, input_column(index).trim_matches('"')));
            }
        }
        let rows = step.table.rows.iter().map(|row| &row.cells);
        let impossible = step.table.impossible.iter().map(|impossible| &impossible.cells);
        for (row, cells) in rows.chain(impossible).enumerate() {
            for (input, cell) in cells.iter().enumerate() {
                if let Cell::Sql(sql) = cell
                    && let Some(expression) = self.author(sql)
                {
                    parts.push(named(expression, opaque_column(row, input).trim_matches('"')));
                }
            }
        }
        parts.extend(self.inner.iter().map(|(expression, name)| {
            let mut script = Script::from("(");
            script.append(expression).push("\n)");
            named(script, name)
        }));
        let mut query = Script::from("SELECT ");
        query.join(&parts, ", ");
        query.join(selection.iter().map(|part| &part.clause), "");
        query
    }

    pub(super) fn input(&mut self, index: usize) -> Option<Script> {
        let input = &self.step.table.inputs[index];
        match &input.origin {
            InputOrigin::Exists(name) => {
                let found = self.step.matches.iter().position(|found| found.name == *name)?;
                let column = self.match_keys.get(found)?.first()?;
                Some(Script::from(format!(
                    "({}.{} IS NOT NULL)",
                    self.dialect.identifier(name),
                    self.dialect.identifier(column)
                )))
            }
            InputOrigin::Column(Some(alias), column) => {
                self.check_column(alias, column, input.place);
                Some(author_column(self.dialect, Some(alias), column, input.place))
            }
            InputOrigin::Column(None, column) => match self.derived.get(&column.to_ascii_lowercase()) {
                Some((script, _)) => Some(script.clone()),
                None => Some(author_column(self.dialect, None, column, input.place)),
            },
            InputOrigin::Sql(sql) => {
                let sql = self.author(sql)?;
                let mut script = Script::from("(");
                script.append(&sql).push("\n)");
                Some(script)
            }
        }
    }

    /// Reports a misspelt alias or column of a table; the database knows the columns of the rest.
    fn check_column(&mut self, alias: &str, column: &str, place: Place) {
        let step = self.step;
        let mut aliases = vec![(step.select.alias.as_str(), step.select.from.as_str())];
        aliases.extend(step.select.joins.iter().map(|join| (join.alias.as_str(), join.table.as_str())));
        aliases.extend(step.matches.iter().map(|found| (found.name.as_str(), found.table.as_str())));
        let Some((_, relation)) = aliases.iter().find(|(name, _)| name.eq_ignore_ascii_case(alias)) else {
            let finding =
                Diagnostic::error(Code::UnknownTable, place, format!("\"{alias}\" is no alias of this step"));
            let names = effects::quoted(&aliases.iter().map(|(name, _)| *name).collect::<Vec<_>>());
            self.findings.push(finding.hint(format!("it has {names}")));
            return;
        };
        let Some(columns) = self.relations.columns(relation) else { return };
        if columns.iter().any(|known| known.name.eq_ignore_ascii_case(column)) {
            return;
        }
        let what = match step.select.compare.is_some() && *relation == step.select.from {
            true => "the comparison".to_owned(),
            false => format!("table \"{relation}\""),
        };
        let finding = Diagnostic::error(
            Code::UnknownColumn,
            place,
            format!("column \"{column}\" does not exist on {what}"),
        );
        let columns: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let hint = match did_you_mean(column, columns.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("it has {}", effects::quoted(&columns)),
        };
        self.findings.push(finding.hint(hint));
    }
}

/// A relation that a step reads beside the selected one.
pub(super) struct Joined<'a> {
    kind: &'static str,
    pub(super) table: &'a str,
    pub(super) alias: &'a str,
    pub(super) on: &'a SqlText,
}

impl Joined<'_> {
    /// The clause as far as its condition.
    pub(super) fn head(&self, dialect: &dyn Dialect) -> String {
        format!("\n{} {} ON (", self.kind, relation(dialect, self.table, self.alias))
    }
}

/// Every relation that the step joins or matches, in order.
pub(super) fn joined(step: &RowStep) -> impl Iterator<Item = Joined<'_>> {
    let joins = step.select.joins.iter().map(|join| Joined {
        kind: if join.left { "LEFT JOIN" } else { "JOIN" },
        table: &join.table,
        alias: &join.alias,
        on: &join.on,
    });
    let matches = step.matches.iter().map(|found| Joined {
        kind: "LEFT JOIN",
        table: &found.table,
        alias: &found.name,
        on: &found.on,
    });
    joins.chain(matches)
}

/// Every condition that a selected row passes: of the step, and of the run.
pub(super) fn filters(step: &RowStep) -> impl Iterator<Item = &SqlText> {
    step.select.filter.iter().chain(&step.select.scope)
}

/// A relation under its alias.
pub(super) fn relation(dialect: &dyn Dialect, name: &str, alias: &str) -> String {
    format!("{} AS {}", dialect.identifier(name), dialect.identifier(alias))
}

/// A column that an author named.
fn author_column(dialect: &dyn Dialect, alias: Option<&str>, column: &str, place: Place) -> Script {
    let mut script = Script::new();
    if let Some(alias) = alias {
        script.push(format!("{}.", dialect.identifier(alias)));
    }
    script.push_author(&dialect.identifier(column), place, None);
    script
}
