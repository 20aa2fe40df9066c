//! One step's decisions as one statement.

mod decision;
mod derived;
mod frozen;
mod inquiry;
mod query;
mod table;

pub(super) use decision::balanced;
pub use frozen::FrozenProgram;
pub use inquiry::{Inquiry, PartKind, SelectionPart};

use std::collections::BTreeMap;

use crate::database::{Column, Table};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::{Comparison, Otherwise, RowStep, SqlPart, SqlText};
use crate::program::effects::{EffectProgram, Insertion};
use crate::program::relations::{Relation, Relations};
use crate::program::{Bindings, Derivation, StepProgram, derive};
use crate::sql::{Dialect, Script, substitute};

/// Gathers the columns of one step's plan table.
pub(super) struct StepBuilder<'a, 'b> {
    pub(super) relations: &'b mut Relations<'a>,
    pub(super) dialect: &'a dyn Dialect,
    pub(super) bindings: &'b Bindings,
    pub(super) step: &'a RowStep,
    /// Which step it is.
    index: usize,
    pub(super) findings: &'b mut Vec<Diagnostic>,
    /// Key columns of the selected relation.
    pub(super) key: Vec<String>,
    /// Key columns of each match's relation.
    match_keys: Vec<Vec<String>>,
    /// Derived values: name and expression.
    derived: BTreeMap<String, (Script, bool)>,
    /// Derived values that the engine brings.
    derivations: Vec<Derivation>,
    /// Their tables, where they are joined to the selected relation.
    derived_joins: Script,
    /// Derived values that begin with a time: their names, the columns with the time, and what holds
    /// where it is none.
    times: Vec<(String, String, String)>,
    /// Inner columns besides the fixed ones: expression and name.
    pub(super) inner: Vec<(Script, String)>,
    /// Value columns: name, declared type, whether it stays outside the digest.
    values: Vec<(String, String, bool)>,
    /// The values in the order in which they are asked for: one that effects share is there for each of them.
    asked: Vec<String>,
    /// Columns of changed rows that no decision and no effect reads: name and declared type.
    beside: Vec<(String, String)>,
    /// Flags that say whether an update changes its row: name and the tests that it does not.
    pub(super) flags: Vec<(String, Vec<String>)>,
    /// Numbers of inserted rows: where, into which table, for which decisions.
    pub(super) numbers: Vec<(Insertion, String, Vec<i64>)>,
    pub(super) programs: Vec<EffectProgram>,
    pub(super) new_archives: Vec<Table>,
}

/// Compiles a step; mistakes go into `findings`.
pub(super) fn step<'a>(
    relations: &mut Relations<'a>,
    bindings: &Bindings,
    step: &'a RowStep,
    index: usize,
    findings: &mut Vec<Diagnostic>,
) -> Option<(StepProgram, Vec<Table>)> {
    let before = findings.len();
    let dialect = relations.dialect;
    let mut builder = StepBuilder {
        relations,
        dialect,
        bindings,
        step,
        index,
        findings,
        key: Vec::new(),
        match_keys: Vec::new(),
        derived: BTreeMap::new(),
        derivations: Vec::new(),
        derived_joins: Script::new(),
        times: Vec::new(),
        inner: Vec::new(),
        values: Vec::new(),
        asked: Vec::new(),
        beside: Vec::new(),
        flags: Vec::new(),
        numbers: Vec::new(),
        programs: Vec::new(),
        new_archives: Vec::new(),
    };
    let comparison = builder.compare();
    if builder.findings.len() > before {
        return None;
    }
    builder.names();
    builder.derives();
    builder.effects();
    let program = builder.finish(comparison);
    let archives = std::mem::take(&mut builder.new_archives);
    (builder.findings.len() == before).then_some((program, archives))
}

impl StepBuilder<'_, '_> {
    /// Resolves the relations and their keys.
    fn names(&mut self) {
        let select = &self.step.select;
        self.key = self.key_of(&select.from, &select.key, select.place);
        for join in &self.step.select.joins {
            if self.relations.find(&join.table).is_none() {
                self.unknown_table(&join.table, join.place);
            }
        }
        for found in &self.step.matches {
            let key = self.key_of(&found.table, &found.key, found.place);
            self.match_keys.push(key);
        }
    }

