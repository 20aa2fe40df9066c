//! What was written: a rule document, every value with its place.
//!
//! Text becomes a tree of [`Node`]s, and the tree a [`Document`] that mirrors the keys of the
//! language. It knows how documents are written, not what they mean: names are not resolved, SQL
//! is not read.

mod align;
mod decode;
mod decode_effect;
mod decode_step;
mod edit;
mod examples;
mod fields;
mod json;
mod lines;
mod model;
mod node;
mod open;
mod parse;
mod refuse;
mod repair;
mod scalar;
mod synonyms;
#[cfg(test)]
mod tests;
mod unquoted;
mod values;

pub use align::aligned;
pub use json::to_json;
pub(crate) use lines::Lines;
pub use model::*;
pub use node::{Entry, List, Map, Node, Style, Text};
pub use scalar::Scalar;
pub(crate) use synonyms::meant;

use crate::diagnostic::{Diagnostic, SourceText};

/// The JSON Schema of rule documents, for editors and other programs.
pub const SCHEMA: &str = include_str!("../../schemas/migration.schema.json");

/// Reads a rule document. Everything wrong with its form is added to `findings`; `None` when the
/// text has no readable tree at all.
pub fn read(source: &SourceText, findings: &mut Vec<Diagnostic>) -> Option<Document> {
    let tree = parse::tree(&source.text, findings)?;
    decode::document(tree, findings)
}
