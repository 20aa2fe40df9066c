//! The plan table of a step: its columns, how it is filled, and what follows.

use super::StepBuilder;
use crate::database::{Table, Takes};
use crate::program::{ComparisonProgram, StepProgram, cascades, effects, overlay, predictions, references};
use crate::sql::{Index, Script};

impl StepBuilder<'_, '_> {
    /// Puts everything together.
    pub(super) fn finish(&mut self, comparison: Option<ComparisonProgram>) -> StepProgram {
        let index = self.index;
        let step = self.step;
        let dialect = self.dialect;
        let plan_name = format!("amend_plan_{}", index + 1);
        let plan = dialect.temporary(&plan_name);
        let selection = self.selection();
        let inner = self.inner_query(&selection);
        let (faults, fault, fault_value) = self.fault_expressions();
        let decision = self.decision_expression();

        let mut columns: Vec<(String, String, String)> = Vec::new();
        for (column, name) in self.key_columns() {
            let declared = self.declared(&step.select.from, &column);
            columns.push((name.clone(), declared, dialect.identifier(&name)));
        }
        let numbers = self.row_numbers();
        for (.., name) in &numbers {
            columns.push((name.clone(), "INTEGER".to_owned(), dialect.identifier(name)));
        }
        columns.push(("decision".to_owned(), "INTEGER".to_owned(), decision));
        columns.push(("fault".to_owned(), "INTEGER".to_owned(), fault));
        columns.push(("fault_value".to_owned(), String::new(), fault_value));
        for (found, declaration) in step.matches.iter().enumerate() {
            for (column, name) in self.match_key_columns(found) {
                let declared = self.declared(&declaration.table, &column);
                columns.push((name.clone(), declared, dialect.identifier(&name)));
            }
        }
        for (name, declared, _) in &self.values {
            columns.push((name.clone(), declared.clone(), dialect.identifier(name)));
        }
        for (name, declared) in &self.beside {
            columns.push((name.clone(), declared.clone(), dialect.identifier(name)));
        }
        for (name, same) in &self.flags {
            let test = if same.is_empty() { "1".to_owned() } else { same.join(" AND ") };
            let value =
                if same.is_empty() { "0".to_owned() } else { format!("CASE WHEN {test} THEN 0 ELSE 1 END") };
            columns.push((name.clone(), "INTEGER".to_owned(), value));
        }
        for (number, ..) in &self.numbers {
            columns.push((number.column.clone(), "INTEGER".to_owned(), "NULL".to_owned()));
        }

        let definitions: Vec<String> = columns
            .iter()
            .map(|(name, declared, _)| format!("{} {declared}", dialect.identifier(name)))
            .collect();
        let names: Vec<String> = columns.iter().map(|(name, ..)| dialect.identifier(name)).collect();
        let expressions: Vec<String> = columns
            .iter()
            .map(|(name, declared, expression)| {
                format!("{} AS {}", dialect.cast(expression, declared), dialect.identifier(name))
            })
            .collect();
        let mut query = Script::from(format!("SELECT {} FROM (", expressions.join(", ")));
        query.append(&inner).push("\n) AS q");
        let mut fill = Script::from(format!("INSERT INTO {plan} ({}) ", names.join(", ")));
        fill.append(&query);
        if let Some((.., number)) = numbers.first() {
            // Whoever goes through the plan then goes through the table from its begin to its end.
            fill.push(format!(" ORDER BY {}", dialect.identifier(number)));
        }

        let volatile = |name: &str| self.values.iter().any(|(known, _, volatile)| known == name && *volatile);
        // Which effects share a value depends on the types of a database, and the digest must not.
        let first = self.values.first().map(|(name, ..)| name);
        let digested =
            columns.iter().flat_map(|(name, ..)| match self.values.iter().any(|it| it.0 == *name) {
                true if Some(name) == first => self.asked.iter().collect(),
                true => Vec::new(),
                false => vec![name],
            });
        let digest_columns = digested
            .filter(|name| !volatile(name) && *name != "fault" && *name != "fault_value")
            .filter(|name| !self.beside.iter().any(|(beside, _)| beside == *name))
            // The same data has other row numbers in another file.
            .filter(|name| !numbers.iter().any(|(.., number)| number == *name))
            .map(|name| dialect.identifier(name))
            .collect();
        let finish = self.finish_statements(&plan, &plan_name);
        let inquiry = self.inquiry(inner, selection);
        let frozen = self.frozen(&plan, &inquiry, comparison.as_ref());
        let mut program = StepProgram {
            name: step.name.clone(),
            index,
            build: None,
            comparison,
            derivations: std::mem::take(&mut self.derivations),
            create: dialect.plan_table(&plan_name, &definitions, &query),
            plan,
            fill,
            inquiry,
            frozen,
            stops_at_first: self.stops_at_first(),
            finish,
            key: self.key_columns(),
            order: self.order(),
            from: self.relations.readable(&step.select.from),
            from_table: self.relations.table(&step.select.from).map(|table| table.name.clone()),
            faults,
            effects: std::mem::take(&mut self.programs),
            touched: Vec::new(),
            cascades: Vec::new(),
            moved: Vec::new(),
            row_checks: Vec::new(),
            predictions: Vec::new(),
            counts: String::new(),
            statements: Vec::new(),
            digest_columns,
            match_keys: (0..step.matches.len()).map(|found| self.match_key_columns(found)).collect(),
        };
        if self.findings.is_empty() {
            predictions::rows(self.relations, step, &mut program);
            cascades::follow(self.relations, &mut program);
            references::follow(self.relations, &mut program);
            overlay::touch(self.relations, self.bindings, &mut program);
            predictions::planned_state(self.relations, &mut program);
            program.predictions.extend(references::predictions(self.relations, &program));
            let relations = &*self.relations;
            let columns_of = |name: &str| {
                let columns = relations.table(name).into_iter().flat_map(Table::archived);
                columns.map(|column| column.name.clone()).collect()
            };
            let refers = |from: &str, to: &str| {
                relations.catalog.references_to(to).any(|(child, _)| child.name.eq_ignore_ascii_case(from))
            };
            program.counts = program.counting();
            program.statements =
                effects::statements(relations, self.bindings, &program, &columns_of, &refers);
        }
        program
    }

