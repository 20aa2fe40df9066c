//! What was written: a rule document, every value with its place.
//!
//! Text becomes a tree of [`Node`]s, and the tree a [`Document`] that mirrors the keys of the
//! language. It knows how documents are written, not what they mean: names are not resolved, SQL
//! is not read.

mod adjudications;
mod align;
mod decode;
mod decode_change;
mod decode_compare;
mod decode_effect;
mod decode_step;
mod decode_table;
mod decode_test;
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
mod test_model;
#[cfg(test)]
mod tests;
mod unquoted;
mod values;

pub use adjudications::{ADJUDICATIONS_VERSION, AdjudicationDocument, FrozenEntry};
pub use align::aligned;
pub use json::to_json;
pub(crate) use lines::Lines;
pub use model::*;
pub use node::{Entry, List, Map, Node, Style, Text};
pub use scalar::Scalar;
pub(crate) use synonyms::meant;
pub use test_model::{After, Expect, Given, TestCase, TestChoice, TestDocument, TestRow, TestValue};

use crate::diagnostic::{Code, Diagnostic, SourceText};

/// The JSON Schema of rule documents, for editors and other programs.
pub const SCHEMA: &str = include_str!("../../schemas/migration.schema.json");

/// The JSON Schema of test documents.
pub const TESTS_SCHEMA: &str = include_str!("../../schemas/tests.schema.json");

/// The largest file of adjudications, in bytes: it holds rows, whole.
const LARGEST_ADJUDICATIONS: usize = 256 * 1024 * 1024;

/// The tree of any document in YAML, if it has one.
pub(crate) fn tree(source: &SourceText) -> Option<Node> {
    parse::tree(&source.text, &mut Vec::new())
}

/// Reads a rule document. Everything wrong with its form is added to `findings`; `None` when the
/// text has no readable tree at all.
pub fn read(source: &SourceText, findings: &mut Vec<Diagnostic>) -> Option<Document> {
    let tree = parse::tree(&source.text, findings)?;
    decode::document(tree, findings)
}

/// Reads a test document, as [`read`] reads a rule document.
pub fn read_tests(source: &SourceText, findings: &mut Vec<Diagnostic>) -> Option<TestDocument> {
    let tree = parse::tree(&source.text, findings);
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::EmptyDocument) {
        finding.hint = Some("a test document has `schema` and `cases`".to_owned());
    }
    decode_test::tests(tree?, findings)
}

/// Reads a file of adjudications, in YAML or JSON, as [`read`] reads a rule document.
pub fn read_adjudications(
    source: &SourceText,
    findings: &mut Vec<Diagnostic>,
) -> Option<AdjudicationDocument> {
    let tree = parse::tree_within(&source.text, LARGEST_ADJUDICATIONS, findings);
    for finding in findings.iter_mut().filter(|finding| finding.code == Code::EmptyDocument) {
        finding.hint = Some("amend freeze RULE writes such a file".to_owned());
    }
    adjudications::adjudications(&tree?, findings)
}

/// The tree of a file of adjudications, if it has one.
pub(crate) fn adjudications_tree(source: &SourceText) -> Option<Node> {
    parse::tree_within(&source.text, LARGEST_ADJUDICATIONS, &mut Vec::new())
}
