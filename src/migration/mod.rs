//! A migration: what a rule document means, checked and proved.
//!
//! Only [`Migration::load`] and [`Migration::from_text`] make a [`Migration`], and one that exists
//! is valid: every name that can be resolved without a database is resolved, every cell is typed,
//! every table is proved or marked as not proved. It knows nothing of catalogs or databases.

mod accounted;
mod adjudications;
mod builds;
mod campaign;
pub mod cell;
mod cells;
mod changed_tables;
mod changes;
mod checks;
mod comparison;
mod comparisons;
mod digest;
mod domains;
mod effects;
mod expression;
mod file_tables;
mod format;
mod kept;
mod limits;
mod literal;
mod load;
mod mentions;
mod names;
mod params;
pub mod proof;
mod relations;
mod rollback;
mod schema;
mod scope;
mod sql_text;
mod steps;
mod tables;
#[cfg(test)]
mod tests;
mod unused;
mod written_tables;

use std::path::PathBuf;

pub use crate::database::ForeignKeyAction;
use crate::diagnostic::Place;
pub use crate::files::Format;
use crate::files::{TableShape, Tree};
use crate::sql::{Type, Value};
pub use adjudications::{Adjudications, Choice, Chosen, Entry, RowIndex, chosen_name, is_same};
pub use builds::{FATE_COLUMN, FATES};
pub use campaign::{Campaign, CampaignError, documents, findings_together, is_rule, rule_documents};
use cell::Cell;
pub use comparison::{Class, Compared, Comparison, KeyPart};
pub use file_tables::KEY_COLUMN;
pub use limits::{Limit, Limits};
pub use rollback::{MadeTable, RestoredFile, Rollback};
pub use schema::{Change, ChangeKind, ColumnDefinition, ColumnType, ForeignKeyDefinition, SchemaStep};
pub use scope::{Missed, Scope, ScopeCondition, ScopeError};
pub(crate) use written_tables::literal as path_literal;

/// A valid migration.
#[derive(Debug, Clone)]
pub struct Migration {
    /// Its id, unique in its folder: `[a-z0-9-]`.
    pub id: String,
    /// Where the id stands.
    pub id_place: Place,
    /// One line for people.
    pub title: Option<String>,
    /// What and why.
    pub description: Option<String>,
    /// How careful an operator must be.
    pub risk: Risk,
    /// Whether a run keeps what undoes it.
    pub keeps_undo: bool,
    /// A name from `amend.toml`; absent, the one given on the command line.
    pub database: Option<String>,
    /// Migrations that must have been applied before.
    pub requires: Vec<Required>,
    /// What the caller may set, in document order.
    pub params: Vec<Param>,
    /// Named read-only relations, in document order: each may read the ones before it.
    pub sources: Vec<Source>,
    /// Tables that stand in files, in document order.
    pub tables: Vec<FileTable>,
    /// Preconditions: any row returned refuses the run.
    pub require: Vec<Check>,
    /// Postconditions, on the planned state and again before commit.
    pub verify: Vec<Check>,
    /// Triggers whose changes an apply accepts.
    pub triggers: Vec<Trigger>,
    /// More than this refuses the run.
    pub limits: Limits,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The document's text and name, for excerpts in later diagnostics.
    pub document: crate::diagnostic::SourceText,
    /// The folder that relative `file:` paths start from: the document's own, else the working one.
    pub folder: PathBuf,
    /// SHA-256 over the parsed form, hexadecimal: comments and layout do not count.
    pub digest: String,
    /// What a run is narrowed to, if it is.
    pub scope: Option<Scope>,
    /// What people chose for its blocked rows, where that was given.
    pub adjudications: Option<Adjudications>,
    /// Warnings and notes found while checking (never errors).
    pub warnings: Vec<crate::diagnostic::Diagnostic>,
    /// What it rolls back, where amend wrote it for that.
    pub rollback: Option<Rollback>,
}

impl Migration {
    /// The ids of the migrations that must have been applied before.
    pub fn required(&self) -> Vec<String> {
        self.requires.iter().map(|required| required.id.clone()).collect()
    }
}

/// A migration that must have been applied before.
#[derive(Debug, Clone)]
pub struct Required {
    /// Its id.
    pub id: String,
    /// Where it is named.
    pub place: Place,
}

