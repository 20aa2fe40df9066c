//! The document as written: one struct a kind of map, every value with its place.
//!
//! A part that could not be read is `None` or left out; the finding about it exists already.

use super::node::{Map, Node, Text};
use crate::diagnostic::Place;

/// A rule document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The whole tree.
    pub tree: Node,
    /// `migration`
    pub migration: Option<Text>,
    /// `title`
    pub title: Option<Text>,
    /// `description`
    pub description: Option<Text>,
    /// `risk`
    pub risk: Option<Risk>,
    /// `undo`
    pub undo: Option<Undo>,
    /// `database`
    pub database: Option<Text>,
    /// `requires`
    pub requires: Vec<Text>,
    /// `params`
    pub params: Vec<Named<Param>>,
    /// `sources`
    pub sources: Vec<Named<Source>>,
    /// `tables`
    pub tables: Vec<Named<FileTable>>,
    /// `require`
    pub require: Vec<Check>,
    /// `verify`
    pub verify: Vec<Check>,
    /// `triggers`
    pub triggers: Vec<Trigger>,
    /// `limits`
    pub limits: Limits,
    /// `steps`
    pub steps: Vec<Step>,
}

/// A name and what it stands for; the value is absent where it could not be read.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// The name.
    pub name: Text,
    /// The value.
    pub value: Option<T>,
    /// Where the value stands.
    pub place: Place,
}

/// `limits` of a migration, a step or a row.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// `rows`
    pub rows: Option<Text>,
    /// `deletes`
    pub deletes: Option<Text>,
}

/// `undo`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// What undoes the run is kept.
    Keep,
    /// Nothing is kept.
    None,
}

/// `risk`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Risk {
    /// `low`
    Low,
    /// `medium`
    Medium,
    /// `high`
    High,
}

/// The type of a parameter or an input, by its word.
pub type TypeWord = Text;

/// An entry of `params`.
#[derive(Debug, Clone)]
pub struct Param {
    /// `type`
    pub kind: Option<TypeWord>,
    /// `default`
    pub default: Option<Node>,
    /// `description`
    pub description: Option<Text>,
    /// `secret`
    pub secret: bool,
}

/// An entry of `sources`.
#[derive(Debug, Clone)]
pub struct Source {
    /// `query`, or `file` with what belongs to it.
    pub origin: Option<SourceOrigin>,
    /// `derive`
    pub derive: Vec<Named<Deriver>>,
    /// `distinct`
    pub distinct: bool,
    /// `key`
    pub key: Vec<Text>,
}

/// Where a source's rows come from.
#[derive(Debug, Clone)]
pub enum SourceOrigin {
    /// `query`
    Query(Text),
    /// `file`
    File(FileSource),
}

/// `file` with what belongs to it.
#[derive(Debug, Clone)]
pub struct FileSource {
    /// `file` or `files`
    pub path: Text,
    /// Whether it is `files`: a pattern.
    pub listing: bool,
    /// `format`
    pub format: Option<Format>,
    /// The `for` of each entry of `rows`.
    pub loops: Vec<Text>,
    /// `columns`
    pub columns: Vec<Named<Text>>,
    /// `schema`
    pub schema: Option<Schema>,
}

/// An entry of `tables`.
#[derive(Debug, Clone)]
pub struct FileTable {
    /// `file`
    pub path: Text,
    /// `format`
    pub format: Option<Format>,
    /// `rows`
    pub rows: Option<Text>,
    /// `key`
    pub key: Vec<Text>,
    /// `columns`
    pub columns: Vec<Named<FileColumn>>,
    /// `build`
    pub build: Option<Build>,
}

/// `build` of a file table.
#[derive(Debug, Clone)]
pub struct Build {
    /// `query`
    pub query: Text,
    /// `order_by`
    pub order_by: Vec<Text>,
    /// `shape`
    pub shape: Option<Node>,
    /// `only`
    pub only: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// An entry of the `columns` of a file table.
#[derive(Debug, Clone)]
pub struct FileColumn {
    /// `type`, or what the column stands for alone.
    pub kind: TypeWord,
    /// `path`
    pub path: Option<Text>,
    /// `present`
    pub present: Option<Text>,
}

/// `format`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `json`
    Json,
    /// `ndjson`
    Ndjson,
    /// `yaml`
    Yaml,
    /// `toml`
    Toml,
    /// `csv`
    Csv,
}

