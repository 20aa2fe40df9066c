//! Which row of the decision table matches, and which assumptions are broken, as expressions.

use std::collections::BTreeMap;

use super::StepBuilder;
use crate::migration::{Hit, Otherwise};
use crate::program::cells::{self, Assumption};
use crate::program::{Fault, NO_DECISION, SEVERAL_DECISIONS, derive};

impl StepBuilder<'_, '_> {
    /// The number of the table row that matches, over the inner query's columns.
    pub(super) fn decision_expression(&self) -> String {
        let table = &self.step.table;
        let conditions: Vec<Option<String>> = table
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| cells::row_condition(self.dialect, &table.inputs, &row.cells, index))
            .collect();
        let fallback = match table.otherwise {
            Otherwise::Error => NO_DECISION,
            Otherwise::Keep | Otherwise::Action(_) => table.rows.len() as i64 + 1,
        };
        let mut cases = String::new();
        if table.proof.disjoint != crate::migration::proof::Verdict::Proved && table.hit != Hit::First {
            cases.push_str(&self.several(&conditions));
        }
        let mut last = fallback.to_string();
        for (index, condition) in conditions.iter().enumerate() {
            let number = index + 1;
            match condition {
                Some(condition) => cases.push_str(&format!(" WHEN {condition} THEN {number}")),
                None => {
                    last = number.to_string();
                    break;
                }
            }
        }
        if cases.is_empty() { last } else { format!("CASE{cases} ELSE {last} END") }
    }

    /// Under `unique` two rows must not match; under `any` not two actions.
    fn several(&self, conditions: &[Option<String>]) -> String {
        let table = &self.step.table;
        let truth = |condition: &Option<String>| {
            condition.clone().unwrap_or_else(|| self.dialect.boolean(true).to_owned())
        };
        let tests: Vec<String> = if table.hit == Hit::Any {
            let mut actions: BTreeMap<usize, Vec<String>> = BTreeMap::new();
            for (row, condition) in table.rows.iter().zip(conditions) {
                actions.entry(row.action).or_default().push(format!("({})", truth(condition)));
            }
            actions.into_values().map(|rows| rows.join(" OR ")).collect()
        } else {
            conditions.iter().map(truth).collect()
        };
        if tests.len() < 2 {
            return String::new();
        }
        let sum: Vec<String> =
            tests.iter().map(|test| format!("CASE WHEN {test} THEN 1 ELSE 0 END")).collect();
        format!(" WHEN {} > 1 THEN {SEVERAL_DECISIONS}", balanced(&sum, " + "))
    }

    /// The faults, the expression of their number, and that of the value at fault.
    pub(super) fn fault_expressions(&mut self) -> (Vec<Fault>, String, String) {
        let relations = &*self.relations;
        let mut assumptions =
            cells::assumptions(self.dialect, &self.step.table, &|table| relations.readable(table));
        assumptions.extend(self.times.iter().map(|(name, time, none)| Assumption {
            broken: none.clone(),
            value: time.clone(),
            fault: derive::unreadable_time(name),
        }));
        if assumptions.is_empty() {
            return (Vec::new(), "NULL".to_owned(), self.dialect.shown("NULL"));
        }
        let mut numbers = String::new();
        let mut values = String::new();
        for (index, assumption) in assumptions.iter().enumerate() {
            numbers.push_str(&format!(" WHEN {} THEN {}", assumption.broken, index + 1));
            let value = self.dialect.shown(&assumption.value);
            values.push_str(&format!(" WHEN {} THEN {value}", assumption.broken));
        }
        let faults = assumptions.into_iter().map(|assumption| assumption.fault).collect();
        (faults, format!("CASE{numbers} END"), format!("CASE{values} END"))
    }
}

/// Terms with an operator between them, as a tree that is no deeper than it must be: databases bound
/// the depth of an expression.
pub(in crate::program) fn balanced(terms: &[String], operator: &str) -> String {
    match terms {
        [] => String::new(),
        [term] => term.clone(),
        terms => {
            let (left, right) = terms.split_at(terms.len() / 2);
            format!("({}{operator}{})", balanced(left, operator), balanced(right, operator))
        }
    }
}