    fn key_of(&mut self, relation: &str, given: &[String], place: Place) -> Vec<String> {
        let key = match self.relations.find(relation) {
            None => {
                self.unknown_table(relation, place);
                return Vec::new();
            }
            Some(Relation::Source(source)) if !source.key.is_empty() => Some(source.key.clone()),
            Some(Relation::Comparison(_)) => Some(vec![Comparison::KEY.to_owned()]),
            Some(Relation::Table(table)) => {
                let numbers = table.row_number.iter().chain(table.place.iter().map(|place| &place.name));
                let numbers: Vec<&String> = numbers.filter(|_| self.relations.goes_back()).collect();
                let known = |name: &String| table.column(name).is_some() || numbers.contains(&name);
                let unknown = given.iter().find(|name| !known(name));
                if let Some(name) = unknown {
                    let message = format!("column \"{name}\" does not exist on table \"{relation}\"");
                    self.findings.push(Diagnostic::error(Code::UnknownColumn, place, message));
                    return Vec::new();
                }
                // A key may hold NULL, and a place never does.
                let is_place = given.iter().any(|name| numbers.contains(&name));
                table.identity().filter(|_| !is_place)
            }
            Some(_) => None,
        };
        match key {
            Some(key) => key,
            None if !given.is_empty() => given.to_vec(),
            None => {
                self.findings.push(
                    Diagnostic::error(Code::NoKey, place, format!("rows of \"{relation}\" have no key"))
                        .hint(
                            "name the columns that identify a row: `key: [column, …]` here, or on the source",
                        ),
                );
                Vec::new()
            }
        }
    }

    pub(super) fn unknown_table(&mut self, name: &str, place: Place) -> Option<()> {
        let finding = Diagnostic::error(
            Code::UnknownTable,
            place,
            format!("\"{name}\" is neither a table of the database nor a source"),
        );
        let near = did_you_mean(name, self.relations.names()).map(|near| format!("did you mean \"{near}\"?"));
        self.findings.push(
            finding
                .hint(near.unwrap_or_else(|| "check the spelling, and which database is meant".to_owned())),
        );
        None
    }

    /// The plan's columns for the selected row's key: relation column, plan column.
    pub(super) fn key_columns(&self) -> Vec<(String, String)> {
        self.key
            .iter()
            .enumerate()
            .map(|(index, column)| (column.clone(), format!("k_{}", index + 1)))
            .collect()
    }