/// `schema`
#[derive(Debug, Clone)]
pub enum Schema {
    /// A path.
    Path(Text),
    /// The schema itself.
    Inline(Map),
}

/// An entry of a `derive`.
#[derive(Debug, Clone)]
pub enum Deriver {
    /// `fold`
    Fold(Text),
    /// `sha256`
    Sha256(Text),
    /// `uuid5`
    Uuid5 {
        /// `namespace`
        namespace: Text,
        /// `name`
        name: Text,
    },
    /// `uuid4`
    Uuid4 {
        /// `entropy: random`
        random: bool,
    },
    /// `uuid7`
    Uuid7 {
        /// `time`
        time: Text,
        /// `entropy: random`
        random: bool,
    },
    /// `ulid`
    Ulid {
        /// `time`
        time: Text,
        /// `entropy: random`
        random: bool,
    },
    /// `template`
    Template(Text),
}

/// An entry of `require` or `verify`.
#[derive(Debug, Clone)]
pub struct Check {
    /// `check`
    pub name: Text,
    /// What it asks.
    pub asks: Asks,
}

/// What a check asks.
#[derive(Debug, Clone)]
pub enum Asks {
    /// `none`
    None(Text),
    /// `present`
    Present(Presence),
}

/// `present` of a check.
#[derive(Debug, Clone)]
pub struct Presence {
    /// `uuid`
    pub uuid: Text,
    /// `in`
    pub places: Vec<Named<Expected>>,
}

/// An entry of `in`.
#[derive(Debug, Clone)]
pub struct Expected {
    /// `column`, or what the relation stands for alone.
    pub column: Text,
    /// `expects`
    pub expects: Option<Text>,
}

/// An entry of `triggers`.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// `table`
    pub table: Text,
    /// `trigger`
    pub trigger: Text,
}

/// An entry of `steps`.
#[derive(Debug, Clone)]
pub struct Step {
    /// `step`
    pub name: Option<Text>,
    /// `about`
    pub about: Option<Text>,
    /// `select`
    pub select: Option<Select>,
    /// `derive`
    pub derive: Vec<Named<Deriver>>,
    /// `match`
    pub matches: Vec<Named<Match>>,
    /// `inputs`, `impossible`, `decide` and `actions`, or `action`.
    pub decision: Decision,
    /// `limits`
    pub limits: Limits,
    /// `change`; a step that has it has nothing of the above but its name.
    pub changes: Option<Vec<Change>>,
    /// Where it stands.
    pub place: Place,
}

/// `select`
#[derive(Debug, Clone)]
pub struct Select {
    /// `from`
    pub from: Option<Text>,
    /// `compare`
    pub compare: Option<Compare>,
    /// `as`
    pub alias: Option<Text>,
    /// `join`; absent where one could not be read.
    pub joins: Vec<Option<Join>>,
    /// `where`
    pub filter: Option<Text>,
    /// `key`
    pub key: Vec<Text>,
}

/// `compare`
#[derive(Debug, Clone)]
pub struct Compare {
    /// `sources`; absent where one could not be read.
    pub sources: Vec<Option<ComparedSource>>,
    /// `key`: each column, and its type where it is said.
    pub key: Vec<Named<TypeWord>>,
    /// `name`
    pub name: Option<Text>,
    /// `authority`
    pub authority: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// An entry of `sources` of a comparison.
#[derive(Debug, Clone)]
pub struct ComparedSource {
    /// `from`
    pub from: Text,
    /// `as`
    pub alias: Option<Text>,
    /// `key`
    pub key: Vec<Text>,
    /// `name`
    pub name: Option<Text>,
    /// `columns`
    pub columns: Vec<Text>,
}

/// An entry of `join`.
#[derive(Debug, Clone)]
pub struct Join {
    /// `table`
    pub table: Text,
    /// `as`
    pub alias: Option<Text>,
    /// `on`
    pub on: Text,
    /// `kind: left`
    pub left: bool,
}

/// An entry of `match`.
#[derive(Debug, Clone)]
pub struct Match {
    /// `table`
    pub table: Text,
    /// `on`
    pub on: Text,
    /// `key`
    pub key: Vec<Text>,
}

/// How a step decides.
#[derive(Debug, Clone)]
pub enum Decision {
    /// `action`: every row gets the same effects.
    Same(Vec<Effect>),
    /// `inputs`, `impossible`, `decide`, `actions`.
    Table(Box<Table>),
    /// It could not be read.
    Unread,
}

/// A decision table with what it reads and names.
#[derive(Debug, Clone)]
pub struct Table {
    /// `inputs`
    pub inputs: Vec<Named<Input>>,
    /// `impossible`
    pub impossible: Vec<Impossible>,
    /// `decide.hit`
    pub hit: Option<Hit>,
    /// `decide.rows`
    pub rows: Vec<Row>,
    /// `decide.otherwise`
    pub otherwise: Option<Text>,
    /// `decide.stop_at`
    pub stop_at: Option<Text>,
    /// `actions`
    pub actions: Vec<Named<Vec<Effect>>>,
    /// Where `decide` stands.
    pub place: Place,
}

/// `hit`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// `unique`
    Unique,
    /// `first`
    First,
    /// `any`
    Any,
}

