//! Rows that block until a person chooses: what is asked about them once choices are given.

use super::StepBuilder;
use super::inquiry::{Inquiry, PartKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Choice, Input, InputOrigin, RowStep, SqlPart, StopAt};
use crate::program::{ComparisonProgram, EffectProgram, Program, Setting, Stage, StepProgram};
use crate::sql::Dialect;

/// The name under which a frozen row's place in the plan stands beside an author's relations.
const ROW: &str = "amend_row";

/// The queries about rows that block and have choices.
#[derive(Debug)]
pub struct FrozenProgram {
    /// Every choice, by the decision that it is for.
    pub choices: Vec<Choice>,
    /// Where each row stands in the plan, its decision and its key, in order.
    pub found: String,
    /// Where each row stands, and its inputs.
    pub inputs: String,
    /// Which inputs those are: not those that are other values in every run.
    pub inputs_read: Vec<usize>,
    /// Each relation's alias, and the query for where a row stands and all columns of that relation.
    pub rows: Vec<(String, String)>,
    /// The plan's column for where a row stands.
    pub locator: &'static str,
    /// Where the step selects from a comparison: the rows of the sources, those of other keys too that have a
    /// name of the row.
    pub compared: Option<String>,
}

impl Program {
    /// The columns that name a row of a step; none where no step of that name decides on rows.
    pub fn key_of(&self, step: &str) -> Option<Vec<&str>> {
        let step = self.steps.iter().filter_map(Stage::rows).find(|known| known.name == step)?;
        Some(step.key.iter().map(|(column, _)| column.as_str()).collect())
    }
}

impl StepProgram {
    /// Gives the key of every row with a decision, and of each effect that this leads to whether it changes
    /// the row, then each column that it sets before and after.
    pub fn would_do(&self, decision: i64, dialect: &dyn Dialect) -> String {
        let mut columns: Vec<String> =
            self.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
        for effect in self.effects.iter().filter(|effect| effect.decisions.contains(&decision)) {
            columns.push(format!("CASE WHEN {} THEN 1 ELSE 0 END", effect.condition));
            for setting in &effect.set {
                columns.extend(self.before(effect, setting, dialect));
                columns.push(setting.value.clone());
            }
        }
        format!("SELECT {} FROM {} AS p WHERE p.\"decision\" = {decision}", columns.join(", "), self.plan)
    }

    /// The value that a row has before it is set; none where the row comes.
    fn before(&self, effect: &EffectProgram, setting: &Setting, dialect: &dyn Dialect) -> Option<String> {
        if effect.kind == "insert" {
            return None;
        }
        let touched = self.touched.iter().find(|it| effect.table.as_ref() == Some(&it.table));
        let known = || setting.before.clone();
        touched.map_or_else(known, |touched| {
            known().or_else(|| {
                let on = effect.on(dialect, "b");
                let column = dialect.identifier(&setting.column);
                Some(format!("(SELECT b.{column} FROM {} AS b WHERE {on} LIMIT 1)", touched.before))
            })
        })
    }

    /// Every statement about what a person chooses from, with its purpose.
    pub(in crate::program) fn frozen_statements(
        &self,
        declared: &RowStep,
        dialect: &dyn Dialect,
    ) -> Vec<(String, String)> {
        let Some(frozen) = &self.frozen else { return Vec::new() };
        let (mut listed, plan) = (Vec::new(), &self.plan);
        for choice in &frozen.choices {
            let name = declared.actions.get(choice.action).map_or("", |action| &action.name);
            let (decision, number) = (choice.decision, choice.number);
            listed.push((
                format!("give the rows that block \"{name}\", for as long as is asked what it would do"),
                FrozenProgram::turn(plan, decision, number),
            ));
            listed.push((format!("ask what \"{name}\" would do to them"), self.would_do(number, dialect)));
            listed.push(("take it from them again".to_owned(), FrozenProgram::turn(plan, number, decision)));
        }
        listed.push(("list the rows that block and have choices".to_owned(), frozen.found.clone()));
        listed.push(("read what those were decided from".to_owned(), frozen.inputs.clone()));
        let rows = frozen.rows.iter();
        listed.extend(rows.map(|(alias, sql)| (format!("read their rows of \"{alias}\""), sql.clone())));
        let compared = frozen.compared.iter();
        listed
            .extend(compared.map(|sql| ("read the rows of the sources beside them".to_owned(), sql.clone())));
        for choice in &frozen.choices {
            let name = declared.actions.get(choice.action).map_or("", |action| &action.name);
            let sql = FrozenProgram::give(plan, frozen.locator, choice.number, "…");
            listed.push((format!("give the rows for which somebody chose \"{name}\" what was chosen"), sql));
        }
        listed
    }
}

impl FrozenProgram {
    /// Gives some rows the decision of a choice.
    pub fn give(plan: &str, locator: &str, number: i64, rows: &str) -> String {
        format!("UPDATE {plan} SET \"decision\" = {number} WHERE {locator} IN ({rows})")
    }

