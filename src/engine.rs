//! The pipeline as one object: connect, plan, apply, verify.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;

use crate::apply::Receipt;
use crate::diagnostic::{Diagnostic, Severity};
use crate::migration::Migration;
use crate::plan::{CheckPlan, DatabaseRef, Finding, Plan};

/// A database that migrations run against.
pub struct Engine {}

/// How a migration is to be run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Parameters by name, as text; each is read by its declared type.
    pub params: BTreeMap<String, String>,
    /// How many rows a plan shows of each kind (10 by default).
    pub samples: usize,
    /// Writes every planned row to this file as NDJSON.
    pub rows: Option<PathBuf>,
    /// The folder that relative paths among the given parameters start from (the working folder by default).
    pub working_folder: Option<PathBuf>,
    /// The digest that the plan made by an apply must have.
    pub expected_digest: Option<String>,
}

/// Where a long run stands, for progress on a terminal.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The step, check or table.
    pub name: String,
    /// What is done with it: `read`, `plan`, `check`, `apply`, `verify`.
    pub phase: &'static str,
    /// How many of how many.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// What a verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// Which database.
    pub database: DatabaseRef,
    /// The migration's id.
    pub migration: String,
    /// The `verify` checks.
    pub checks: Vec<CheckPlan>,
    /// The rows that differ.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// Whether the database is not as the migration promises.
    pub fn differs(&self) -> bool {
        self.checks.iter().any(|check| check.rows > 0)
            || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// One SQL statement and why it is there.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// `source`, `require`, `plan`, `overlay`, `check`, `verify`, `apply`.
    pub phase: &'static str,
    /// The step it belongs to.
    pub step: Option<String>,
    /// What it does, in one sentence.
    pub purpose: String,
    /// The text.
    pub sql: String,
}

/// What can go wrong around a migration.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The document does not fit the database, or a parameter is wrong.
    #[error("the migration does not fit: {} problem(s)", .0.len())]
    Document(Vec<Diagnostic>),
    /// Another writer holds the database.
    #[error("database is locked: {0}")]
    Locked(String),
    /// The database cannot be reached, or refused a statement.
    #[error("{message}")]
    Database {
        /// What happened.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// A file could not be read or written.
    #[error("{path}: {message}")]
    File {
        /// Which.
        path: String,
        /// What happened.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
}

impl Default for Options {
    fn default() -> Self {
        Options {
            params: BTreeMap::new(),
            samples: 10,
            rows: None,
            working_folder: None,
            expected_digest: None,
        }
    }
}

impl Engine {
    /// Connects to a database: `sqlite:path`, or a bare path.
    pub fn connect(url: &str) -> Result<Engine, Error> {
        let _ = url;
        unimplemented!()
    }

    /// Says what `apply` would do; writes nothing.
    pub fn plan(&mut self, migration: &Migration, options: &Options) -> Result<Plan, Error> {
        let _ = (migration, options);
        unimplemented!()
    }

    /// Plans again and does it, in one transaction.
    pub fn apply(&mut self, migration: &Migration, options: &Options) -> Result<Receipt, Error> {
        let _ = (migration, options);
        unimplemented!()
    }

    /// Runs the `verify` checks on the database as it is.
    pub fn verify(&mut self, migration: &Migration, options: &Options) -> Result<Verification, Error> {
        let _ = (migration, options);
        unimplemented!()
    }

    /// Every statement that a plan and an apply would run; runs none of them.
    pub fn statements(&mut self, migration: &Migration, options: &Options) -> Result<Vec<Statement>, Error> {
        let _ = (migration, options);
        unimplemented!()
    }

    /// Hears about progress.
    pub fn on_progress(&mut self, listener: Box<dyn FnMut(&Progress)>) {
        let _ = listener;
    }
}