/// An entry of `inputs`.
#[derive(Debug, Clone)]
pub struct Input {
    /// `column`, `sql` or `exists`.
    pub origin: Option<InputOrigin>,
    /// `type`; absent for `exists`.
    pub kind: Option<TypeWord>,
    /// `nullable`
    pub nullable: bool,
    /// `domain`
    pub domain: Option<Domain>,
}

/// Where an input's value comes from.
#[derive(Debug, Clone)]
pub enum InputOrigin {
    /// `column`
    Column(Text),
    /// `sql`
    Sql(Text),
    /// `exists`
    Exists(Text),
}

/// `domain`
#[derive(Debug, Clone)]
pub enum Domain {
    /// A list of values.
    Values(Vec<Text>, Place),
    /// `open` or a range.
    Word(Text),
    /// `{from: {table, column}}`
    Column {
        /// `table`
        table: Text,
        /// `column`
        column: Text,
    },
}

/// An entry of `impossible`.
#[derive(Debug, Clone)]
pub struct Impossible {
    /// `when`
    pub when: Vec<CellEntry>,
    /// `because`
    pub because: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// A row of `decide.rows`.
#[derive(Debug, Clone)]
pub struct Row {
    /// `id`
    pub id: Option<Text>,
    /// `when`
    pub when: Vec<CellEntry>,
    /// `then`
    pub then: Option<Text>,
    /// `limits`
    pub limits: Limits,
    /// Where it stands.
    pub place: Place,
}

/// One cell: the input it looks at, and what it matches.
pub type CellEntry = Named<Cell>;

/// A cell as written.
#[derive(Debug, Clone)]
pub enum Cell {
    /// A word, a value, a comparison or a range.
    Scalar(Text),
    /// Several values.
    List(Vec<Text>, Place),
    /// `{not: …}`
    Not(Vec<Text>, Place),
    /// `{is: …}`
    Is(Text),
    /// `{like: …}`
    Like(Text),
    /// `{sql: …}`
    Sql(Text),
    /// `{gt, gte, lt, lte}`
    Bounds {
        /// `gt` or `gte`, and whether the end belongs to it.
        lower: Option<(Text, bool)>,
        /// `lt` or `lte`, and whether the end belongs to it.
        upper: Option<(Text, bool)>,
        /// Where it stands.
        place: Place,
    },
}

/// An effect of an action.
#[derive(Debug, Clone)]
pub struct Effect {
    /// By its `do`.
    pub kind: EffectKind,
    /// Where it stands.
    pub place: Place,
}

/// An effect by its `do`. Required texts that are missing are empty: they are reported.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// `update`
    Update {
        /// `row`
        row: Option<Text>,
        /// `set`
        set: Vec<Named<SetValue>>,
    },
    /// `delete`
    Delete {
        /// `row`
        row: Option<Text>,
        /// `because`
        because: Text,
        /// `cascade`
        cascade: Vec<Text>,
    },
    /// `archive`
    Archive {
        /// `row`
        row: Option<Text>,
        /// `to`
        to: Text,
        /// `because`
        because: Text,
        /// `cascade`
        cascade: Vec<Text>,
    },
    /// `insert`
    Insert {
        /// `into`
        into: Text,
        /// `set`
        set: Vec<Named<SetValue>>,
    },
    /// `rekey`
    Rekey {
        /// `row`
        row: Option<Text>,
        /// `set`
        set: Vec<Named<SetValue>>,
        /// `also`
        also: Vec<Reference>,
    },
    /// `block`
    Block {
        /// `because`
        because: Text,
        /// `choices`
        choices: Vec<Text>,
    },
    /// `keep`
    Keep {
        /// `because`
        because: Option<Text>,
    },
    /// `report`
    Report {
        /// `because`
        because: Text,
    },
}

