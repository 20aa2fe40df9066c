//! Rows that block until a person chooses: what is asked about them once choices are given.

use super::StepBuilder;
use super::inquiry::{Inquiry, PartKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Choice, Input, InputOrigin, SqlPart, StopAt};
use crate::program::StepProgram;

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
    pub(super) fn frozen(&self, plan: &str, inquiry: &Inquiry) -> Option<FrozenProgram> {
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
        Some(FrozenProgram { choices, found, inputs, inputs_read, rows, locator })
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
