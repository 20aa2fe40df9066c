//! Comprehensions: the content of a file as rows.

use std::sync::{Arc, LazyLock};

use minijinja::value::{Object, ValueKind};
use minijinja::{Environment, ErrorKind, Expression, Value};

use super::node::{Content as NodeContent, Entry, Node, item_path, key_path};
use super::value::{Inside, Pairs, pair, to_sql, value};
use super::{Content, Error, Failure, Problem, environment};
use crate::sql;

/// With more problems than this, a comprehension stops.
pub(super) const MOST_PROBLEMS: usize = 21;

/// Loops over a file and the columns of a row, as minijinja expressions.
#[derive(Debug, Clone, Copy)]
pub struct Comprehension<'a> {
    /// Variable and expression, outermost first. Empty: one row from the whole file.
    pub loops: &'a [(&'a str, &'a str)],
    /// Column name and expression.
    pub columns: &'a [(&'a str, &'a str)],
}

/// The rows that a comprehension makes.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRows {
    /// The file's path, for messages.
    pub path: String,
    /// The column names.
    pub columns: Vec<String>,
    /// The rows, in the order of the file.
    pub rows: Vec<FileRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    /// One value a column.
    pub values: Vec<sql::Value>,
    /// The record that it comes from.
    pub place: RecordPlace,
}

/// A record of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPlace {
    /// The way to it: `projects[3]`.
    pub record: Arc<str>,
    /// Its line, from 1.
    pub line: usize,
}

impl Content {
    /// Runs a comprehension. The keys of a map at the root are variables, `file` is the whole
    /// content, and `context` gives the others: `params` and `run`.
    pub fn rows(&self, comprehension: Comprehension<'_>, context: &Value) -> Result<FileRows, Error> {
        let definition = |problem| Error::Definition(Failure::one(&self.path, problem));
        let mut run = Run::new(comprehension).map_err(definition)?;
        let place = RecordPlace { record: Node::name(&self.root.path).into(), line: self.root.span.line() };
        let scope =
            Arc::new(Scope { variables: Vec::new(), root: self.root.clone(), context: context.clone() });
        run.visit(0, &scope, &place);
        if !run.problems.is_empty() {
            return Err(Error::Rows(Failure::of(&self.path, run.problems)));
        }
        let columns = comprehension.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        Ok(FileRows { path: self.path.clone(), columns, rows: run.rows })
    }
}

impl FileRows {
    /// The same rows, if the database keeps every value as it is in the file.
    pub fn kept(self, keeps: impl Fn(&sql::Value) -> bool) -> Result<FileRows, Error> {
        let mut problems = Vec::new();
        for row in &self.rows {
            let most = MOST_PROBLEMS - problems.len();
            problems.extend(lost(row, &self.columns, &keeps).take(most));
        }
        if problems.is_empty() { Ok(self) } else { Err(Error::Rows(Failure::of(&self.path, problems))) }
    }
}

/// Values of a row that the database would not keep.
pub(super) fn lost(
    row: &FileRow,
    columns: &[String],
    keeps: &impl Fn(&sql::Value) -> bool,
) -> impl Iterator<Item = Problem> {
    let lost = row.values.iter().zip(columns).filter(|(value, _)| !keeps(value));
    lost.map(|(value, column)| {
        let message = format!("column \"{column}\": the database cannot keep every digit of {value}");
        let hint = "put it in quotes in the file to keep it as text, or round it";
        Problem::new(message).on(row.place.line).of(&row.place.record).hint(hint)
    })
}

/// What all expressions are compiled in.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(environment);

/// A name, the text of its expression, and the expression.
type Named = (Arc<str>, String, Expression<'static, 'static>);

fn compile(expressions: &[(&str, &str)]) -> Result<Vec<Named>, Problem> {
    let compile = |(name, text): &(&str, &str)| {
        let expression = ENVIRONMENT
            .compile_expression_owned((*text).to_owned())
            .map_err(|error| Problem::new(format!("\"{text}\" is not an expression: {}", what(&error))))?;
        Ok((Arc::from(*name), (*text).to_owned(), expression))
    };
    expressions.iter().map(compile).collect()
}

