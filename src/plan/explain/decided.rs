//! A selected row: what the step read of it, and what came of it.

use crate::database;
use crate::migration::InputOrigin;
use crate::plan::{Error, Explanation, InputValue, WholeRow, detail};
use crate::program::PartKind;
use crate::sql::{Type, Value};

use super::{Explainer, named_action, named_decision, table};

/// How many cells are asked about by one statement: databases bound the columns of a result.
const CELLS_ASKED: usize = 500;

impl Explainer<'_> {
    /// Fills in everything about a row that the step selects.
    pub(super) fn decided(&mut self, explanation: &mut Explanation, key: &[Value]) -> Result<(), Error> {
        let this = self.is_planned("p", key);
        let sql = format!(
            "SELECT p.\"decision\", p.\"fault\" FROM {} AS p WHERE {this} LIMIT 1",
            self.program.plan
        );
        let row = database::sample(self.database, &sql, 1)?.rows.into_iter().next().unwrap_or_default();
        let number = |at: usize| match row.get(at) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        };
        let decision = number(0).unwrap_or(crate::program::NO_DECISION);
        let fault = number(1).and_then(|number| usize::try_from(number - 1).ok());
        explanation.fault =
            fault.and_then(|fault| self.program.faults.get(fault)).map(|fault| fault.message.clone());
        explanation.rows = self.rows(key)?;
        explanation.inputs = self.inputs(key)?;
        let cells = self.cells(key)?;
        explanation.table = table::rows(self.step, decision, &cells);
        explanation.decision = Some(named_decision(self.step, decision));
        explanation.action = named_action(self.step, decision);
        explanation.changes = detail::changes(self.database, self.program, decision, &this)?;
        let columns =
            self.program.key.iter().map(|(column, _)| format!("q.{}", self.dialect.identifier(column)));
        let this = self.is(columns, key);
        explanation.sql =
            Some(format!("SELECT * FROM (\n{}\n) AS q\nWHERE {this}", self.shown.inquiry.readable));
        Ok(())
    }

    /// The row, the rows joined to it and its counterparts, whole.
    fn rows(&mut self, key: &[Value]) -> Result<Vec<WholeRow>, Error> {
        let parts = &self.program.inquiry.parts;
        let clauses: String = parts.iter().map(|part| part.clause.text()).collect();
        let filtered = parts.iter().any(|part| part.kind == PartKind::Filter);
        let this = format!("{} {}", if filtered { "AND" } else { "WHERE" }, self.is_selected(key));
        let mut rows = Vec::new();
        for part in parts.iter().filter(|part| part.kind != PartKind::Filter) {
            let alias = self.dialect.identifier(&part.alias);
            let columns = self.first(&format!("SELECT {alias}.*{clauses}\n{this} LIMIT 1"))?;
            // An outer join without a partner gives a row of NULLs.
            let columns = columns.filter(|columns| columns.iter().any(|(_, value)| *value != Value::Null));
            let role = match part.kind {
                PartKind::Selected => "selected",
                PartKind::Match => "match",
                _ => "join",
            };
            rows.push(WholeRow { role, alias: part.alias.clone(), table: part.table.clone(), columns });
        }
        Ok(rows)
    }

    fn inputs(&mut self, key: &[Value]) -> Result<Vec<InputValue>, Error> {
        let declared = &self.step.table.inputs;
        if declared.is_empty() {
            return Ok(Vec::new());
        }
        let values = self.ask(&self.program.inquiry.inputs.clone(), key)?;
        let pairs = declared.iter().zip(values);
        Ok(pairs
            .map(|(input, value)| InputValue {
                input: input.name.clone(),
                origin: match &input.origin {
                    InputOrigin::Column(Some(alias), column) => format!("{alias}.{column}"),
                    InputOrigin::Column(None, column) => column.clone(),
                    InputOrigin::Sql(sql) => sql.written(),
                    InputOrigin::Exists(found) => format!("{found} exists"),
                },
                value: match (input.kind, value) {
                    (Type::Boolean, Value::Integer(number)) => Value::Boolean(number != 0),
                    (_, value) => value,
                },
            })
            .collect())
    }

    /// Whether each cell matches, by table row and input.
    fn cells(&mut self, key: &[Value]) -> Result<Vec<Vec<bool>>, Error> {
        let cells = &self.program.inquiry.cells;
        let tests: Vec<String> = cells
            .iter()
            .flatten()
            .map(|test| match test {
                None => "1".to_owned(),
                Some(test) => format!("CASE WHEN {test} THEN 1 ELSE 0 END"),
            })
            .collect();
        let widths: Vec<usize> = cells.iter().map(Vec::len).collect();
        let mut answers = Vec::new();
        for tests in tests.chunks(CELLS_ASKED) {
            let values = self.ask(tests, key)?;
            answers.extend(values.into_iter().map(|value| value != Value::Integer(0)));
        }
        let mut answers = answers.into_iter();
        Ok(widths.into_iter().map(|width| answers.by_ref().take(width).collect()).collect())
    }

    /// What these expressions are over the row as it was selected.
    fn ask(&mut self, expressions: &[String], key: &[Value]) -> Result<Vec<Value>, Error> {
        let sql = format!(
            "SELECT {} FROM (\n{}\n) AS q WHERE {} LIMIT 1",
            expressions.join(", "),
            self.program.inquiry.selected.text(),
            self.is_planned("q", key)
        );
        Ok(database::sample(self.database, &sql, 1)?.rows.into_iter().next().unwrap_or_default())
    }
}