/// A trigger of the database whose changes are accepted.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The table that it belongs to.
    pub table: String,
    /// Its name.
    pub trigger: String,
    /// Where it is named.
    pub place: Place,
}

impl Trigger {
    /// Whether both name one trigger.
    pub fn is(&self, other: &Trigger) -> bool {
        (&self.table, &self.trigger) == (&other.table, &other.trigger)
    }
}

/// How careful an operator must be.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    /// The default.
    #[default]
    Low,
    /// Worth a second look.
    Medium,
    /// Needs `--yes` even outside production.
    High,
}

/// A parameter that the caller may set.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name, `params.NAME` in holes.
    pub name: String,
    /// What values it takes.
    pub kind: ParamType,
    /// The value when the caller gives none; without one it is required.
    pub default: Option<Value>,
    /// For people.
    pub description: Option<String>,
    /// Masked in every output.
    pub secret: bool,
    /// Where it is declared.
    pub place: Place,
}

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamType {
    /// One of the language's types.
    Scalar(Type),
    /// A path; a relative default starts at the document's folder, a given one at the working folder.
    Path,
    /// A list of text values (`--param names=a,b`).
    List,
}

/// SQL as an author wrote it, its holes cut out.
#[derive(Debug, Clone)]
pub struct SqlText {
    /// Text and holes in order.
    pub parts: Vec<SqlPart>,
    /// The YAML scalar it stands in.
    pub place: Place,
}

impl SqlText {
    /// The text as it was written, holes and all.
    pub fn written(&self) -> String {
        let part = |part: &SqlPart| match part {
            SqlPart::Text(text, _) => text.clone(),
            SqlPart::Hole(hole) => format!("{{{{ {} }}}}", hole.expression.trim()),
        };
        self.parts.iter().map(part).collect()
    }
}

/// One piece of [`SqlText`].
#[derive(Debug, Clone)]
pub enum SqlPart {
    /// SQL, put in as it is. The offset is that of its first byte in the document's text, where known.
    Text(String, Option<usize>),
    /// A hole: evaluated once a run to a value, put in as a quoted literal.
    Hole(Hole),
}

/// One minijinja expression between `{{` and `}}`.
#[derive(Debug, Clone)]
pub struct Hole {
    /// The expression, valid minijinja.
    pub expression: String,
    /// Whether it reads `run.`: such values stay outside the plan's digest.
    pub reads_run: bool,
    /// Where it stands.
    pub place: Place,
}

/// A named read-only relation, computed once, before the first step.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, used like a table's.
    pub name: String,
    /// Where its rows come from.
    pub origin: Origin,
    /// Columns computed by the engine, after the rows are read.
    pub derive: Vec<Derive>,
    /// Equal rows count once.
    pub distinct: bool,
    /// The columns that identify a row, verified.
    pub key: Vec<String>,
    /// Where it is declared.
    pub place: Place,
}

/// Where a source's rows come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A comprehension over a file.
    File(FileOrigin),
    /// A query over tables and earlier sources.
    Query(SqlText),
    /// The query that builds a file table, beside the rows that the table has: an index into the tables.
    /// It is made right before its step.
    Build(usize),
}

/// A comprehension over a JSON, NDJSON, YAML, TOML or CSV file.
#[derive(Debug, Clone)]
pub struct FileOrigin {
    /// The path: a minijinja template over `params` and `run`.
    pub path: String,
    /// Whether it is a pattern, and the files that it finds are the rows.
    pub listing: bool,
    /// The format, if the extension does not say it.
    pub format: Option<Format>,
    /// The loops, outermost first. Empty: one row from the whole file.
    pub loops: Vec<Loop>,
    /// Column name and minijinja expression, in order.
    pub columns: Vec<(String, String, Place)>,
    /// A JSON Schema that the file must meet first.
    pub schema: Option<SchemaOrigin>,
    /// Where `file:` stands.
    pub place: Place,
}

/// A table that stands in a file.
#[derive(Debug, Clone)]
pub struct FileTable {
    /// Its name, used like that of a table of the database.
    pub name: String,
    /// The path: a minijinja template over `params` and `run`.
    pub path: String,
    /// The format, if the extension does not say it.
    pub format: Option<Format>,
    /// Where its records stand, and what their columns are.
    pub shape: TableShape,
    /// How its records are made from the database, if they are.
    pub build: Option<Build>,
    /// Where it is declared.
    pub place: Place,
    /// Where `file:` stands.
    pub file_place: Place,
}