/// Columns, each of which compiles, as one list.
fn together(columns: &[(&str, &str)]) -> Option<Expression<'static, 'static>> {
    let columns: Vec<&str> = columns.iter().map(|(_, text)| *text).collect();
    ENVIRONMENT.compile_expression_owned(format!("[{}]", columns.join(", "))).ok()
}

/// A comprehension that runs.
pub(super) struct Run {
    loops: Vec<Named>,
    columns: Vec<Named>,
    /// All columns as one list, because to begin an evaluation costs more than most columns do.
    row: Option<Expression<'static, 'static>>,
    pub(super) rows: Vec<FileRow>,
    pub(super) problems: Vec<Problem>,
}

impl Run {
    pub(super) fn new(comprehension: Comprehension<'_>) -> Result<Run, Problem> {
        Ok(Run {
            loops: compile(comprehension.loops)?,
            columns: compile(comprehension.columns)?,
            row: together(comprehension.columns),
            rows: Vec::new(),
            problems: Vec::new(),
        })
    }

    /// Whether nothing but the first loop needs more than these names and the variables of the loops.
    pub(super) fn needs_only(&self, names: &[&str]) -> bool {
        let rest = self.loops.iter().skip(1).chain(&self.columns);
        let known = |name: &String| {
            names.contains(&name.as_str()) || self.loops.iter().any(|(variable, ..)| **variable == **name)
        };
        rest.flat_map(|(_, _, expression)| expression.undeclared_variables(false)).all(|name| known(&name))
    }

    /// Runs the loops inside the first one over one of its items.
    pub(super) fn item(&mut self, item: &Arc<Node>, context: &Value) {
        let Some((name, ..)) = self.loops.first() else { return };
        let root = Arc::new(Node::new(item.span, &"".into(), NodeContent::Null));
        let scope = Scope { variables: vec![(name.clone(), value(item))], root, context: context.clone() };
        let place = RecordPlace { record: Node::name(&item.path).into(), line: item.span.line() };
        self.visit(1, &Arc::new(scope), &place);
    }

    /// Runs the loops from this depth on.
    fn visit(&mut self, depth: usize, scope: &Arc<Scope>, place: &RecordPlace) {
        let Some((name, text, expression)) = self.loops.get(depth) else { return self.row(scope, place) };
        let name = name.clone();
        let found = evaluate(text, expression, scope).and_then(|list| items(text, &list, place));
        match found {
            Ok(items) => {
                for (item, place) in items {
                    if self.problems.len() >= MOST_PROBLEMS {
                        return;
                    }
                    let mut scope = Scope::clone(scope);
                    scope.variables.push((name.clone(), item));
                    self.visit(depth + 1, &Arc::new(scope), &place);
                }
            }
            Err(problem) => self.problems.push(problem.on(place.line).of(&place.record)),
        }
    }

    /// Makes one row.
    fn row(&mut self, scope: &Arc<Scope>, place: &RecordPlace) {
        if let Some(values) = self.values(scope) {
            return self.rows.push(FileRow { values, place: place.clone() });
        }
        // Something is wrong with a column: each of them tells.
        let values: Vec<Result<sql::Value, Problem>> =
            self.columns.iter().map(|column| of_column(column, scope)).collect();
        let mut row = FileRow { values: Vec::with_capacity(values.len()), place: place.clone() };
        for value in values {
            match value {
                Ok(value) => row.values.push(value),
                Err(problem) => self.problems.push(problem.on(place.line).of(&place.record)),
            }
        }
        if row.values.len() == self.columns.len() {
            self.rows.push(row);
        }
    }

    /// The values of all columns, if nothing is wrong with any.
    fn values(&self, scope: &Arc<Scope>) -> Option<Vec<sql::Value>> {
        let row = self.row.as_ref()?.eval(Value::from_dyn_object(scope.clone())).ok()?;
        let values = row.try_iter().ok()?.map(|value| to_sql(&value).ok()).collect::<Option<Vec<_>>>()?;
        (values.len() == self.columns.len()).then_some(values)
    }
}

fn of_column((name, text, expression): &Named, scope: &Arc<Scope>) -> Result<sql::Value, Problem> {
    let found = evaluate(text, expression, scope)?;
    to_sql(&found).map_err(|what| {
        let problem = Problem::new(format!("column \"{name}\": \"{text}\" is {what}"));
        match what {
            "missing" => problem.hint("give it in the file, or say `| default(none)`"),
            "a list" | "a map" => problem.hint("write `| tojson` to keep it as JSON text"),
            _ => problem,
        }
    })
}

