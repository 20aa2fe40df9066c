//! One step's decisions as one statement.

use std::collections::BTreeMap;

use crate::database::{Column, Table};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::cell::Cell;
use crate::migration::{Hit, InputOrigin, Otherwise, SqlPart, SqlText, Step};
use crate::program::cells::{self, input_column, opaque_column};
use crate::program::effects::{EffectProgram, Insertion};
use crate::program::relations::{Relation, Relations};
use crate::program::{
    Bindings, Fault, NO_DECISION, SEVERAL_DECISIONS, StepProgram, cascades, derive, effects, overlay,
    predictions,
};
use crate::sql::{Dialect, Script, substitute};

/// Gathers the columns of one step's plan table.
pub(super) struct StepBuilder<'a, 'b> {
    pub(super) relations: &'b mut Relations<'a>,
    pub(super) dialect: &'a dyn Dialect,
    pub(super) bindings: &'b Bindings,
    pub(super) step: &'a Step,
    pub(super) findings: &'b mut Vec<Diagnostic>,
    /// Key columns of the selected relation.
    pub(super) key: Vec<String>,
    /// Key columns of each match's relation.
    match_keys: Vec<Vec<String>>,
    /// Derived values: name and expression.
    derived: BTreeMap<String, (Script, bool)>,
    /// Inner columns besides the fixed ones: expression and name.
    inner: Vec<(Script, String)>,
    /// Value columns: name, declared type, whether it stays outside the digest.
    values: Vec<(String, String, bool)>,
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
    step: &'a Step,
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
        findings,
        key: Vec::new(),
        match_keys: Vec::new(),
        derived: BTreeMap::new(),
        inner: Vec::new(),
        values: Vec::new(),
        flags: Vec::new(),
        numbers: Vec::new(),
        programs: Vec::new(),
        new_archives: Vec::new(),
    };
    builder.names();
    builder.derives();
    builder.effects();
    let program = builder.finish(index);
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
            Some(Relation::Table(table)) => {
                let unknown = given.iter().find(|name| table.column(name).is_none());
                if let Some(name) = unknown {
                    let message = format!("column \"{name}\" does not exist on table \"{relation}\"");
                    self.findings.push(Diagnostic::error(Code::UnknownColumn, place, message));
                    return Vec::new();
                }
                table.identity()
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
        decisions
    }

    fn derives(&mut self) {
        let alias = self.dialect.identifier(&self.step.select.alias);
        let mut identity =
            vec![self.dialect.text(&self.relations.migration.id), self.dialect.text(&self.step.select.from)];
        identity.extend(self.key.iter().map(|column| format!("{alias}.{}", self.dialect.identifier(column))));
        for derived in &self.step.derive {
            let expression = derive::expression(derived, self.bindings, self.dialect, &identity, &|column| {
                format!("{alias}.{}", self.dialect.identifier(column))
            });
            match expression {
                Ok(script) => {
                    let script = self.replace_derived(script);
                    let random = derive::is_random(derived);
                    self.derived.insert(derived.name.to_ascii_lowercase(), (script, random));
                }
                Err(finding) => self.findings.push(finding),
            }
        }
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

    /// A column of the inner query that holds a value before the step; equal expressions share one.
    pub(super) fn value_before(&mut self, expression: Script) -> String {
        let before = |name: &str| name.starts_with('b');
        let known =
            self.inner.iter().find(|(found, name)| found.text() == expression.text() && before(name));
        if let Some((_, name)) = known {
            return format!("\"{name}\"");
        }
        let name = format!("b_{}", self.inner.len() + 1);
        self.inner.push((expression, name.clone()));
        format!("\"{name}\"")
    }

    /// A column of the plan that holds a new value, as the column of the table will hold it; gives it
    /// over `p`. Equal expressions for columns of one type share one.
    pub(super) fn value_column(&mut self, expression: Script, column: &Column, volatile: bool) -> String {
        let known = self.values.iter().find(|(name, declared, _)| {
            *declared == column.declared
                && self.inner.iter().any(|(found, inner)| inner == name && found.text() == expression.text())
        });
        if let Some((name, ..)) = known {
            return format!("p.\"{name}\"");
        }
        let name = format!("v_{}", self.inner.len() + 1);
        self.inner.push((expression, name.clone()));
        let value = format!("p.\"{name}\"");
        self.values.push((name, column.declared.clone(), volatile));
        value
    }

    fn declared(&self, relation: &str, column: &str) -> String {
        self.relations
            .table(relation)
            .and_then(|table| table.column(column))
            .map(|column| column.declared.clone())
            .unwrap_or_default()
    }

    /// Puts everything together.
    fn finish(&mut self, index: usize) -> StepProgram {
        let step = self.step;
        let dialect = self.dialect;
        let plan_name = format!("amend_plan_{}", index + 1);
        let plan = dialect.temporary(&plan_name);
        let inner = self.inner_query();
        let (faults, fault, fault_value) = self.fault_expressions();
        let decision = self.decision_expression();

        let mut columns: Vec<(String, String, String)> = Vec::new();
        for (column, name) in self.key_columns() {
            columns.push((
                name.clone(),
                self.declared(&step.select.from, &column),
                dialect.identifier(&name),
            ));
        }
        let numbers = self.row_numbers();
        for (.., name) in &numbers {
            columns.push((name.clone(), "INTEGER".to_owned(), dialect.identifier(name)));
        }
        let identity = columns.len();
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
        let expressions: Vec<&str> = columns.iter().map(|(.., expression)| expression.as_str()).collect();
        let mut fill = Script::from(format!(
            "INSERT INTO {plan} ({}) SELECT {} FROM (",
            names.join(", "),
            expressions.join(", ")
        ));
        fill.append(&inner).push("\n) AS q");
        if let Some((.., number)) = numbers.first() {
            // Whoever goes through the plan then goes through the table from its begin to its end.
            fill.push(format!(" ORDER BY {}", dialect.identifier(number)));
        }

        let volatile = |name: &str| self.values.iter().any(|(known, _, volatile)| known == name && *volatile);
        let digest_columns = columns
            .iter()
            .filter(|(name, ..)| !volatile(name) && name != "fault_value")
            // The same data has other row numbers in another file.
            .filter(|(name, ..)| !numbers.iter().any(|(.., number)| number == name))
            .map(|(name, ..)| dialect.identifier(name))
            .collect();
        let finish = self.finish_statements(&plan, &plan_name, identity);
        let mut program = StepProgram {
            name: step.name.clone(),
            index,
            create: format!(
                "CREATE TEMP TABLE {} ({})",
                dialect.identifier(&plan_name),
                definitions.join(", ")
            ),
            plan,
            fill,
            finish,
            key: self.key_columns(),
            from: self.relations.readable(&step.select.from),
            from_table: self.relations.table(&step.select.from).map(|table| table.name.clone()),
            faults,
            effects: std::mem::take(&mut self.programs),
            touched: Vec::new(),
            cascades: Vec::new(),
            row_checks: Vec::new(),
            predictions: Vec::new(),
            statements: Vec::new(),
            digest_columns,
            match_keys: (0..step.matches.len()).map(|found| self.match_key_columns(found)).collect(),
        };
        if self.findings.is_empty() {
            predictions::rows(self.relations, step, &mut program);
            cascades::follow(self.relations, &mut program);
            overlay::touch(self.relations, self.bindings, &mut program);
            predictions::planned_state(self.relations, &mut program);
            let relations = &*self.relations;
            program.statements = effects::statements(dialect, self.bindings, &program, &|name| {
                let columns = relations.table(name).map(|table| table.columns.as_slice()).unwrap_or_default();
                columns.iter().map(|column| column.name.clone()).collect()
            });
        }
        program
    }

    /// Selected rows with everything that decisions and effects read.
    fn inner_query(&mut self) -> Script {
        let step = self.step;
        let dialect = self.dialect;
        let mut parts: Vec<Script> = Vec::new();
        let named = |expression: Script, name: &str| {
            let mut script = expression;
            script.push(format!("\n AS {}", dialect.identifier(name)));
            script
        };
        let alias = dialect.identifier(&step.select.alias);
        for (column, name) in self.key_columns() {
            parts.push(named(Script::from(format!("{alias}.{}", dialect.identifier(&column))), &name));
        }
        for (found, declaration) in step.matches.iter().enumerate() {
            let alias = dialect.identifier(&declaration.name);
            for (column, name) in self.match_key_columns(found) {
                parts.push(named(Script::from(format!("{alias}.{}", dialect.identifier(&column))), &name));
            }
        }
        for (alias, number, name) in self.row_numbers() {
            let number = format!("{}.{}", dialect.identifier(&alias), dialect.identifier(&number));
            parts.push(named(Script::from(number), &name));
        }
        for (index, _) in step.table.inputs.iter().enumerate() {
            if let Some(expression) = self.input(index) {
                parts.push(named(expression, input_column(index).trim_matches('"')));
            }
        }
        let rows = step.table.rows.iter().map(|row| &row.cells);
        let impossible = step.table.impossible.iter().map(|impossible| &impossible.cells);
        for (row, cells) in rows.chain(impossible).enumerate() {
            for (input, cell) in cells.iter().enumerate() {
                if let Cell::Sql(sql) = cell {
                    if let Some(expression) = self.author(sql) {
                        parts.push(named(expression, opaque_column(row, input).trim_matches('"')));
                    }
                }
            }
        }
        parts.extend(self.inner.iter().map(|(expression, name)| {
            let mut script = Script::from("(");
            script.append(expression).push("\n)");
            named(script, name)
        }));
        let mut query = Script::from("SELECT ");
        query.join(&parts, ", ");
        query.append(&self.from_clause());
        query
    }

    fn from_clause(&mut self) -> Script {
        let step = self.step;
        let dialect = self.dialect;
        let relation = |name: &str, alias: &str| {
            format!("{} AS {}", dialect.identifier(name), dialect.identifier(alias))
        };
        let mut clause = Script::from(format!("\nFROM {}", relation(&step.select.from, &step.select.alias)));
        let mut joined = Vec::new();
        for join in &step.select.joins {
            let kind = if join.left { "LEFT JOIN" } else { "JOIN" };
            joined.push((format!("\n{kind} {} ON (", relation(&join.table, &join.alias)), &join.on));
        }
        for found in &step.matches {
            joined.push((format!("\nLEFT JOIN {} ON (", relation(&found.table, &found.name)), &found.on));
        }
        for (head, on) in joined {
            if let Some(on) = self.author(on) {
                clause.push(head).append(&on).push("\n)");
            }
        }
        if let Some(filter) = &step.select.filter {
            if let Some(filter) = self.author(filter) {
                clause.push("\nWHERE (").append(&filter).push("\n)");
            }
        }
        clause
    }

    fn input(&mut self, index: usize) -> Option<Script> {
        let input = &self.step.table.inputs[index];
        match &input.origin {
            InputOrigin::Exists(name) => {
                let found = self.step.matches.iter().position(|found| found.name == *name)?;
                let column = self.match_keys.get(found)?.first()?;
                Some(Script::from(format!(
                    "({}.{} IS NOT NULL)",
                    self.dialect.identifier(name),
                    self.dialect.identifier(column)
                )))
            }
            InputOrigin::Column(Some(alias), column) => {
                self.check_column(alias, column, input.place);
                Some(author_column(self.dialect, Some(alias), column, input.place))
            }
            InputOrigin::Column(None, column) => match self.derived.get(&column.to_ascii_lowercase()) {
                Some((script, _)) => Some(script.clone()),
                None => Some(author_column(self.dialect, None, column, input.place)),
            },
            InputOrigin::Sql(sql) => {
                let sql = self.author(sql)?;
                let mut script = Script::from("(");
                script.append(&sql).push("\n)");
                Some(script)
            }
        }
    }

    /// Reports a misspelt alias or column of a table; the database knows the columns of the rest.
    fn check_column(&mut self, alias: &str, column: &str, place: Place) {
        let step = self.step;
        let mut aliases = vec![(step.select.alias.as_str(), step.select.from.as_str())];
        aliases.extend(step.select.joins.iter().map(|join| (join.alias.as_str(), join.table.as_str())));
        aliases.extend(step.matches.iter().map(|found| (found.name.as_str(), found.table.as_str())));
        let Some((_, relation)) = aliases.iter().find(|(name, _)| name.eq_ignore_ascii_case(alias)) else {
            let finding =
                Diagnostic::error(Code::UnknownTable, place, format!("\"{alias}\" is no alias of this step"));
            let names = effects::quoted(&aliases.iter().map(|(name, _)| *name).collect::<Vec<_>>());
            self.findings.push(finding.hint(format!("it has {names}")));
            return;
        };
        let Some(table) = self.relations.table(relation) else { return };
        if table.column(column).is_some() {
            return;
        }
        let finding = Diagnostic::error(
            Code::UnknownColumn,
            place,
            format!("column \"{column}\" does not exist on table \"{relation}\""),
        );
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let hint = match did_you_mean(column, columns.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("it has {}", effects::quoted(&columns)),
        };
        self.findings.push(finding.hint(hint));
    }

    /// The number of the table row that matches, over the inner query's columns.
    fn decision_expression(&self) -> String {
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
    fn fault_expressions(&mut self) -> (Vec<Fault>, String, String) {
        let relations = &*self.relations;
        let assumptions =
            cells::assumptions(self.dialect, &self.step.table, &|table| relations.readable(table));
        if assumptions.is_empty() {
            return (Vec::new(), "NULL".to_owned(), "NULL".to_owned());
        }
        let mut numbers = String::new();
        let mut values = String::new();
        for (index, assumption) in assumptions.iter().enumerate() {
            numbers.push_str(&format!(" WHEN {} THEN {}", assumption.broken, index + 1));
            values.push_str(&format!(" WHEN {} THEN {}", assumption.broken, assumption.value));
        }
        let faults = assumptions.into_iter().map(|assumption| assumption.fault).collect();
        (faults, format!("CASE{numbers} END"), format!("CASE{values} END"))
    }

    /// Numbers of inserted rows, then the indexes that overlays and effects look rows up by.
    fn finish_statements(&self, plan: &str, plan_name: &str, _keys: usize) -> Vec<(String, String)> {
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
            let order: Vec<String> = self
                .key_columns()
                .iter()
                .map(|(_, name)| format!("p.{}", dialect.identifier(name)))
                .collect();
            let column = dialect.identifier(&number.column);
            statements.push((
                format!("number the rows to insert into \"{table}\""),
                format!(
                    "UPDATE {plan} AS t SET {column} = x.n FROM (SELECT p.rowid AS r, {next} - 1 + row_number() OVER (ORDER BY {}) AS n \
                     FROM {plan} AS p WHERE {condition}) AS x WHERE t.rowid = x.r",
                    order.join(", ")
                ),
            ));
            used.push((table.as_str(), format!("(SELECT count(*) FROM {plan} AS p WHERE {condition})")));
        }
        let mut index = |columns: &[(String, String)], name: String, what: &str| {
            let columns: Vec<String> = columns.iter().map(|(_, column)| dialect.identifier(column)).collect();
            statements.push((
                format!("look planned rows up by {what}"),
                format!(
                    "CREATE INDEX {} ON {} ({})",
                    dialect.temporary(&name),
                    dialect.identifier(plan_name),
                    columns.join(", ")
                ),
            ));
        };
        index(&self.key_columns(), format!("{plan_name}_key"), "key");
        for (.., number) in self.row_numbers() {
            index(&[(String::new(), number.clone())], format!("{plan_name}_{number}"), "row number");
        }
        for found in 0..self.step.matches.len() {
            let changes = self.programs.iter().any(|effect| effect.through == Some(found));
            if changes && self.row_number(Some(found)).is_none() {
                index(
                    &self.match_key_columns(found),
                    format!("{plan_name}_match_{}", found + 1),
                    "their counterpart's key",
                );
            }
        }
        if !self.step.table.inputs.is_empty() {
            statements.push((
                "look up rows that break an assumption".to_owned(),
                format!(
                    "CREATE INDEX {} ON {} (\"fault\") WHERE \"fault\" IS NOT NULL",
                    dialect.temporary(&format!("{plan_name}_fault")),
                    dialect.identifier(plan_name)
                ),
            ));
        }
        statements.extend(dialect.analyze(plan).map(|sql| ("measure the planned rows".to_owned(), sql)));
        statements
    }
}

/// Terms with an operator between them, as a tree that is no deeper than it must be: databases bound
/// the depth of an expression.
pub(super) fn balanced(terms: &[String], operator: &str) -> String {
    match terms {
        [] => String::new(),
        [term] => term.clone(),
        terms => {
            let (left, right) = terms.split_at(terms.len() / 2);
            format!("({}{operator}{})", balanced(left, operator), balanced(right, operator))
        }
    }
}

/// A column that an author named.
fn author_column(dialect: &dyn Dialect, alias: Option<&str>, column: &str, place: Place) -> Script {
    let mut script = Script::new();
    if let Some(alias) = alias {
        script.push(format!("{}.", dialect.identifier(alias)));
    }
    script.push_author(&dialect.identifier(column), place, None);
    script
}