/// How the records of a file table are made.
#[derive(Debug, Clone)]
pub struct Build {
    /// Gives a row for each record, a column for each declared column.
    pub query: SqlText,
    /// The columns that the records of a whole file are sorted by.
    pub order_by: Vec<String>,
    /// A whole file around its records.
    pub layout: Layout,
    /// The hole with the keys of the records that are built; absent, or without a value: the whole file.
    pub only: Option<Hole>,
    /// Where it stands.
    pub place: Place,
}

/// A whole file around its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// Here the records stand.
    Records,
    /// A constant, as a file holds it.
    Constant(Tree),
    /// Keys and what they hold.
    Map(Vec<(String, Layout)>),
}

/// One `for: NAME in EXPRESSION`.
#[derive(Debug, Clone)]
pub struct Loop {
    /// The loop variable.
    pub name: String,
    /// A minijinja expression over the file and the outer variables.
    pub expression: String,
    /// Where it stands.
    pub place: Place,
}

/// A JSON Schema, by path (relative to the document) or inline.
#[derive(Debug, Clone)]
pub enum SchemaOrigin {
    /// A path.
    Path(String, Place),
    /// The schema itself.
    Inline(serde_json::Value, Place),
}

/// A value computed by the engine, the same on every database.
#[derive(Debug, Clone)]
pub struct Derive {
    /// The column it makes.
    pub name: String,
    /// How it is computed.
    pub deriver: Deriver,
    /// Where it stands.
    pub place: Place,
}

/// How a derived value is computed.
#[derive(Debug, Clone)]
pub enum Deriver {
    /// Trimmed of Unicode white space, Unicode lower-case.
    Fold(SqlText),
    /// Lower-case hexadecimal SHA-256 of the text.
    Sha256(SqlText),
    /// RFC 9562 version 5.
    Uuid5 {
        /// The name space.
        namespace: uuid::Uuid,
        /// The name.
        name: SqlText,
    },
    /// Version 4: hashed from migration, relation and key, unless random.
    Uuid4 {
        /// Fresh random bits at every plan; such values stay outside the digest.
        random: bool,
    },
    /// RFC 9562 version 7: the time, and bits as those of version 4.
    Uuid7 {
        /// The time.
        time: SqlText,
        /// Fresh random bits at every plan; such values stay outside the digest.
        random: bool,
    },
    /// A ULID: the time, and bits as those of version 4.
    Ulid {
        /// The time.
        time: SqlText,
        /// Fresh random bits at every plan; such values stay outside the digest.
        random: bool,
    },
    /// A minijinja template over the row's columns, `row.NAME`.
    Template {
        /// The template.
        text: String,
        /// The columns it reads.
        columns: Vec<String>,
    },
}

/// A query that must return no row.
#[derive(Debug, Clone)]
pub struct Check {
    /// What it checks, for people.
    pub name: String,
    /// What it asks.
    pub asks: Asks,
    /// Where it stands.
    pub place: Place,
}

/// What a check asks.
#[derive(Debug, Clone)]
pub enum Asks {
    /// A query; any row it returns is a finding and is shown.
    None(SqlText),
    /// Whether ids stand in every one of several relations.
    Present(Presence),
}

/// Ids that must stand in several relations.
#[derive(Debug, Clone)]
pub struct Presence {
    /// The ids: a hole with one or a list, or a query of one column.
    pub uuid: SqlText,
    /// The relations, in document order.
    pub places: Vec<Expected>,
}

impl Presence {
    /// The hole that gives the ids, where no query does.
    pub fn hole(&self) -> Option<&Hole> {
        match self.uuid.parts.as_slice() {
            [SqlPart::Hole(hole)] => Some(hole),
            _ => None,
        }
    }
}

/// A relation that ids are expected in.
#[derive(Debug, Clone)]
pub struct Expected {
    /// A table, a file table or a source.
    pub relation: String,
    /// The column that holds ids.
    pub column: String,
    /// The ids that are expected in it, where not all are.
    pub expects: Option<SqlText>,
    /// Where it is named.
    pub place: Place,
}

impl Check {
    /// Its SQL.
    pub fn sql(&self) -> Vec<&SqlText> {
        match &self.asks {
            Asks::None(sql) => vec![sql],
            Asks::Present(presence) => {
                let expects = presence.places.iter().filter_map(|place| place.expects.as_ref());
                std::iter::once(&presence.uuid).chain(expects).collect()
            }
        }
    }