fn evaluate(text: &str, expression: &Expression<'_, '_>, scope: &Arc<Scope>) -> Result<Value, Problem> {
    expression.eval(Value::from_dyn_object(scope.clone())).map_err(|error| match error.kind() {
        ErrorKind::UndefinedError => Problem::new(format!("\"{text}\" needs a value that is missing"))
            .hint("give it in the file, or say `| default(…)` where it may be missing"),
        _ => {
            let problem = Problem::new(format!("\"{text}\" has no value: {}", what(&error)));
            match text.contains('+') {
                true => problem.hint(
                    "a list is needed on both sides of `+`; `| default([])` stands in for a missing one",
                ),
                false => problem,
            }
        }
    })
}

/// The items of a list, each with the record that it belongs to.
fn items(text: &str, list: &Value, around: &RecordPlace) -> Result<Vec<(Value, RecordPlace)>, Problem> {
    let refused = |what: &str| Problem::new(format!("\"{text}\" is {what}, not a list"));
    if let Some(Inside(node)) = list.downcast_object_ref::<Inside>()
        && let NodeContent::List(items) = &node.content
    {
        let item = |(index, item): (usize, &Arc<Node>)| {
            let place = RecordPlace { record: item_path(&node.path, index), line: item.span.line() };
            (value(item), place)
        };
        return Ok(items.iter().enumerate().map(item).collect());
    }
    if let Some(pairs) = list.downcast_object_ref::<Pairs>() {
        let entry = |entry: &Entry| {
            let record = key_path(&pairs.0.path, &entry.key);
            (pair(entry), RecordPlace { record, line: entry.node.span.line() })
        };
        return Ok(pairs.entries().iter().map(entry).collect());
    }
    match list.kind() {
        ValueKind::Seq | ValueKind::Iterable => {}
        ValueKind::Undefined => {
            let missing = Problem::new(format!("\"{text}\" is missing"));
            return Err(missing.hint("say `| default([])` where it may be missing"));
        }
        ValueKind::None => return Err(refused("null").hint("write an empty list in the file: []")),
        ValueKind::String => return Err(refused("text").hint("write a list in the file: [\"…\"]")),
        ValueKind::Map => return Err(refused("a map").hint("say `| items` to loop over keys and values")),
        kind => return Err(refused(&format!("a {kind}"))),
    }
    let items = list.try_iter().map_err(|error| refused(&what(&error)))?;
    let own = |item: &Value| {
        let Inside(node) = item.downcast_object_ref::<Inside>()?;
        Some(RecordPlace { record: Node::name(&node.path).into(), line: node.span.line() })
    };
    // `| items` gives pairs of a key and a record.
    let in_pair = |item: &Value| match item.kind() {
        ValueKind::Seq if item.len() == Some(2) => own(&item.get_item_by_index(1).ok()?),
        _ => None,
    };
    let place = |item: &Value| own(item).or_else(|| in_pair(item)).unwrap_or_else(|| around.clone());
    let checked = items.checked().map(|item| match item {
        Ok(item) => Ok((item.clone(), place(&item))),
        Err(error) => Err(Problem::new(format!("\"{text}\" has no value: {}", what(&error)))),
    });
    checked.collect()
}

/// What an error says, without where.
fn what(error: &minijinja::Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

/// What the names in an expression mean.
#[derive(Debug, Clone)]
struct Scope {
    /// The loop variables, outermost first.
    variables: Vec<(Arc<str>, Value)>,
    root: Arc<Node>,
    context: Value,
}

impl Object for Scope {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        if let Some((_, value)) = self.variables.iter().rev().find(|(variable, _)| &**variable == name) {
            return Some(value.clone());
        }
        if name == "file" {
            return Some(value(&self.root));
        }
        if let Some(found) = self.context.get_attr(name).ok().filter(|value| !value.is_undefined()) {
            return Some(found);
        }
        match &self.root.content {
            NodeContent::Map(map) => map.get(name).map(value),
            _ => None,
        }
    }
}
