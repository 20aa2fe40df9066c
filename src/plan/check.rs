//! Compiles every author-written statement before any of them runs, so that all mistakes show at once.

use std::collections::BTreeSet;

use crate::database::{self, Database};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{Error, at_place};
use crate::program::{CheckProgram, Derivation, Program};
use crate::sql::Script;

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
    let mut checker = Checker { database, findings: Vec::new(), hidden: BTreeSet::new() };
    let dialect = checker.database.dialect();
    for source in &program.sources {
        let what = format!("source \"{}\"", source.name);
        if let Some((table, rows)) = &source.rows {
            if !checker.check(rows, &what)? {
                return Ok(checker.findings);
            }
            let sql =
                format!("CREATE TEMP TABLE {} AS {}\nWITH NO DATA", dialect.identifier(table), rows.text());
            checker.database.execute(&sql)?;
        }
        if !checker.derivations(&source.derivations, &what)? {
            return Ok(checker.findings);
        }
        if !checker.check(&source.query, &what)? {
            // Whatever reads the source would be reported too, for no fault of its own.
            return Ok(checker.findings);
        }
        let sql = format!("CREATE TEMP VIEW {} AS {}", dialect.identifier(&source.name), source.query.text());
        checker.database.execute(&sql)?;
    }
    checker.checks(&program.require)?;
    for step in &program.steps {
        let what = format!("step \"{}\"", step.name);
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
        for cascade in &step.cascades {
            checker.database.execute(&cascade.create)?;
        }
        for touched in &step.touched {
            for (_, sql) in &touched.create {
                checker.database.execute(sql)?;
            }
            checker.hidden.insert(touched.table.clone());
        }
    }
    checker.checks(&program.verify)?;
    Ok(checker.findings)
}

struct Checker<'a> {
    database: &'a mut dyn Database,
    findings: Vec<Diagnostic>,
    hidden: BTreeSet<String>,
}

impl Checker<'_> {
    fn checks(&mut self, checks: &[CheckProgram]) -> Result<(), Error> {
        for check in checks {
            let what = format!("check \"{}\"", check.name);
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
            self.findings.extend(slipped.iter().map(|table| bypassed(script, table, what)));
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

fn bypassed(script: &Script, table: &str, what: &str) -> Diagnostic {
    Diagnostic::error(
        Code::BypassedOverlay,
        script.place_of_word(table).or_else(|| script.first_place()),
        format!("{what} reads table \"{table}\" as it is now, but an earlier step changes it"),
    )
    .hint(format!("write \"{table}\" without a schema in front of it, and write out views that read it"))
}
