//! A comparison as temporary tables: each source with its keys, and one row a key of them all.
//!
//! Every row of every source has a key here: its own, or one that stands for what is malformed, so that
//! it is in exactly one row of the comparison.

mod found;
mod named;
mod sides;
mod whole;

use crate::database::Table;
use crate::migration::{Comparison, Select};
use crate::program::steps::StepBuilder;
use crate::sql::{Dialect, Index, Script, Type};

/// The statements of one comparison.
#[derive(Debug)]
pub struct ComparisonProgram {
    /// The temporary table of its rows, quoted.
    pub relation: String,
    /// Its sources, in order.
    pub sides: Vec<Side>,
    /// Makes everything, empty: purpose and statement.
    pub create: Vec<(String, Script)>,
    /// Fills it, in order.
    pub fill: Vec<(String, Script)>,
    /// Counts the rows of each source, and those that the comparison has of it: two numbers a source.
    pub account: String,
    /// For each source: its keys, those of them that it has several times, and its malformed rows.
    pub totals: String,
    /// For each number of sources, from all of them down to one: how many keys are in so many.
    pub overlap: String,
    /// Each class that there is, and its rows.
    pub classes: String,
    /// The temporary table of keys whose names have other keys as well, quoted; none where no names are compared.
    pub(super) split: Option<String>,
}

/// One source of a comparison.
#[derive(Debug)]
pub struct Side {
    /// What the comparison calls it.
    pub name: String,
    /// The relation.
    pub from: String,
    /// The temporary table of its rows with their keys, quoted.
    pub table: String,
    /// The columns that are shown of it; `c_1`, … in its table.
    pub columns: Vec<String>,
    /// Whether the lines of its rows are known.
    pub has_lines: bool,
    /// The key of its table, where that is not among the shown columns: `place` in its table.
    pub place: Vec<String>,
}

/// What the statements of one comparison are made of.
struct Plan<'a> {
    comparison: &'a Comparison,
    dialect: &'a dyn Dialect,
    /// Which step it is, from 1.
    number: usize,
    /// The type of each part of the key.
    kinds: Vec<Type>,
    /// The declared type of each shown column of each source, where it is known.
    declared: Vec<Vec<String>>,
    sides: Vec<Side>,
}

impl StepBuilder<'_, '_> {
    /// Makes the step's comparison, if it has one, known to all that follows.
    pub(super) fn compare(&mut self) -> Option<ComparisonProgram> {
        let step = self.step;
        let Select { compare, from, .. } = &step.select;
        let comparison = compare.as_ref()?;
        let before = self.findings.len();
        let plan = self.comparison_plan(comparison, from);
        if self.findings.len() > before {
            return None;
        }
        let table = Table { name: from.clone(), columns: plan.columns(), ..Table::default() };
        self.relations.add_comparison(table);
        Some(plan.program(from))
    }
}

impl Plan<'_> {
    fn program(self, relation: &str) -> ComparisonProgram {
        let (mut create, mut fill) = (Vec::new(), Vec::new());
        for index in 0..self.sides.len() {
            self.side(index, &mut create, &mut fill);
        }
        self.stack(&mut create);
        if self.comparison.name.is_some() {
            self.split(&mut create, &mut fill);
        }
        self.whole(relation, &mut create, &mut fill);
        let relation = self.dialect.temporary(relation);
        let split = self.comparison.name.as_ref().map(|_| self.dialect.temporary(&self.own("split")));
        ComparisonProgram {
            split,
            account: self.account(&relation),
            totals: self.totals(&relation),
            overlap: self.overlap(&relation),
            classes: format!("SELECT \"class\", count(*) FROM {relation} GROUP BY 1"),
            relation,
            create,
            fill,
            sides: self.sides,
        }
    }

    /// A temporary table of the comparison, without quotes.
    fn own(&self, role: &str) -> String {
        format!("amend_{role}_{}", self.number)
    }

    /// Makes a table, empty, and fills it.
    fn table(
        &self,
        (name, what): (&str, &str),
        columns: &[(String, &str)],
        (query, order): (&Script, &str),
        create: &mut Vec<(String, Script)>,
        fill: &mut Vec<(String, Script)>,
    ) {
        let definition =
            |(column, declared): &(String, &str)| format!("{} {declared}", self.dialect.identifier(column));
        let definitions: Vec<String> = columns.iter().map(definition).collect();
        let names: Vec<String> = columns.iter().map(|(column, _)| self.dialect.identifier(column)).collect();
        create.push((
            format!("make the table for {what}, empty"),
            self.dialect.plan_table(name, &definitions, query),
        ));
        let mut insert =
            Script::from(format!("INSERT INTO {} ({}) ", self.dialect.temporary(name), names.join(", ")));
        insert.append(query).push(order);
        fill.push((format!("fill it with {what}"), insert));
    }

    /// Looks rows of a table up by columns, and measures it.
    fn index(
        &self,
        (table, by): (&str, &str),
        columns: &[&str],
        unique: bool,
        fill: &mut Vec<(String, Script)>,
    ) {
        let columns: Vec<String> = columns.iter().map(|column| self.dialect.identifier(column)).collect();
        let name = format!("{table}_by_{by}");
        let index = Index { name: &name, table, columns: &columns, unique, condition: None };
        fill.push((format!("look them up by their {by}"), Script::from(self.dialect.create_index(&index))));
        let analyze = self.dialect.analyze(&self.dialect.temporary(table)).filter(|_| by == "key");
        fill.extend(analyze.map(|sql| ("measure them".to_owned(), Script::from(sql))));
    }
}