    /// Gives rows with one decision another one, until they are given the first one again.
    pub fn turn(plan: &str, from: i64, to: i64) -> String {
        format!("UPDATE {plan} SET \"decision\" = {to} WHERE \"decision\" = {from}")
    }
}

impl StepBuilder<'_, '_> {
    /// Whether only the first row that blocks is shown, once holes are filled.
    pub(super) fn stops_at_first(&mut self) -> bool {
        let (text, place) = match &self.step.table.stop_at {
            StopAt::Filled(text, place) => (text, *place),
            stop => return *stop == StopAt::First,
        };
        let filled = self.bindings.text(text).and_then(|text| match StopAt::named(text.trim()) {
            Some(stop) => Ok(stop),
            None => Err(format!("`stop_at` is `first` or `all`, and this is \"{text}\"")),
        });
        filled.map(|stop| stop == StopAt::First).unwrap_or_else(|message| {
            let finding = Diagnostic::error(Code::HoleValue, place, message);
            self.findings.push(finding.hint("give the parameter the value first or all"));
            false
        })
    }

    /// What is asked about frozen rows; none where nothing was given to choose by, or there is no choice.
    pub(super) fn frozen(
        &self,
        plan: &str,
        inquiry: &Inquiry,
        comparison: Option<&ComparisonProgram>,
    ) -> Option<FrozenProgram> {
        self.relations.migration.adjudications.as_ref()?;
        let choices = self.step.choices();
        let mut decisions: Vec<i64> = choices.iter().map(|choice| choice.decision).collect();
        decisions.dedup();
        if decisions.is_empty() {
            return None;
        }
        let dialect = self.dialect;
        let is_frozen = StepProgram::decided(&decisions);
        let locator = dialect.row_locator();
        let row = format!("CAST(p.{locator} AS text)");
        let planned: Vec<String> =
            self.key_columns().iter().map(|(_, name)| dialect.identifier(name)).collect();
        let keys: String = planned.iter().map(|key| format!(", p.{key}")).collect();
        let found = format!(
            "SELECT {row}, p.\"decision\"{keys} FROM {plan} AS p WHERE {is_frozen} ORDER BY {}",
            self.order()
        );
        let read = |(index, input): (usize, &Input)| {
            let is_of_the_run = matches!(&input.origin, InputOrigin::Sql(sql)
                if sql.parts.iter().any(|part| matches!(part, SqlPart::Hole(hole) if hole.reads_run)));
            (!is_of_the_run).then(|| (index, inquiry.inputs[index].clone()))
        };
        let (inputs_read, inputs): (Vec<usize>, Vec<String>) =
            self.step.table.inputs.iter().enumerate().filter_map(read).unzip();
        let columns: String = inputs.iter().map(|input| format!(", q.{input}")).collect();
        let same: Vec<String> = planned.iter().map(|key| format!("q.{key} = p.{key}")).collect();
        let inputs = format!(
            "SELECT {row}{columns} FROM {plan} AS p JOIN (\n{}\n) AS q ON {} WHERE {is_frozen}",
            inquiry.selected.text(),
            same.join(" AND ")
        );
        let rows = self.frozen_rows(plan, inquiry, &is_frozen);
        let compared = comparison.zip(planned.first()).map(|(comparison, key)| {
            let wanted =
                format!("SELECT p.{key} AS \"of\", p.{key} AS \"key\" FROM {plan} AS p WHERE {is_frozen}");
            comparison.rows_of(&wanted, true, dialect)
        });
        Some(FrozenProgram { choices, found, inputs, inputs_read, rows, locator, compared })
    }

    /// The names in the inner query are an author's, so those beside them are none that an author would take.
    fn frozen_rows(&self, plan: &str, inquiry: &Inquiry, is_frozen: &str) -> Vec<(String, String)> {
        let dialect = self.dialect;
        let selected = dialect.identifier(&self.step.select.alias);
        let (mut names, mut same) = (String::new(), Vec::new());
        for (index, (column, planned)) in self.key_columns().iter().enumerate() {
            names.push_str(&format!(", p.{} AS amend_key_{index}", dialect.identifier(planned)));
            let column = dialect.identifier(column);
            same.push(format!("{selected}.{column} = amend_frozen.amend_key_{index}"));
        }
        let frozen = format!(
            "\nJOIN (SELECT CAST(p.{} AS text) AS {ROW}{names} FROM {plan} AS p WHERE {is_frozen}) AS amend_frozen ON {}",
            dialect.row_locator(),
            same.join(" AND ")
        );
        let text = |kind: &dyn Fn(PartKind) -> bool| -> String {
            inquiry.parts.iter().filter(|part| kind(part.kind)).map(|part| part.clause.text()).collect()
        };
        let relations = text(&|kind| kind != PartKind::Filter);
        let filter = text(&|kind| kind == PartKind::Filter);
        let parts = inquiry.parts.iter().filter(|part| part.kind != PartKind::Filter);
        parts
            .map(|part| {
                let alias = dialect.identifier(&part.alias);
                let sql = format!("SELECT amend_frozen.{ROW}, {alias}.*{relations}{frozen}{filter}");
                (part.alias.clone(), sql)
            })
            .collect()
    }
}
