//! A declarative data-migration engine: every row accounted for.
//!
//! A migration is a YAML rule document: steps that select rows, give every selected row exactly
//! one decision from a table, and turn each decision into effects. The pipeline is the
//! architecture; each stage is a module and hands a plain value to the next:
//!
//! | stage | from → to | needs a database |
//! | --- | --- | --- |
//! | [`document`] | text → `Document`: what was written, every value with its place | no |
//! | [`migration`] | `Document` → [`Migration`]: what it means; proved, always valid | no |
//! | [`program`] | [`Migration`] + catalog + parameters → `Program`: every SQL statement with its purpose | its catalog |
//! | [`plan`] | `Program` run read-only → [`Plan`]: counts, samples, findings, digest | reads |
//! | [`apply`] | `Program` run in one transaction → [`Receipt`] | writes |
//! | [`report`] | [`Plan`] or [`Receipt`] → text, JSON, Markdown | no |
//!
//! An apply keeps its run in the database itself: [`history`], between plan and apply.
//!
//! Beside it, [`mod@diff`] compares two versions of rules: which decisions change, and what reaches further.
//!
//! [`Engine`] runs them against a database, [`testing`] runs the tests of a rule with it. The library
//! never prints, reads no terminal and
//! never exits.
//!
//! The shipped rule on its example, from the first plan to the second apply:
//!
//! ```
//! use std::path::Path;
//!
//! use amend::apply::ApplyOutcome;
//! use amend::plan::Outcome;
//! use amend::{Engine, Migration, Options};
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let rule = Migration::load(Path::new("rules/legacy-aliases.yaml"))?;
//!     let settle = Migration::load(Path::new("examples/legacy-aliases/settle.yaml"))?;
//!
//!     // A new database in a folder that goes away; `Engine::connect` opens one that exists.
//!     let folder = tempfile::tempdir()?;
//!     let seed = std::fs::read_to_string("examples/legacy-aliases/seed.sql")?;
//!     let mut engine = Engine::create(&folder.path().join("knowledge.db"), &seed)?;
//!     let mut options = Options::default();
//!     let registry = "examples/legacy-aliases/project-registry.json";
//!     options.params.insert("registry".to_owned(), registry.to_owned());
//!
//!     // A plan writes nothing. Facts are live twice and disagree, so an apply would refuse.
//!     let plan = engine.plan(&rule, &options)?;
//!     assert_eq!(plan.outcome, Outcome::Refused);
//!     assert!(plan.refusals().all(|finding| finding.rows > 0 && finding.hint.is_some()));
//!
//!     // What a person found out about them is a migration as well.
//!     let settled = engine.apply(&settle, &Options::default())?;
//!     assert_eq!(settled.outcome, ApplyOutcome::Applied);
//!
//!     // Now the plan is clean. Apply exactly this one, or nothing.
//!     let plan = engine.plan(&rule, &options)?;
//!     assert_eq!(plan.outcome, Outcome::Changes);
//!     options.expected_digest = Some(plan.digest.clone());
//!     let receipt = engine.apply(&rule, &options)?;
//!     assert_eq!(receipt.outcome, ApplyOutcome::Applied);
//!     assert_eq!(receipt.tables, plan.tables);
//!
//!     // The database is as the rule promises, and a second run finds nothing to do.
//!     assert!(!engine.verify(&rule, &options)?.differs());
//!     options.expected_digest = None;
//!     assert_eq!(engine.apply(&rule, &options)?.outcome, ApplyOutcome::Empty);
//!     Ok(())
//! }
//! ```

pub mod adjudication;
pub mod apply;
pub mod authoring;
pub mod backup;
pub mod cli;
pub mod database;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod engine;
pub mod files;
pub mod history;
pub mod migration;
pub mod plan;
pub mod program;
pub mod propagation;
pub mod rehearsal;
pub mod report;
pub mod rollback;
pub mod saved;
pub mod signature;
pub mod sql;
pub mod staging;
pub mod survey;
pub mod testing;

pub use apply::Receipt;
pub use engine::{Engine, Error, Options};
pub use migration::{Campaign, Migration};
pub use plan::Plan;
