//! The derived values of a step.

use super::StepBuilder;
use super::query::{Joined, filters, joined, relation};
use crate::migration::{Derive, SqlText};
use crate::program::derive::{self, Derivation, Identity};
use crate::sql::{NamesRead, Script};

impl<'a> StepBuilder<'a, '_> {
    /// Makes every derived value known by its name.
    pub(super) fn derives(&mut self) {
        for derived in &self.step.derive {
            let value = match self.dialect.has_engine_functions() {
                true => self.computed_inside(derived),
                false => self.computed_outside(derived),
            };
            let Some(value) = value else { continue };
            if let Some(time) = derive::time(derived) {
                self.needs_a_time(&derived.name, time, &value);
            }
            let random = derive::is_random(derived);
            self.derived.insert(derived.name.to_ascii_lowercase(), (value, random));
        }
    }

    fn needs_a_time(&mut self, name: &str, time: &SqlText, value: &Script) {
        let Some(time) = self.author(time) else { return };
        let column = self.inner_column("t", time);
        let read = match self.dialect.has_engine_functions() {
            true => self.dialect.engine_function("milliseconds", std::slice::from_ref(&column)),
            // Without a time there is no value.
            false => self.inner_column("d", value.clone()),
        };
        self.times.push((name.to_owned(), column, format!("{read} IS NULL")));
    }

    fn identity(&self) -> Identity<'a> {
        let key = self.key.iter().map(|column| self.selected(column));
        Identity { key: key.collect(), fixed: [&self.relations.migration.id, self.step.select.shown()] }
    }

    /// A column of the selected relation.
    fn selected(&self, column: &str) -> String {
        let alias = self.dialect.identifier(&self.step.select.alias);
        format!("{alias}.{}", self.dialect.identifier(column))
    }

    /// The value as an expression that calls the engine.
    fn computed_inside(&mut self, derived: &Derive) -> Option<Script> {
        let column = |column: &str| self.selected(column);
        let script = derive::expression(derived, self.bindings, self.dialect, &self.identity(), &column);
        let script = script.map_err(|finding| self.findings.push(finding)).ok()?;
        Some(self.replace_derived(script))
    }

    /// The value as an expression over a table that the engine fills.
    fn computed_outside(&mut self, derived: &Derive) -> Option<Script> {
        let identity = self.identity();
        let column = |column: &str| self.selected(column);
        let found = derive::function(derived, self.bindings, self.dialect, &identity, &identity.key, &column);
        let (function, arguments) = found.map_err(|finding| self.findings.push(finding)).ok()?;
        let arguments: Vec<Script> =
            arguments.into_iter().map(|argument| self.replace_derived(argument)).collect();
        let rows = self.rows_to_derive_from(&arguments);
        let table = format!("amend_derived_{}_{}", self.index + 1, self.derivations.len() + 1);
        let tells = derive::reads_the_key(derived) && self.selects_each_row_once();
        let key = tells.then_some(identity.key.len());
        let derivation =
            Derivation::new(&derived.name, table, self.dialect, (function, &arguments), &rows, key);
        let value = match self.reads_only_the_selected(&arguments) {
            true => {
                let (join, value) = derivation.joined(self.dialect);
                self.derived_joins.append(&join);
                value
            }
            false => derivation.value(self.dialect),
        };
        self.derivations.push(derivation);
        Some(value)
    }

    /// Whether no join can repeat a row, and each has a key of its own.
    fn selects_each_row_once(&self) -> bool {
        let table = self.relations.table(&self.step.select.from);
        joined(self.step).next().is_none() && table.is_some_and(|table| table.identity().is_some())
    }

    /// Whether the arguments are there before anything is joined to the selected relation. Which columns a
    /// source or a view has, the catalog does not tell.
    fn reads_only_the_selected(&self, arguments: &[Script]) -> bool {
        joined(self.step).all(|joined| {
            self.relations.table(joined.table).is_some()
                && !arguments.iter().any(|argument| self.reads(argument, &joined))
        })
    }

    /// The rows that a value may be asked for, from FROM on. A condition that reads a derived value which
    /// is not there yet is left out: that gives rows too many, never too few.
    fn rows_to_derive_from(&mut self, arguments: &[Script]) -> Script {
        let (step, dialect) = (self.step, self.dialect);
        let later = |name: &&String| !self.derived.contains_key(&name.to_ascii_lowercase());
        let mut unknown: Vec<String> =
            step.derive.iter().map(|derived| &derived.name).filter(later).cloned().collect();
        let mut left_out: Vec<Joined<'a>> = Vec::new();
        let mut clause =
            Script::from(format!("\nFROM {}", relation(dialect, &step.select.from, &step.select.alias)));
        clause.append(&self.derived_joins);
        for joined in joined(step) {
            let Some(on) = self.author(joined.on) else { continue };
            if self.can_be_read(&on, &unknown, &left_out) {
                clause.push(joined.head(dialect)).append(&on).push("\n)");
            } else if arguments.iter().any(|argument| self.reads(argument, &joined)) {
                clause.push(joined.head(dialect)).push(dialect.boolean(true)).push(")");
            } else {
                unknown.push(joined.alias.to_owned());
                left_out.push(joined);
            }
        }
        let mut word = "WHERE";
        for filter in filters(step) {
            if let Some(filter) = self.author(filter)
                && self.can_be_read(&filter, &unknown, &left_out)
            {
                clause.push(format!("\n{word} (")).append(&filter).push("\n)");
                word = "AND";
            }
        }
        clause
    }

    /// Whether a condition reads nothing of what is not there.
    fn can_be_read(&self, condition: &Script, unknown: &[String], left_out: &[Joined<'a>]) -> bool {
        let names = NamesRead::of(condition.text());
        !unknown.iter().any(|name| names.stands_alone(name))
            && !left_out.iter().any(|joined| self.reads(condition, joined))
    }

    fn reads(&self, expression: &Script, joined: &Joined<'a>) -> bool {
        let names = NamesRead::of(expression.text());
        let table = self.relations.table(joined.table);
        let mut columns = table.into_iter().flat_map(|table| &table.columns);
        names.qualifies(joined.alias)
            || names.stands_alone(joined.alias)
            || columns.any(|column| names.stands_alone(&column.name))
    }
}
