//! What tells how one row was decided: written with the step, run only when somebody asks.

use super::StepBuilder;
use super::query::{filters, joined, relation};
use crate::program::cells::{condition, input_column, opaque_column};
use crate::sql::{Script, conjuncts};

/// The parts of a step's statement, so that each can be asked about one row.
#[derive(Debug)]
pub struct Inquiry {
    /// The selected rows with everything that is read of them.
    pub selected: Script,
    /// The same for people: the key and the inputs under their names.
    pub readable: String,
    /// The parts that select, in order: the relation itself, each join and match, the filter.
    pub parts: Vec<SelectionPart>,
    /// The conditions that the filter joins by AND.
    pub filters: Vec<String>,
    /// The column of `selected` that holds each input.
    pub inputs: Vec<String>,
    /// One condition a cell of each table row, over `selected`; none where it matches anything.
    pub cells: Vec<Vec<Option<String>>>,
}

/// One part of a selection.
#[derive(Debug)]
pub struct SelectionPart {
    /// What it is.
    pub kind: PartKind,
    /// The relation's alias; empty for the filter.
    pub alias: String,
    /// The relation; empty for the filter.
    pub table: String,
    /// The clause.
    pub clause: Script,
}

/// What a part of a selection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// The relation that rows are selected from.
    Selected,
    /// A join that a row may fail.
    Join,
    /// A join that keeps every row.
    LeftJoin,
    /// A counterpart.
    Match,
    /// `where:`.
    Filter,
}

impl StepBuilder<'_, '_> {
    /// The clauses from FROM on.
    pub(super) fn selection(&mut self) -> Vec<SelectionPart> {
        let (step, dialect) = (self.step, self.dialect);
        let select = &step.select;
        let part = |kind, alias: &str, table: &str, clause| SelectionPart {
            kind,
            alias: alias.to_owned(),
            table: table.to_owned(),
            clause,
        };
        let mut from = Script::from(format!("\nFROM {}", relation(dialect, &select.from, &select.alias)));
        from.append(&self.derived_joins);
        let mut parts = vec![part(PartKind::Selected, &select.alias, &select.from, from)];
        for (index, joined) in joined(step).enumerate() {
            let kind = match select.joins.get(index) {
                None => PartKind::Match,
                Some(join) if join.left => PartKind::LeftJoin,
                Some(_) => PartKind::Join,
            };
            if let Some(on) = self.author(joined.on) {
                let mut clause = Script::from(joined.head(dialect));
                clause.append(&on).push("\n)");
                parts.push(part(kind, joined.alias, joined.table, clause));
            }
        }
        let mut filter = Script::new();
        for (index, condition) in filters(step).enumerate() {
            if let Some(condition) = self.author(condition) {
                filter.push(if index == 0 { "\nWHERE (" } else { "\nAND (" });
                filter.append(&condition).push("\n)");
            }
        }
        if !filter.text().is_empty() {
            parts.push(part(PartKind::Filter, "", "", filter));
        }
        parts
    }

    /// The inquiry of the step that selects by these parts.
    pub(super) fn inquiry(&mut self, selected: Script, parts: Vec<SelectionPart>) -> Inquiry {
        let table = &self.step.table;
        let cells = table.rows.iter().enumerate().map(|(row, declared)| {
            let cells = declared.cells.iter().zip(&table.inputs).enumerate();
            let test = |(index, (cell, input))| {
                let opaque = opaque_column(row, index);
                condition(self.dialect, &input_column(index), input, cell, &opaque)
            };
            cells.map(test).collect()
        });
        let cells = cells.collect();
        let readable = self.readable(&parts);
        let filters: Vec<Script> =
            filters(self.step).filter_map(|condition| self.author(condition)).collect();
        Inquiry {
            selected,
            readable,
            parts,
            filters: filters.iter().flat_map(|filter| conjuncts(filter.text())).collect(),
            inputs: (0..table.inputs.len()).map(input_column).collect(),
            cells,
        }
    }

    /// The selected rows with their inputs, as somebody would write it.
    fn readable(&mut self, parts: &[SelectionPart]) -> String {
        let dialect = self.dialect;
        let alias = dialect.identifier(&self.step.select.alias);
        let mut columns: Vec<String> =
            self.key.iter().map(|column| format!("{alias}.{}", dialect.identifier(column))).collect();
        for (index, input) in self.step.table.inputs.iter().enumerate() {
            if let Some(expression) = self.input(index) {
                columns.push(format!("{} AS {}", plain(expression.text()), dialect.identifier(&input.name)));
            }
        }
        let clauses = parts.iter().map(|part| format!("\n  {}", plain(part.clause.text())));
        format!("  SELECT {}{}", columns.join(",\n    "), clauses.collect::<String>())
    }
}

/// Closing parentheses stand on a line of their own where a comment could end the one before.
fn plain(sql: &str) -> String {
    if sql.contains("--") { sql.trim().to_owned() } else { trimmed(sql) }
}

fn trimmed(sql: &str) -> String {
    let lines: Vec<&str> = sql.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines.join("\n").replace("\n)", ")")
}
