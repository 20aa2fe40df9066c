//! Compiles every author-written statement before any of them runs, so that all mistakes show at once.

use std::collections::BTreeSet;

use crate::database::{self, Database};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Error, at_place};
use crate::program::{
    BuildProgram, ChangeProgram, CheckProgram, ComparisonProgram, Derivation, Program, SchemaProgram, Stage,
};
use crate::sql::{Script, closes_what_it_opens};

/// Everything that the database says about the statements, without running them.
pub(super) fn statements(database: &mut dyn Database, program: &Program) -> Result<(), Error> {
    database.execute("SAVEPOINT amend_check")?;
    let findings = compile(database, program);
    database.execute("ROLLBACK TO amend_check")?;
    database.execute("RELEASE amend_check")?;
    let findings = findings?;
    if findings.is_empty() { Ok(()) } else { Err(Error::Document(findings)) }
}

fn compile(database: &mut dyn Database, program: &Program) -> Result<Vec<Diagnostic>, Error> {
    let (hidden, dropped) = (BTreeSet::new(), BTreeSet::new());
    let mut checker = Checker { database, findings: Vec::new(), hidden, dropped };
    for source in &program.sources {
        let what = &source.what;
        if let Some((table, rows)) = &source.rows {
            if !checker.check(rows, what)? {
                return Ok(checker.findings);
            }
            checker.database.outline(table, rows.text())?;
        }
        if !checker.derivations(&source.derivations, what)? {
            return Ok(checker.findings);
        }
        if !checker.check(&source.query, what)? {
            // Whatever reads the source would be reported too, for no fault of its own.
            return Ok(checker.findings);
        }
        checker.database.outline(&source.name, source.query.text())?;
    }
    checker.checks(&program.require)?;
    for stage in &program.steps {
        let Some(step) = stage.rows() else {
            if !checker.schema(stage)? {
                // What follows reads the changed tables.
                return Ok(checker.findings);
            }
            continue;
        };
        let what = format!("step \"{}\"", step.name);
        if let Some(build) = &step.build
            && !checker.build(build)?
        {
            // What follows reads what is built.
            return Ok(checker.findings);
        }
        if let Some(comparison) = &step.comparison
            && !checker.comparison(comparison, &what)?
        {
            // What follows reads the comparison.
            return Ok(checker.findings);
        }
        if !checker.derivations(&step.derivations, &what)? {
            // What follows reads the values.
            return Ok(checker.findings);
        }
        if !checker.make(&step.create, &what)? {
            // What follows reads the plan table.
            return Ok(checker.findings);
        }
        checker.check(&step.fill, &what)?;
        for (_, sql) in step.moved.iter().flat_map(|moved| &moved.create) {
            checker.database.execute(sql)?;
        }
        let cascades = step.cascades.iter().map(|cascade| cascade.create.as_str());
        let touched = step.touched.iter().flat_map(|touched| &touched.create).map(|(_, sql)| sql.as_str());
        checker.database.prepare(&mut cascades.chain(touched))?;
        checker.hidden.extend(step.touched.iter().map(|touched| touched.table.clone()));
    }
    checker.checks(&program.verify)?;
    Ok(checker.findings)
}

struct Checker<'a> {
    database: &'a mut dyn Database,
    findings: Vec<Diagnostic>,
    hidden: BTreeSet<String>,
    /// Tables that a schema step dropped: whatever reads them reads what is gone then.
    dropped: BTreeSet<String>,
}