    /// The words of its SQL and the relations that it names, in lower case.
    pub fn words(&self) -> std::collections::HashSet<String> {
        let mut found: std::collections::HashSet<String> =
            self.sql().into_iter().flat_map(SqlText::words).collect();
        if let Asks::Present(presence) = &self.asks {
            found.extend(presence.places.iter().map(|place| place.relation.to_lowercase()));
        }
        found
    }
}

/// One step.
#[derive(Debug, Clone)]
pub enum Step {
    /// It decides on rows.
    Rows(Box<RowStep>),
    /// It changes the schema.
    Schema(SchemaStep),
}

impl Step {
    /// Its name, unique in the migration.
    pub fn name(&self) -> &str {
        match self {
            Step::Rows(step) => &step.name,
            Step::Schema(step) => &step.name,
        }
    }

    /// The step, if it decides on rows.
    pub fn rows(&self) -> Option<&RowStep> {
        match self {
            Step::Rows(step) => Some(step),
            Step::Schema(_) => None,
        }
    }
}

/// A step that decides on rows: rows, a decision for each, effects.
#[derive(Debug, Clone)]
pub struct RowStep {
    /// Its name, unique in the migration.
    pub name: String,
    /// One line for people.
    pub about: Option<String>,
    /// Which rows.
    pub select: Select,
    /// Values computed by the engine for each selected row.
    pub derive: Vec<Derive>,
    /// Counterpart rows: none or one for each selected row.
    pub matches: Vec<Match>,
    /// The decision table. A step with `action:` has one row named `all`, and no input.
    pub table: Table,
    /// The actions that the rows name.
    pub actions: Vec<Action>,
    /// More than this refuses the run.
    pub limits: Limits,
    /// Where it stands.
    pub place: Place,
}

/// Which rows a step decides on.
#[derive(Debug, Clone)]
pub struct Select {
    /// A table or source; of a comparison, the relation that amend makes of it.
    pub from: String,
    /// Its alias in this step's SQL (the name itself by default).
    pub alias: String,
    /// What `from` is made of, where that is a comparison.
    pub compare: Option<Comparison>,
    /// Joined relations; none may repeat a selected row.
    pub joins: Vec<Join>,
    /// The filter.
    pub filter: Option<SqlText>,
    /// Conditions that one run adds to it.
    pub scope: Vec<SqlText>,
    /// The columns that identify a row, where the catalog does not say (empty: ask the catalog).
    pub key: Vec<String>,
    /// Where `from` stands.
    pub place: Place,
}

impl Select {
    /// What people call the rows' relation: amend's own name of a comparison says nothing.
    pub fn shown(&self) -> &str {
        if self.compare.is_some() { &self.alias } else { &self.from }
    }
}

/// A joined relation.
#[derive(Debug, Clone)]
pub struct Join {
    /// A table or source.
    pub table: String,
    /// Its alias.
    pub alias: String,
    /// The condition.
    pub on: SqlText,
    /// Rows without a partner are kept (`kind: left`).
    pub left: bool,
    /// Where it stands.
    pub place: Place,
}

/// A counterpart row.
#[derive(Debug, Clone)]
pub struct Match {
    /// Its alias.
    pub name: String,
    /// The table or source.
    pub table: String,
    /// The condition.
    pub on: SqlText,
    /// The columns that identify a row of it, where the catalog does not say.
    pub key: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// A decision table.
#[derive(Debug, Clone)]
pub struct Table {
    /// What the cells look at.
    pub inputs: Vec<Input>,
    /// Combinations that cannot occur, verified on the data.
    pub impossible: Vec<Impossible>,
    /// How many rows may match.
    pub hit: Hit,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What happens to a selected row that no table row matches.
    pub otherwise: Otherwise,
    /// How many of the rows that block are shown and frozen.
    pub stop_at: StopAt,
    /// What is proved of it.
    pub proof: proof::Proof,
    /// Where it stands.
    pub place: Place,
}

/// How many of the rows that block are shown and frozen; all of them refuse the run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum StopAt {
    /// Every one.
    #[default]
    All,
    /// The first one by key.
    First,
    /// What a text with holes says, and where it stands.
    Filled(String, Place),
}

