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
//! [`Engine`] runs them against a database. The library never prints, reads no terminal and
//! never exits.

pub mod apply;
pub mod cli;
pub mod database;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod files;
pub mod migration;
pub mod plan;
pub mod program;
pub mod report;
pub mod sql;

pub use apply::Receipt;
pub use engine::{Engine, Error, Options};
pub use migration::Migration;
pub use plan::Plan;