    /// The plan's rows by key.
    pub(super) fn order(&self) -> String {
        let relation = self.relations.table(&self.step.select.from);
        let key = self.key_columns().into_iter().map(|(column, name)| {
            let column = relation.and_then(|table| table.column(&column));
            let is_text = column.is_some_and(|column| column.takes == Takes::Text);
            self.dialect.order(&format!("p.{}", self.dialect.identifier(&name)), is_text)
        });
        key.collect::<Vec<_>>().join(", ")
    }

    /// Whether a row's number tells it as well as its key does.
    fn has_rows_by_number(&self, numbers: &[(String, String, String)]) -> bool {
        let table = self.relations.table(&self.step.select.from);
        table.is_some_and(|table| table.identity().is_some()) && numbers.iter().any(|(.., name)| name == "r")
    }

    /// Numbers of inserted rows, then the indexes that overlays and effects look rows up by.
    fn finish_statements(&self, plan: &str, plan_name: &str) -> Vec<(String, String)> {
        let dialect = self.dialect;
        let mut statements = Vec::new();
        let mut used: Vec<(&str, String)> = Vec::new();
        for (number, table, decisions) in &self.numbers {
            let already: Vec<&str> =
                used.iter().filter(|(name, _)| name == table).map(|(_, sql)| sql.as_str()).collect();
            let condition = StepProgram::decided(decisions);
            let mut next = number.next.clone();
            for count in already {
                next = format!("{next} + {count}");
            }
            let column = dialect.identifier(&number.column);
            let locator = dialect.row_locator();
            statements.push((
                format!("number the rows to insert into \"{table}\""),
                format!(
                    "UPDATE {plan} AS t SET {column} = x.n FROM (SELECT p.{locator} AS r, {next} - 1 + row_number() OVER (ORDER BY {}) AS n \
                     FROM {plan} AS p WHERE {condition}) AS x WHERE t.{locator} = x.r",
                    self.order()
                ),
            ));
            used.push((table.as_str(), format!("(SELECT count(*) FROM {plan} AS p WHERE {condition})")));
        }
        let mut index = |columns: &[String], name: String, what: &str, condition: Option<&str>| {
            let columns: Vec<String> = columns.iter().map(|column| dialect.identifier(column)).collect();
            let table = plan_name;
            let index = Index { name: &name, table, columns: &columns, unique: false, condition };
            statements.push((format!("look planned rows up by {what}"), dialect.create_index(&index)));
        };
        let planned =
            |key: Vec<(String, String)>| key.into_iter().map(|(_, column)| column).collect::<Vec<_>>();
        let numbers = self.row_numbers();
        if !self.has_rows_by_number(&numbers) {
            index(&planned(self.key_columns()), format!("{plan_name}_key"), "key", None);
        }
        for (.., number) in numbers {
            // With all that says whether the row changes, so that only the index is read.
            let flags = self.flags.iter().map(|(flag, _)| flag.clone());
            let columns: Vec<String> =
                [number.clone(), "decision".to_owned()].into_iter().chain(flags).collect();
            // Most rows have no counterpart.
            let there = format!("{} IS NOT NULL", dialect.identifier(&number));
            let condition = (number != "r").then_some(there.as_str());
            index(&columns, format!("{plan_name}_{number}"), "row number", condition);
        }
        for found in 0..self.step.matches.len() {
            let changes = self.programs.iter().any(|effect| effect.through == Some(found));
            if changes && self.row_number(Some(found)).is_none() {
                let key = planned(self.match_key_columns(found));
                index(&key, format!("{plan_name}_match_{}", found + 1), "their counterpart's key", None);
            }
        }
        statements.extend(dialect.analyze(plan).map(|sql| ("measure the planned rows".to_owned(), sql)));
        statements
    }
}
