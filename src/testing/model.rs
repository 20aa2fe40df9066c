//! How suites and cases ended, as plain data.

use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use crate::database::Target;
use crate::diagnostic::{Diagnostic, Place, SourceText};
use crate::engine;
use crate::migration::Rejected;
use crate::sql::Value;
use crate::testing::Coverage;

/// Where cases run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stage {
    /// A SQLite database in memory a case.
    #[default]
    Sqlite,
    /// A throw-away database a case, on the server of the PostgreSQL database with this URL.
    Postgres(String),
}

/// How test documents ended, and which rules have none.
#[derive(Debug, Clone)]
pub struct TestRun {
    /// One entry a test document, in their order.
    pub suites: Vec<SuiteResult>,
    /// Rule documents without tests.
    pub untested: Vec<PathBuf>,
}

/// How one test document ended.
#[derive(Debug, Clone)]
pub struct SuiteResult {
    /// The test document.
    pub path: String,
    /// The migration's id, where it could be read.
    pub migration: Option<String>,
    /// The text that the places of `findings` and failures are in.
    pub document: SourceText,
    /// Why it could not be run; empty where it was.
    pub findings: Vec<Diagnostic>,
    /// How its cases ended, in document order.
    pub cases: Vec<CaseResult>,
    /// Which rows and checks its cases reach.
    pub coverage: Option<Coverage>,
}

/// How one case ended.
#[derive(Debug, Clone, Serialize)]
pub struct CaseResult {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// What was not as it says; empty where it passed.
    pub failures: Vec<Failure>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
}

/// One thing that was not as the case says.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// What kind of thing.
    pub kind: FailureKind,
    /// Where the case says it.
    pub place: Place,
    /// Lower case, no full stop, names quoted.
    pub message: String,
    /// The row that it is about: column and value.
    #[serde(serialize_with = "as_map")]
    pub row: Vec<(String, Value)>,
    /// The table row that was expected to decide.
    pub expected: Option<RowCheck>,
    /// The table row that decided.
    pub decided: Option<RowCheck>,
    /// The columns that differ.
    pub columns: Vec<ColumnDifference>,
    /// What to do.
    pub hint: Option<String>,
}

/// What kind of thing was not as a case says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// The given rows or files cannot be made.
    Given,
    /// Another table row decided.
    Decision,
    /// A row that no claim is about.
    Unclaimed,
    /// A claim that no row is about.
    Unused,
    /// The run was refused, or was not.
    Refused,
    /// Rows after the run.
    After,
    /// What a second run did.
    Repeat,
    /// What a rollback left.
    Rollback,
    /// The run failed.
    Run,
}

/// A row of a decision table, held against the inputs of one selected row.
#[derive(Debug, Clone, Serialize)]
pub struct RowCheck {
    /// Its id.
    pub id: String,
    /// Its cells, those that match anything left out.
    pub cells: Vec<CellCheck>,
}

/// One cell, held against the input's value.
#[derive(Debug, Clone, Serialize)]
pub struct CellCheck {
    /// The input.
    pub input: String,
    /// The cell, as an author writes it.
    pub cell: String,
    /// The input's value.
    pub value: Value,
    /// Whether it matches; absent where only the database can tell.
    pub matches: Option<bool>,
}

/// A column whose value is not the expected one.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnDifference {
    /// Its name.
    pub column: String,
    /// The value that the case says; absent where there should be no such row.
    pub expected: Option<Value>,
    /// The value that is there; absent where there is no such row.
    pub actual: Option<Value>,
}

/// Columns as the keys of a map, in their order.
fn as_map<S: Serializer>(row: &[(String, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(row.iter().map(|(column, value)| (column, value)))
}

impl Stage {
    /// Databases beside the one with this URL; none where databases of its kind have no server.
    pub fn of(url: &str) -> Result<Option<Stage>, engine::Error> {
        let is_postgres = Target::parse(url)?.kind() == "postgres";
        Ok(is_postgres.then(|| Stage::Postgres(url.to_owned())))
    }
}

impl TestRun {
    /// Whether there was a case, and every one passed.
    pub fn passed(&self) -> bool {
        !self.suites.is_empty() && self.suites.iter().all(SuiteResult::passed)
    }

    /// Every case.
    pub fn cases(&self) -> impl Iterator<Item = &CaseResult> {
        self.suites.iter().flat_map(|suite| &suite.cases)
    }
}

impl SuiteResult {
    /// A test document that cannot be run.
    pub(super) fn rejected(path: &Path, rejected: Rejected) -> SuiteResult {
        SuiteResult {
            path: path.display().to_string(),
            migration: None,
            document: rejected.document,
            findings: rejected.findings,
            cases: Vec::new(),
            coverage: None,
        }
    }

    /// Whether it was run and every case passed.
    pub fn passed(&self) -> bool {
        self.findings.is_empty() && !self.cases.is_empty() && self.cases.iter().all(CaseResult::passed)
    }
}

impl CaseResult {
    /// Whether everything was as the case says.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

impl Failure {
    /// A failure with its message alone.
    pub(super) fn new(kind: FailureKind, place: Place, message: impl Into<String>) -> Failure {
        Failure {
            kind,
            place,
            message: message.into(),
            row: Vec::new(),
            expected: None,
            decided: None,
            columns: Vec::new(),
            hint: None,
        }
    }

    /// The same, with what to do about it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }
}

impl RowCheck {
    /// The first cell that does not match.
    pub fn first_failure(&self) -> Option<&CellCheck> {
        self.cells.iter().find(|cell| cell.matches == Some(false))
    }
}
