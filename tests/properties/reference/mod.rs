//! A row-by-row interpreter of rule documents: what the engine's set-based SQL must equal.
//!
//! It reads the same YAML on its own, keeps tables in memory, and takes every decision one row at a
//! time. It shares no code with the engine.

mod cell;
mod check;
mod constraints;
mod document;
mod effects;
mod evaluate;
mod expression;
mod keys;
mod selection;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

pub(crate) use check::mistakes;
pub(crate) use constraints::broken as broken_constraints;
use document::Document;
use evaluate::{Relation, World};
pub(crate) use selection::chosen;

use crate::schema::{Schema, State};
use crate::value::Value;

/// Why a run is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Refusal {
    SourceKey,
    Require,
    FanOut,
    Ambiguous,
    Domain,
    Null,
    Impossible,
    NoDecision,
    TwoDecisions,
    Blocked,
    Contested,
    Cascade,
    Unique,
    Exchange,
    ForeignKey,
    NotNull,
    NullKey,
    Check,
    Limit,
    Verify,
}

/// What a run does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    /// The steps that were decided, in order.
    pub(crate) steps: Vec<StepRun>,
    /// The state it leaves.
    pub(crate) after: State,
    /// Rows that came, changed and left, by table.
    pub(crate) counts: BTreeMap<String, Counts>,
    /// Why it is refused, and by which step; nothing after the first such step is decided.
    pub(crate) refused: Option<(Option<String>, BTreeSet<Refusal>)>,
}

/// A step's decisions.
#[derive(Debug, Clone)]
pub(crate) struct StepRun {
    /// Its name.
    pub(crate) step: String,
    /// The decision of each selected row, by key.
    pub(crate) decisions: BTreeMap<Vec<Value>, String>,
}

/// Changed rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) inserted: u64,
    pub(crate) updated: u64,
    pub(crate) removed: u64,
}

impl Counts {
    /// Whether nothing changes.
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Counts::default()
    }
}

/// What every part of the interpreter knows.
struct Context<'a> {
    schema: &'a Schema,
    sources: BTreeMap<String, SourceRows>,
}

/// A computed source.
struct SourceRows {
    relation: Relation,
    key: Vec<usize>,
}

impl Context<'_> {
    /// A table as it is in this state, or a source.
    fn relation(&self, state: &State, name: &str) -> Relation {
        if let Some(source) = self.sources.get(name) {
            return source.relation.clone();
        }
        let table = self.schema.iter().find(|table| table.name == name);
        let table = table.unwrap_or_else(|| panic!("no table {name}"));
        Relation {
            columns: Rc::new(table.columns.iter().map(|column| column.name.clone()).collect()),
            rows: state.rows(name).iter().map(|row| row.values.clone()).collect(),
        }
    }
}

/// Runs a document on a state.
pub(crate) fn run(text: &str, schema: &Schema, before: &State) -> Run {
    let document = Document::read(text);
    let mut context = Context { schema, sources: BTreeMap::new() };
    let mut run = Run { after: before.clone(), ..Run::default() };
    let early = prepare(&document, &mut context, before);
    if !early.is_empty() {
        run.refused = Some((None, early));
        return run;
    }
    for step in &document.steps {
        let refusals = selection::decide(&context, step, &mut run);
        if !refusals.is_empty() {
            run.refused = Some((Some(step.name.clone()), refusals));
            return run;
        }
    }
    let late = finish(&document, &context, &run);
    if !late.is_empty() {
        run.refused = Some((None, late));
    }
    run
}

/// Computes the sources and the preconditions.
fn prepare(document: &Document, context: &mut Context, before: &State) -> BTreeSet<Refusal> {
    let mut refusals = BTreeSet::new();
    for source in &document.sources {
        let relation = rows_of(context, before, &source.query);
        let key: Vec<_> = source
            .key
            .iter()
            .map(|column| relation.columns.iter().position(|known| known == column).expect("a column"))
            .collect();
        let keys: Vec<Vec<_>> =
            relation.rows.iter().map(|row| key.iter().map(|position| &row[*position]).collect()).collect();
        let null = keys.iter().flatten().any(|value| **value == Value::Null);
        if !key.is_empty() && (null || keys.iter().collect::<BTreeSet<_>>().len() < keys.len()) {
            refusals.insert(Refusal::SourceKey);
        }
        context.sources.insert(source.name.clone(), SourceRows { relation, key });
    }
    if document.require.iter().any(|check| !rows_of(context, before, check).rows.is_empty()) {
        refusals.insert(Refusal::Require);
    }
    refusals
}

/// The limits and the postconditions.
fn finish(document: &Document, context: &Context, run: &Run) -> BTreeSet<Refusal> {
    let mut refusals = BTreeSet::new();
    let changed: u64 =
        run.counts.values().map(|counts| counts.inserted + counts.updated + counts.removed).sum();
    let removed: u64 = run.counts.values().map(|counts| counts.removed).sum();
    let deletes = document.most_deletes.is_some_and(|most| removed > most);
    if deletes || document.most_rows.is_some_and(|most| changed > most) {
        refusals.insert(Refusal::Limit);
    }
    if document.verify.iter().any(|check| !rows_of(context, &run.after, check).rows.is_empty()) {
        refusals.insert(Refusal::Verify);
    }
    refusals
}

fn rows_of(context: &Context, state: &State, query: &expression::Query) -> Relation {
    let relation = |name: &str| context.relation(state, name);
    World { relation: &relation, selection: &[] }.query(query, &Vec::new())
}
