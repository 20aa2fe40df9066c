//! Tests of rules: cases with rows, files and what a migration must decide about them.
//!
//! A [`Suite`] is `<migration>.test.yaml` with the migration beside it. [`run`] gives every case a
//! throw-away database of its own, plans and applies the migration there as [`crate::Engine`] does
//! everywhere, and holds each claim against what happened. It knows how cases end, not how that is
//! shown.
//!
//! ```
//! use std::path::Path;
//!
//! use amend::testing::{self, Stage, Suite};
//!
//! let suite = Suite::load(Path::new("rules/dedupe-contacts.test.yaml"))?;
//! let result = testing::run(&suite, &Stage::Sqlite);
//! assert!(result.passed());
//! # Ok::<(), amend::migration::Rejected>(())
//! ```

mod claims;
mod coverage;
mod files;
mod generate;
mod model;
mod observe;
mod probe;
mod record;
mod refusals;
mod run;
mod scratch;
mod setting;
mod suite;
mod tables;
mod undone;
mod values;
mod write;

pub use coverage::{Coverage, Covered, StepCoverage};
pub use generate::generate;
pub use model::{
    CaseResult, CellCheck, ColumnDifference, Failure, FailureKind, RowCheck, Stage, SuiteResult, TestRun,
};
pub use record::{Recording, record};
pub use run::{run, run_all};
pub use suite::{Suite, rule_of, test_documents, tests_of};
