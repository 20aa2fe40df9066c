//! A row that the step does not select, and why.

use crate::database;
use crate::diagnostic::did_you_mean;
use crate::migration::Step;
use crate::plan::{Condition, Error, Explanation, LeftOut, WholeRow};
use crate::program::{PartKind, Stage};
use crate::sql::Value;

use super::{Explainer, asked, named_decision};

/// Keys below this length are not guessed.
const SHORT: usize = 3;

/// How many keys are read to find the one that was meant.
const KEYS_READ: usize = 10_000;

impl Explainer<'_> {
    /// Says which part of the selection the row does not pass.
    pub(super) fn not_selected(&mut self, explanation: &mut Explanation, key: &[Value]) -> Result<(), Error> {
        let parts = &self.program.inquiry.parts;
        let this = self.is_selected(key);
        let mut clauses = String::new();
        for (index, part) in parts.iter().enumerate() {
            let before = clauses.clone();
            clauses.push_str(part.clause.text());
            let with = if part.kind == PartKind::Filter { "AND" } else { "WHERE" };
            let sql = format!("SELECT 1{clauses}\n{with} {this} LIMIT 1");
            if part.kind == PartKind::Selected || database::count(self.database, &sql)? > 0 {
                continue;
            }
            let conditions = match part.kind {
                PartKind::Filter => self.conditions(&format!("{before}\nWHERE {this} LIMIT 1"))?,
                _ => Vec::new(),
            };
            explanation.left_out = Some(LeftOut {
                part: if part.kind == PartKind::Filter { "where" } else { "join" },
                alias: (!part.alias.is_empty()).then(|| part.alias.clone()),
                clause: self.shown.inquiry.parts[index].clause.text().trim().replace("\n)", ")"),
                conditions,
            });
            break;
        }
        let sql = format!("SELECT * FROM {} AS {} WHERE {this} LIMIT 1", self.program.from, self.alias());
        let columns = self.first(&sql)?;
        let (alias, table) = (self.step.select.alias.clone(), self.step.select.shown().to_owned());
        explanation.rows.push(WholeRow { role: "selected", alias, table, columns });
        Ok(())
    }

    fn alias(&self) -> String {
        self.dialect.identifier(&self.step.select.alias)
    }

    /// What each condition of the filter is for the row.
    fn conditions(&mut self, clauses: &str) -> Result<Vec<Condition>, database::Error> {
        let mut conditions = Vec::new();
        let (filters, shown) = (&self.program.inquiry.filters, &self.shown.inquiry.filters);
        for (filter, shown) in filters.iter().zip(shown) {
            let sql =
                format!("SELECT CASE WHEN ({filter}\n) THEN 1 WHEN NOT ({filter}\n) THEN 0 END{clauses}");
            let row = database::sample(self.database, &sql, 1)?.rows.into_iter().next();
            let holds = row.and_then(|row| match row.first() {
                Some(Value::Integer(holds)) => Some(*holds == 1),
                _ => None,
            });
            conditions.push(Condition { sql: shown.clone(), holds });
        }
        Ok(conditions)
    }

    /// No such row: an earlier step took it, or the key is misspelt.
    pub(super) fn absent(&mut self, given: &[String]) -> Result<Error, Error> {
        let (step, from) = (self.step.name.clone(), self.step.select.shown().to_owned());
        if let Some((earlier, decision)) = self.removed_by(given)? {
            return Ok(asked(
                format!("no row of \"{from}\" has this key any more when step \"{step}\" begins"),
                format!("decision \"{decision}\" of step \"{earlier}\" takes it away: explain that"),
            ));
        }
        let message = format!("\"{from}\" has no row with the key {}", written(given));
        let hint = match self.near(given)? {
            Some(near) => format!("did you mean {near}?"),
            None => "amend plan shows keys; --rows FILE writes every planned one".to_owned(),
        };
        Ok(asked(message, hint))
    }

    /// The earlier step that removes the row by its own selection.
    fn removed_by(&mut self, given: &[String]) -> Result<Option<(String, String)>, Error> {
        let Some(table) = self.program.from_table.clone() else { return Ok(None) };
        for earlier in self.earlier.iter().filter_map(Stage::rows) {
            let removes = |kind: &str| matches!(kind, "delete" | "archive" | "rekey");
            let effects = earlier.effects.iter();
            let effects = effects.filter(|it| removes(it.kind) && it.table.as_ref() == Some(&table));
            for effect in effects.filter(|effect| effect.key.len() == given.len()) {
                let same: Vec<String> = effect
                    .key
                    .iter()
                    .zip(given)
                    .map(|((_, plan), value)| {
                        self.dialect.is_spelt(&format!("p.{}", self.dialect.identifier(plan)), value)
                    })
                    .collect();
                let sql = format!(
                    "SELECT p.\"decision\" FROM {} AS p WHERE {} AND {} LIMIT 1",
                    earlier.plan,
                    effect.condition,
                    same.join(" AND ")
                );
                let row = database::sample(self.database, &sql, 1)?.rows.into_iter().next();
                if let Some(Value::Integer(number)) = row.and_then(|row| row.into_iter().next()) {
                    let step = self.migration.steps.get(earlier.index).and_then(Step::rows);
                    let decision = step.map(|step| named_decision(step, number));
                    return Ok(Some((earlier.name.clone(), decision.unwrap_or_default())));
                }
            }
        }
        Ok(None)
    }

    /// A key that is spelt nearly like the given one.
    fn near(&mut self, given: &[String]) -> Result<Option<String>, Error> {
        // Every short key is spelt nearly like every other.
        if given.iter().all(|value| value.chars().count() < SHORT) {
            return Ok(None);
        }
        let columns: Vec<String> =
            self.program.key.iter().map(|(column, _)| self.dialect.identifier(column)).collect();
        let sql = format!("SELECT {} FROM {} LIMIT {KEYS_READ}", columns.join(", "), self.program.from);
        let mut keys = Vec::new();
        self.database.query(&sql, &mut |row| {
            keys.push(written(&row.iter().map(ToString::to_string).collect::<Vec<_>>()));
            Ok(())
        })?;
        let wanted = written(given);
        Ok(did_you_mean(&wanted, keys.iter().map(String::as_str)).map(str::to_owned))
    }
}

/// A key as it is typed.
fn written(values: &[String]) -> String {
    values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", ")
}