impl Checker<'_> {
    /// Shows the tables as a schema step leaves them, so that what follows is compiled over those.
    fn schema(&mut self, stage: &Stage) -> Result<bool, Error> {
        for change in stage.schema().into_iter().flat_map(SchemaProgram::pending) {
            for (_, sql) in &change.overlay {
                if let Err(error) = self.database.execute(sql) {
                    self.findings.push(refused(change, error)?);
                    return Ok(false);
                }
            }
            if !change.overlay.is_empty() {
                self.hidden.insert(change.table.clone());
            }
            if change.drops_table {
                self.dropped.insert(change.table.clone());
            } else {
                self.dropped.remove(&change.table);
            }
        }
        Ok(true)
    }

    /// Makes the relation that a build selects from, empty; its query gives the declared columns.
    fn build(&mut self, build: &BuildProgram) -> Result<bool, Error> {
        let source = &build.source;
        let Some((table, rows)) = &source.rows else { return Ok(true) };
        if !self.check(&build.written, &source.what)? {
            return Ok(false);
        }
        let mut empty = Script::from("SELECT * FROM (");
        empty.append(&build.written).push("\n) AS q WHERE 1 = 0");
        let columns = match database::sample(self.database, empty.text(), 0) {
            Ok(sample) => sample.columns,
            Err(error) => return self.outcome(Err(error), &empty, &source.what),
        };
        let wrong = built_columns(build, &columns);
        if !wrong.is_empty() {
            self.findings.extend(wrong);
            return Ok(false);
        }
        if !self.check(rows, &source.what)? {
            return Ok(false);
        }
        let dialect = self.database.dialect();
        let made = dialect.plan_table(table, &build.definitions, rows);
        if !self.make(&made, &source.what)? || !self.check(&source.query, &source.what)? {
            return Ok(false);
        }
        self.database.outline(&source.name, source.query.text())?;
        Ok(true)
    }

    /// Makes the tables of a comparison, empty, and compiles what fills them.
    fn comparison(&mut self, comparison: &ComparisonProgram, what: &str) -> Result<bool, Error> {
        for (_, script) in &comparison.create {
            if !self.make(script, what)? {
                return Ok(false);
            }
        }
        for (_, script) in &comparison.fill {
            if !self.check(script, what)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn checks(&mut self, checks: &[CheckProgram]) -> Result<(), Error> {
        for check in checks {
            let what = format!("check \"{}\"", check.name);
            // What keeps to its parentheses is one query if it compiles in them; else it is said what is wrong
            // with what the author wrote.
            let fine =
                self.database.check(check.query.text(), &self.hidden).is_ok_and(|slipped| slipped.is_empty());
            if fine && closes_what_it_opens(check.written.text()) {
                continue;
            }
            if self.check(&check.written, &what)? {
                self.check(&check.query, &what)?;
            }
        }
        Ok(())
    }

    /// Makes the tables of derived values, empty.
    fn derivations(&mut self, derivations: &[Derivation], what: &str) -> Result<bool, Error> {
        for derivation in derivations {
            if !self.check(&derivation.inputs, what)? {
                return Ok(false);
            }
            self.database.execute(&derivation.create)?;
        }
        Ok(true)
    }

    /// Runs a statement that makes something empty.
    fn make(&mut self, script: &Script, what: &str) -> Result<bool, Error> {
        let made = self.database.execute(script.text());
        self.outcome(made.map(drop), script, what)
    }

    fn check(&mut self, script: &Script, what: &str) -> Result<bool, Error> {
        let checked = self.database.check(script.text(), &self.hidden).map(|slipped| {
            let fine = slipped.is_empty();
            let dropped = &self.dropped;
            self.findings.extend(slipped.iter().map(|table| match dropped.contains(table) {
                true => reads_dropped(script, table, what),
                false => bypassed(script, table, what),
            }));
            fine
        });
        match checked {
            Ok(fine) => Ok(fine),
            Err(error) => self.outcome(Err(error), script, what),
        }
    }

    /// What the database refuses about an author's part is a finding.
    fn outcome(
        &mut self,
        outcome: Result<(), database::Error>,
        script: &Script,
        what: &str,
    ) -> Result<bool, Error> {
        match outcome {
            Ok(()) => Ok(true),
            Err(error @ (database::Error::Statement { .. } | database::Error::WriteDenied(_))) => {
                match at_place(error, script, what) {
                    Error::Document(findings) => self.findings.extend(findings),
                    other => return Err(other),
                }
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// What the query of a build gives too much, and what it lacks.
fn built_columns(build: &BuildProgram, given: &[String]) -> Vec<Diagnostic> {
    let has = |names: &[String], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let place = build.written.first_place();
    let wrong = |message: String, hint: String| Diagnostic::error(Code::Build, place, message).hint(hint);
    let lacks = build.columns.iter().filter(|name| !has(given, name)).map(|name| {
        wrong(
            format!("{} lacks the column \"{name}\"", build.source.what),
            format!("let the query give it: SELECT … AS \"{name}\""),
        )
    });
    let more = given.iter().filter(|name| !has(&build.columns, name)).map(|name| {
        wrong(
            format!("{} gives a column \"{name}\" that the file table does not declare", build.source.what),
            "declare it under `columns`, or take it out of the query".to_owned(),
        )
    });
    lacks.chain(more).collect()
}

fn reads_dropped(script: &Script, table: &str, what: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownTable,
        script.place_of_word(table).or_else(|| script.first_place()),
        format!("{what} reads table \"{table}\", which an earlier step drops"),
    )
    .hint("read it in a step before that one")
}

/// What the database says about a change is a finding at its place.
pub(super) fn refused(change: &ChangeProgram, error: database::Error) -> Result<Diagnostic, Error> {
    match error {
        database::Error::Statement { message, .. } => {
            let message = format!("the database refuses the change: {message}");
            Ok(Diagnostic::error(Code::ChangeRefused, change.place, message)
                .hint("the message is the database's own; nothing was changed"))
        }
        other => Err(other.into()),
    }
}

fn bypassed(script: &Script, table: &str, what: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BypassedOverlay,
        script.place_of_word(table).or_else(|| script.first_place()),
        format!("{what} reads table \"{table}\" as it is now, but an earlier step changes it"),
    )
    .hint(format!("write \"{table}\" without a schema in front of it, and write out views that read it"))
}