/// What a cell looks at.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Where the value comes from.
    pub origin: InputOrigin,
    /// Its type.
    pub kind: Type,
    /// Whether NULL may occur, verified on the data.
    pub nullable: bool,
    /// Which values may occur, verified on the data.
    pub domain: cell::Domain,
    /// Where it stands.
    pub place: Place,
}

/// Where an input's value comes from.
#[derive(Debug, Clone)]
pub enum InputOrigin {
    /// A column: alias and name. No alias: a derived value of this step, or a column that one relation has.
    Column(Option<String>, String),
    /// An expression.
    Sql(SqlText),
    /// Whether the match with this name found a row.
    Exists(String),
}

/// A combination of inputs that cannot occur.
#[derive(Debug, Clone)]
pub struct Impossible {
    /// One cell an input, in the order of the inputs.
    pub cells: Vec<Cell>,
    /// Why.
    pub because: String,
    /// Where it stands.
    pub place: Place,
}

/// How many rows of a table may match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Hit {
    /// At most one; order has no meaning.
    #[default]
    Unique,
    /// The first counts.
    First,
    /// Several, if they name the same action.
    Any,
}

/// A row of a decision table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id, unique in the table.
    pub id: String,
    /// One cell an input, in the order of the inputs.
    pub cells: Vec<Cell>,
    /// Index into the step's actions.
    pub action: usize,
    /// More rows with this decision than this refuse the run.
    pub limits: Limits,
    /// Where it stands.
    pub place: Place,
}

/// What happens to a selected row that no table row matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Otherwise {
    /// It blocks.
    Error,
    /// It is left as it is.
    Keep,
    /// It gets this action: an index into the step's actions.
    Action(usize),
}

/// What a decision does.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its name (`all` for a step with `action:`).
    pub name: String,
    /// In document order.
    pub effects: Vec<Effect>,
    /// Where it stands.
    pub place: Place,
}

/// One effect.
#[derive(Debug, Clone)]
pub struct Effect {
    /// What it does.
    pub kind: EffectKind,
    /// Where it stands.
    pub place: Place,
}

/// What an effect does.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// Sets columns of the row.
    Update {
        /// Which row.
        row: Target,
        /// What it sets.
        set: Vec<Assignment>,
    },
    /// Deletes the row.
    Delete {
        /// Which row.
        row: Target,
        /// Why; listed with every row.
        because: String,
        /// Tables whose rows may go with it through foreign keys.
        cascade: Vec<String>,
    },
    /// Copies the whole row into a table made on demand, then deletes it.
    Archive {
        /// Which row.
        row: Target,
        /// The archive table.
        to: String,
        /// Why; listed with every row and kept in the archive.
        because: String,
        /// Tables whose rows may go with it through foreign keys.
        cascade: Vec<String>,
    },
    /// Inserts a row.
    Insert {
        /// Where.
        into: String,
        /// Its values.
        set: Vec<Assignment>,
    },
    /// Changes the key of the row, and everything that refers to it.
    Rekey {
        /// Which row.
        row: Target,
        /// The new key.
        set: Vec<Assignment>,
        /// References that no foreign key declares.
        also: Vec<Reference>,
    },
    /// Refuses the run until the row is adjudicated.
    Block {
        /// Why.
        because: String,
        /// Indices of the actions that a person may choose.
        choices: Vec<usize>,
    },
    /// Leaves the row as it is.
    Keep {
        /// Why, if it was said.
        because: Option<String>,
    },
    /// Leaves the row as it is, and lists it.
    Report {
        /// Why.
        because: String,
    },
}

/// A column that refers to a key and that no foreign key declares.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// Where it stands.
    pub place: Place,
}

/// Which row an effect changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The selected row.
    Selected,
    /// The row that this match found: an index into the step's matches.
    Match(usize),
}

/// One `column: value` of a `set:`.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The column.
    pub column: String,
    /// What it becomes.
    pub value: SetValue,
    /// Where the column stands.
    pub place: Place,
}

/// The value of an assignment.
#[derive(Debug, Clone)]
pub enum SetValue {
    /// A literal, typed by the column.
    Literal(Value),
    /// SQL.
    Expression(SqlText),
}

/// A document that is not a migration, and why.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}: {} finding(s)", document.name, findings.len())]
pub struct Rejected {
    /// The document, for excerpts.
    pub document: crate::diagnostic::SourceText,
    /// Every finding.
    pub findings: Vec<crate::diagnostic::Diagnostic>,
}
