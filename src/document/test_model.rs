//! A test document as written: cases for one migration, every value with its place.

use super::model::Named;
use super::node::{Node, Text};
use crate::diagnostic::Place;
use crate::sql::Value;

/// The tests of one migration: `<migration>.test.yaml`.
#[derive(Debug, Clone)]
pub struct TestDocument {
    /// The whole tree.
    pub tree: Node,
    /// `schema`: SQL that makes the tables, or the path of a file with it.
    pub schema: Option<Text>,
    /// `now`: what `run.started_at` is.
    pub now: Option<Text>,
    /// `params`
    pub params: Vec<Named<Vec<Text>>>,
    /// `cases`
    pub cases: Vec<TestCase>,
}

/// One case: what there is, and what the migration makes of it.
#[derive(Debug, Clone)]
pub struct TestCase {
    /// `name`
    pub name: Text,
    /// `given`
    pub given: Given,
    /// `expect`
    pub expect: Expect,
    /// `not_repeatable`: why a second run finds something to do again.
    pub not_repeatable: Option<Text>,
    /// `not_undoable`: why a rollback does not leave what was given.
    pub not_undoable: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// `given`: rows, files and parameters before the run.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// `tables`: rows by table.
    pub tables: Vec<Named<Vec<TestRow>>>,
    /// `files`: by path; text as it is, anything else in the format that the extension says.
    pub files: Vec<Named<Node>>,
    /// `params`: over those of the document.
    pub params: Vec<Named<Vec<Text>>>,
    /// `adjudications`: what was chosen for rows that block.
    pub adjudications: Vec<TestChoice>,
}

/// What was chosen for one row that blocks, whatever its evidence.
#[derive(Debug, Clone)]
pub struct TestChoice {
    /// `step`
    pub step: Text,
    /// `key`: column and value.
    pub key: Vec<(Text, Value)>,
    /// `choose`
    pub choose: Text,
    /// Where it stands.
    pub place: Place,
}

/// One row: the columns that are written out.
#[derive(Debug, Clone)]
pub struct TestRow {
    /// Column and value, in document order.
    pub columns: Vec<(Text, TestValue)>,
    /// Where it stands.
    pub place: Place,
}

/// The value of a column.
#[derive(Debug, Clone)]
pub enum TestValue {
    /// A scalar, typed by the column.
    Scalar(Text),
    /// Bytes: `{hex: 00ff}`.
    Bytes(Vec<u8>),
}

/// `expect`: decisions, refusals and the rows after the run.
#[derive(Debug, Clone, Default)]
pub struct Expect {
    /// `decisions`: by step, by key, the id of the table row.
    pub decisions: Vec<Named<Vec<Named<Text>>>>,
    /// `not_selected`: by step, keys.
    pub not_selected: Vec<Named<Vec<Text>>>,
    /// `blocked`: by step, by key, the id of the table row; `none` or `several` where no single row matches.
    pub blocked: Vec<Named<Vec<Named<Text>>>>,
    /// `refused`: codes of findings.
    pub refused: Vec<Text>,
    /// `after`: rows by table.
    pub after: Vec<Named<After>>,
    /// `files`: texts by path, after the run.
    pub files: Vec<Named<Text>>,
}

/// The rows of one table after the run.
#[derive(Debug, Clone)]
pub struct After {
    /// Whether there is no other row, and no column but those written and defaults (`match: exact`).
    pub exact: bool,
    /// `rows`
    pub rows: Vec<TestRow>,
}
