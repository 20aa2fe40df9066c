//! Every statement of a program, for people to read.

use serde::Serialize;

use crate::migration::Migration;
use crate::program::{Derivation, Program, SchemaProgram};
use crate::sql::Dialect;

/// One SQL statement and why it is there.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// `source`, `require`, `build`, `compare`, `plan`, `choose`, `overlay`, `predict`, `verify`, `apply`.
    pub phase: &'static str,
    /// The step it belongs to.
    pub step: Option<String>,
    /// What it does, in one sentence.
    pub purpose: String,
    /// The text.
    pub sql: String,
}

impl Program {
    /// Every statement in the order in which a plan, then an apply, runs them.
    pub fn statements(&self, migration: &Migration, dialect: &dyn Dialect) -> Vec<Statement> {
        let mut listing = Vec::new();
        let mut add = |phase, step: Option<&str>, purpose: String, sql: &str| {
            listing.push(Statement { phase, step: step.map(str::to_owned), purpose, sql: sql.to_owned() });
        };
        let derivations = |derivations: &[Derivation]| {
            let mut statements = Vec::new();
            for derivation in derivations {
                let name = &derivation.name;
                statements.push((
                    format!("make the table for the values of \"{name}\""),
                    derivation.create.clone(),
                ));
                statements.push((
                    format!("give amend what \"{name}\" is computed from; it brings the values back"),
                    derivation.inputs.text().to_owned(),
                ));
                let finish = derivation.finish.iter();
                statements
                    .extend(finish.map(|sql| (format!("look the values of \"{name}\" up"), sql.clone())));
            }
            statements
        };
        for table in &self.tables {
            let name = &table.name;
            add("source", None, format!("make the table for the records of \"{name}\""), &table.create);
            add("source", None, format!("verify the key of \"{name}\""), &table.key_check.sql);
            for (purpose, sql) in &table.finish {
                add("source", None, purpose.clone(), sql);
            }
            add("source", None, format!("show \"{name}\" under its name"), &table.view);
        }
        for source in &self.sources {
            if let Some((table, rows)) = &source.rows {
                let sql = format!("CREATE TEMP TABLE {} AS {}", dialect.identifier(table), rows.text());
                add("source", None, format!("collect the rows of source \"{}\"", source.name), &sql);
            }
            for (purpose, sql) in derivations(&source.derivations) {
                add("source", None, purpose, &sql);
            }
            let table = dialect.identifier(&source.name);
            let sql = format!("CREATE TEMP TABLE {table} AS {}", source.query.text());
            let sql = source.as_read.as_ref().unwrap_or(&sql);
            add("source", None, format!("compute source \"{}\"", source.name), sql);
            if let Some(index) = &source.key_index {
                add("source", None, format!("look source \"{}\" up by its key", source.name), index);
            }
            if let Some(check) = &source.key_check {
                add("source", None, format!("verify the key of source \"{}\"", source.name), check);
            }
            for check in &source.time_checks {
                add("source", None, format!("{}: {}", check.code, check.message), &check.sql);
            }
        }
        for check in &self.require {
            add(
                "require",
                None,
                format!("check \"{}\": any row refuses the run", check.name),
                check.query.text(),
            );
        }
        for stage in &self.steps {
            let name = Some(stage.name());
            for change in stage.schema().into_iter().flat_map(|step| &step.changes) {
                for (purpose, sql) in &change.trials {
                    add("predict", name, purpose.clone(), sql);
                }
                for check in &change.predictions {
                    add("predict", name, format!("{}: {}", check.code, check.message), &check.sql);
                }
                for (purpose, sql) in &change.overlay {
                    add("overlay", name, purpose.clone(), sql);
                }
            }
            let Some(step) = stage.rows() else { continue };
            if let Some(build) = &step.build {
                let source = &build.source;
                if let Some((table, rows)) = &source.rows {
                    let sql = format!("CREATE TEMP TABLE {} AS {}", dialect.identifier(table), rows.text());
                    add("build", name, format!("run the query of {}", source.what), &sql);
                }
                let table = dialect.identifier(&source.name);
                let sql = format!("CREATE TEMP TABLE {table} AS {}", source.query.text());
                add("build", name, format!("compare {} with the file", source.what), &sql);
                let indexes = source.key_index.iter().map(|sql| ("look it up by its key", sql));
                for (purpose, sql) in
                    indexes.chain(source.key_check.iter().map(|sql| ("verify its key", sql)))
                {
                    add("build", name, purpose.to_owned(), sql);
                }
            }
            if let Some(comparison) = &step.comparison {
                for (purpose, sql) in comparison.create.iter().chain(&comparison.fill) {
                    add("compare", name, purpose.clone(), sql.text());
                }
                for (purpose, sql) in comparison.counts() {
                    add("compare", name, purpose, &sql);
                }
            }
            for (purpose, sql) in derivations(&step.derivations) {
                add("plan", name, purpose, &sql);
            }
            add("plan", name, "make the plan table, empty".to_owned(), step.create.text());
            add("plan", name, "decide every selected row".to_owned(), step.fill.text());
            let declared = migration.steps[step.index].rows();
            for (purpose, sql) in
                declared.map(|declared| step.frozen_statements(declared, dialect)).unwrap_or_default()
            {
                add("choose", name, purpose, &sql);
            }
            for (purpose, sql) in &step.finish {
                add("plan", name, purpose.clone(), sql);
            }
            add(
                "plan",
                name,
                "count the rows of each effect, and those without one decision".to_owned(),
                &step.counts,
            );
            for check in &step.row_checks {
                add("predict", name, format!("{}: {}", check.code, check.message), &check.sql);
            }
            for moved in &step.moved {
                for (purpose, sql) in moved.create.iter().chain(&moved.own).chain(&moved.fill) {
                    add("plan", name, purpose.clone(), sql);
                }
            }
            for cascade in &step.cascades {
                add(
                    "plan",
                    name,
                    format!("collect rows of \"{}\" that foreign keys take along", cascade.table),
                    &cascade.create,
                );
                for sql in &cascade.fill {
                    add(
                        "plan",
                        name,
                        format!("follow a foreign key of \"{}\", until no row is added", cascade.table),
                        sql,
                    );
                }
            }
            for (purpose, sql) in step.moved.iter().flat_map(|moved| &moved.settle) {
                add("plan", name, purpose.clone(), sql);
            }
            for (purpose, sql) in step.touched.iter().flat_map(|touched| &touched.create) {
                add("overlay", name, purpose.clone(), sql);
            }
            for (purpose, sql) in
                step.touched.iter().flat_map(|touched| touched.number.iter().chain(&touched.fill))
            {
                add("overlay", name, purpose.clone(), sql);
            }
            for prediction in &step.predictions {
                add("predict", name, format!("{}: {}", prediction.code, prediction.message), &prediction.sql);
            }
        }
        for check in &self.at_end {
            add("predict", None, format!("{}: {}", check.code, check.message), &check.sql);
        }
        for check in &self.verify {
            add("verify", None, format!("check \"{}\" on the planned state", check.name), check.query.text());
        }
        for (table, sql) in &self.new_tables {
            add("apply", None, format!("make table \"{table}\""), sql);
        }
        let mut kept = 0;
        for stage in &self.steps {
            let statements = || stage.rows().into_iter().flat_map(|step| &step.statements);
            let undo = statements().filter_map(|statement| statement.undo.as_ref());
            for undo in undo.filter(|_| self.keeps_undo) {
                kept += 1;
                if let Some(sql) = undo.statement(&dialect.kept(&format!("undo_n_{kept}"))) {
                    add("apply", Some(stage.name()), undo.purpose(), &sql);
                }
            }
            for statement in statements() {
                add("apply", Some(stage.name()), statement.purpose.clone(), &statement.sql);
            }
            let changes = stage.schema().into_iter().flat_map(SchemaProgram::pending);
            for (purpose, sql) in changes.flat_map(|change| &change.statements) {
                add("apply", Some(stage.name()), purpose.clone(), sql);
            }
        }
        listing
    }
}