    /// The plan's columns for a match's key.
    pub(super) fn match_key_columns(&self, found: usize) -> Vec<(String, String)> {
        let columns = self.match_keys.get(found).map(Vec::as_slice).unwrap_or_default();
        columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column.clone(), format!("m_{}_{}", found + 1, index + 1)))
            .collect()
    }

    /// The row number of the selected row or of a match's, where the table has one, and the plan's
    /// column for it. The rows of an overlay have no number.
    pub(super) fn row_number(&self, through: Option<usize>) -> Option<(String, String)> {
        let (relation, column) = match through {
            None => (&self.step.select.from, "r".to_owned()),
            Some(found) => (&self.step.matches[found].table, format!("r_{}", found + 1)),
        };
        match self.relations.find(relation)? {
            Relation::Table(table) if !self.relations.is_changed(&table.name) => {
                Some((table.row_number.clone()?, column))
            }
            _ => None,
        }
    }

    /// Row numbers that effects find rows by: the alias, the number's name, the plan's column.
    fn row_numbers(&self) -> Vec<(String, String, String)> {
        let ways = std::iter::once(None).chain((0..self.step.matches.len()).map(Some));
        ways.filter(|way| {
            self.programs
                .iter()
                .any(|effect| effect.table.is_some() && effect.kind != "insert" && effect.through == *way)
        })
        .filter_map(|way| {
            let alias = way.map_or(&self.step.select.alias, |found| &self.step.matches[found].name);
            self.row_number(way).map(|(name, column)| (alias.clone(), name, column))
        })
        .collect()
    }

    /// The decision numbers that name an action.
    pub(super) fn decisions_of(&self, action: usize) -> Vec<i64> {
        let table = &self.step.table;
        let rows = table.rows.iter().enumerate().filter(|(_, row)| row.action == action);
        let mut decisions: Vec<i64> = rows.map(|(index, _)| index as i64 + 1).collect();
        if table.otherwise == Otherwise::Action(action) {
            decisions.push(table.rows.len() as i64 + 1);
        }
        if self.relations.migration.adjudications.is_some() {
            let choices = self.step.choices().into_iter().filter(|choice| choice.action == action);
            decisions.extend(choices.map(|choice| choice.number));
        }
        decisions
    }

    /// An author's SQL, its holes filled and its derived names written out.
    pub(super) fn author(&mut self, sql: &SqlText) -> Option<Script> {
        match self.bindings.fill(sql, self.dialect) {
            Ok(script) => Some(self.replace_derived(script)),
            Err(finding) => {
                self.findings.push(finding);
                None
            }
        }
    }

    fn replace_derived(&self, script: Script) -> Script {
        if self.derived.is_empty() {
            return script;
        }
        script.map_author(|text| {
            substitute(text, |name| {
                self.derived.get(&name.to_ascii_lowercase()).map(|(script, _)| format!("({})", script.text()))
            })
        })
    }

    /// Whether an expression reads a value that is another one at the next plan.
    pub(super) fn reads_random(&self, sql: &SqlText) -> bool {
        let own = self.derived.iter().filter(|(_, (_, random))| *random).map(|(name, _)| name);
        let sources = self.relations.migration.sources.iter().flat_map(|source| &source.derive);
        let random: Vec<&String> = own
            .chain(sources.filter(|derived| derive::is_random(derived)).map(|derived| &derived.name))
            .collect();
        let mut found = false;
        for part in &sql.parts {
            if let SqlPart::Text(text, _) = part {
                let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
                found |=
                    words.into_iter().any(|word| random.iter().any(|name| word.eq_ignore_ascii_case(name)));
            }
        }
        found
    }

    /// A column of the inner query; equal expressions share one.
    pub(super) fn inner_column(&mut self, prefix: &str, expression: Script) -> String {
        let known = self
            .inner
            .iter()
            .find(|(found, name)| found.text() == expression.text() && name.starts_with(prefix));
        if let Some((_, name)) = known {
            return format!("\"{name}\"");
        }
        let name = format!("{prefix}_{}", self.inner.len() + 1);
        self.inner.push((expression, name.clone()));
        format!("\"{name}\"")
    }

    /// A column of the plan that holds a new value, as the column of the table will hold it; gives it
    /// over `p`. Equal expressions for columns of one type share one.
    pub(super) fn value_column(&mut self, expression: Script, column: &Column, volatile: bool) -> String {
        let expression = match &column.spelled {
            Some(spelled) => in_place(spelled, &expression),
            None => expression,
        };
        let known = self.values.iter().find(|(name, declared, _)| {
            *declared == column.declared
                && self.inner.iter().any(|(found, inner)| inner == name && found.text() == expression.text())
        });
        if let Some((name, ..)) = known {
            let name = name.clone();
            let value = format!("p.\"{name}\"");
            self.asked.push(name);
            return value;
        }
        let name = format!("v_{}", self.inner.len() + 1);
        self.inner.push((expression, name.clone()));
        self.asked.push(name.clone());
        let value = format!("p.\"{name}\"");
        self.values.push((name, column.declared.clone(), volatile));
        value
    }

    /// The value that a column has before it is set: part of what a reviewer sees, so the plan keeps it
    /// and the digest covers it.
    pub(super) fn before_column(&mut self, alias: &str, column: &Column) -> String {
        let value = format!("{}.{}", self.dialect.identifier(alias), self.dialect.identifier(&column.name));
        let quoted = self.inner_column("b", Script::from(value));
        let name = quoted.trim_matches('"');
        if !self.values.iter().any(|(known, ..)| known == name) {
            self.values.push((name.to_owned(), column.declared.clone(), false));
            self.asked.push(name.to_owned());
        }
        quoted
    }

    /// A column of a changed row that the plan keeps for its own questions only; gives it over `p`.
    pub(super) fn column_beside(&mut self, through: Option<usize>, column: &Column) -> String {
        let alias = through.map_or(&self.step.select.alias, |found| &self.step.matches[found].name);
        let value = format!("{}.{}", self.dialect.identifier(alias), self.dialect.identifier(&column.name));
        let quoted = self.inner_column("w", Script::from(value));
        let name = quoted.trim_matches('"');
        if !self.beside.iter().any(|(known, _)| known == name) {
            self.beside.push((name.to_owned(), column.declared.clone()));
        }
        format!("p.{quoted}")
    }

    pub(super) fn declared(&self, relation: &str, column: &str) -> String {
        let columns = self.relations.columns(relation).unwrap_or_default();
        let found = columns.iter().find(|known| known.name.eq_ignore_ascii_case(column));
        found.map(|column| column.declared.clone()).unwrap_or_default()
    }
}

/// An expression in place of each `{}` of a template.
fn in_place(template: &str, expression: &Script) -> Script {
    let mut script = Script::new();
    for (index, part) in template.split("{}").enumerate() {
        if index > 0 {
            script.push("(").append(expression).push("\n)");
        }
        script.push(part);
    }
    script
}