/// A column that refers to a key and that no foreign key declares.
#[derive(Debug, Clone)]
pub struct Reference {
    /// `table`
    pub table: Text,
    /// `column`
    pub column: Text,
}

/// A value of `set`.
#[derive(Debug, Clone)]
pub enum SetValue {
    /// A scalar: a literal, or an expression after `= `.
    Scalar(Text),
    /// `{value: …}`: always a literal.
    Literal(Text),
}

/// An entry of `change`.
#[derive(Debug, Clone)]
pub struct Change {
    /// By its `do`.
    pub kind: ChangeKind,
    /// Where it stands.
    pub place: Place,
}

/// A schema change by its `do`. Required texts that are missing are empty: they are reported.
#[derive(Debug, Clone)]
pub enum ChangeKind {
    /// `add_column`
    AddColumn {
        /// `table`
        table: Text,
        /// `column`
        column: Text,
        /// `type`, `not_null`, `default`
        definition: ColumnDefinition,
    },
    /// `drop_column`
    DropColumn {
        /// `table`
        table: Text,
        /// `column`
        column: Text,
        /// `because`
        because: Option<Text>,
    },
    /// `rename_column`
    RenameColumn {
        /// `table`
        table: Text,
        /// `column`
        column: Text,
        /// `to`
        to: Text,
    },
    /// `create_table`
    CreateTable {
        /// `table`
        table: Text,
        /// `columns`
        columns: Vec<Named<ColumnDefinition>>,
        /// `primary_key`
        primary_key: Vec<Text>,
        /// `unique`
        unique: Vec<Vec<Text>>,
        /// `foreign_keys`
        foreign_keys: Vec<ForeignKey>,
    },
    /// `drop_table`
    DropTable {
        /// `table`
        table: Text,
        /// `because`
        because: Option<Text>,
    },
    /// `create_index`
    CreateIndex {
        /// `index`
        index: Text,
        /// `table`
        table: Text,
        /// `columns`
        columns: Vec<Text>,
        /// `unique`
        unique: bool,
        /// `where`
        filter: Option<Text>,
    },
    /// `drop_index`
    DropIndex {
        /// `index`
        index: Text,
        /// `table`
        table: Text,
    },
    /// `add_foreign_key`
    AddForeignKey {
        /// `table`
        table: Text,
        /// `columns`, `references`, `to`, `on_delete`
        key: ForeignKey,
    },
    /// `drop_foreign_key`
    DropForeignKey {
        /// `table`
        table: Text,
        /// `columns`
        columns: Vec<Text>,
        /// `references`
        references: Text,
    },
}

/// A column that a change makes.
#[derive(Debug, Clone)]
pub struct ColumnDefinition {
    /// `type`
    pub kind: Option<ColumnType>,
    /// `not_null`
    pub not_null: bool,
    /// `default`
    pub default: Option<SetValue>,
}

/// `type` of a column.
#[derive(Debug, Clone)]
pub enum ColumnType {
    /// A type of the language.
    Word(TypeWord),
    /// `{sqlite: …, postgres: …}`: the databases' own types.
    Native {
        /// `sqlite`
        sqlite: Option<Text>,
        /// `postgres`
        postgres: Option<Text>,
    },
}

/// A foreign key that a change makes.
#[derive(Debug, Clone)]
pub struct ForeignKey {
    /// `columns`
    pub columns: Vec<Text>,
    /// `references`
    pub references: Text,
    /// `to`
    pub to: Vec<Text>,
    /// `on_delete`
    pub on_delete: Option<OnDelete>,
}

/// `on_delete`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDelete {
    /// `refuse`
    Refuse,
    /// `cascade`
    Cascade,
    /// `set_null`
    SetNull,
}
