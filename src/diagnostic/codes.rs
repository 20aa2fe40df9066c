//! Every code that amend can report, once, with its page.

macro_rules! codes {
    ($( $(#[doc = $doc:literal])+ $variant:ident = $id:literal; )+) => {
        /// Which mistake a diagnostic or finding is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $( $(#[doc = $doc])+ $variant, )+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[ $( Code::$variant, )+ ];

            /// The name that people see and type: `duplicate-key`.
            pub fn id(self) -> &'static str {
                match self { $( Code::$variant => $id, )+ }
            }

            /// What it means, why amend refuses it, and the repair: the page of `amend explain`.
            pub fn page(self) -> &'static str {
                match self { $( Code::$variant => concat!($( $doc, "\n", )+), )+ }
            }

            /// The code with this name.
            pub fn from_id(id: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.id() == id)
            }
        }
    };
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Code::from_id(&id).ok_or_else(|| serde::de::Error::custom(format!("there is no code \"{id}\"")))
    }
}

// The first doc line is the title. The lines after it say why it is refused and what to do.
codes! {
    // Documents: how they are written.

    /// There are more findings than are shown.
    ///
    /// A document with hundreds of findings is usually wrong in one way many times. Repair those
    /// that are shown, then check again.
    MoreFindings = "more-findings";

    /// The text is not YAML.
    ///
    /// The parser could not read the document. The caret shows where it stopped; the mistake is
    /// there or shortly before. Most often a value needs quotes: one that holds a comma, a colon,
    /// a brace or ` #`, or that starts with `*`, `&`, `@`, `%` or a backtick.
    Syntax = "syntax";

    /// The file cannot be read.
    ///
    /// It does not exist, may not be read, or is not UTF-8 text.
    Unreadable = "unreadable";

    /// The document is larger than 1 MiB.
    ///
    /// A rule document holds rules that people review. Keep data in a file of its own and read it
    /// with a source: `sources: {NAME: {file: PATH, columns: {…}}}`.
    TooLarge = "too-large";

    /// Lists and maps are nested deeper than 64.
    ///
    /// No rule needs that depth. It is a bracket repeated by mistake, or a document made to
    /// exhaust the reader.
    TooDeep = "too-deep";

    /// A key stands twice in one map.
    ///
    /// YAML readers would keep one of them silently, and not all keep the same. Remove one, or
    /// rename it.
    DuplicateKey = "duplicate-key";

    /// A YAML tag.
    ///
    /// A word that starts with `!` is a tag in YAML and changes how the value is read. Tags are
    /// refused. `status: != active` means a tag `!=` on the value `active`: write
    /// `status: {not: active}`. Text that starts with `!` needs quotes.
    Tag = "tag";

    /// A YAML anchor or alias.
    ///
    /// `&name` and `*name` make a document read differently from how it looks, and can make a
    /// small file enormous. Write the value out where it is needed. Text that starts with `&` or
    /// `*` needs quotes.
    Anchor = "anchor";

    /// A YAML merge key.
    ///
    /// `<<:` copies keys from elsewhere. YAML 1.2 does not have it, and a reviewer does not see
    /// what it brings. Write the keys out.
    MergeKey = "merge-key";

    /// Several documents in one file.
    ///
    /// A line `---` starts a new document. A file holds one migration: move what follows to a file
    /// of its own, or remove the line.
    SeveralDocuments = "several-documents";

    /// The document is empty.
    ///
    /// An empty file is never a migration: it was probably not saved, or is the wrong file. A
    /// migration starts with `amend: 1` and `migration: NAME`.
    EmptyDocument = "empty-document";

    /// A key is not text.
    ///
    /// YAML reads unquoted `null`, `true` and `3` as other things than text, and a list or a map
    /// in the place of a key is nothing that the language has. Put a name in quotes: `"3": …`.
    KeyNotText = "key-not-text";

    /// A comma ends a value inside braces.
    ///
    /// `{because: a, b}` has two keys in YAML: `because` with the value `a`, and `b` with none.
    /// Put the whole text in quotes: `{because: "a, b"}`. The same holds for an expression:
    /// `{id: "= coalesce(a, b)"}`.
    StrayComma = "stray-comma";

    /// A comparison without quotes.
    ///
    /// `>` and `|` at the start of a value begin a block of text in YAML. Write the comparison in
    /// quotes: `amount: "> 5"`, or as `amount: {gt: 5}`.
    UnquotedComparison = "unquoted-comparison";

    /// A colon in a value without quotes.
    ///
    /// `key: a: b` would be a map in a map. Put the value in quotes: `key: "a: b"`.
    UnquotedColon = "unquoted-colon";

    /// A tab in the indentation.
    ///
    /// YAML allows only spaces there, because people set tabs to different widths. Replace it by
    /// spaces.
    TabIndentation = "tab-indentation";

    /// A hole without quotes.
    ///
    /// `file: {{ params.path }}` is a map in a map for YAML. Write `file: "{{ params.path }}"`.
    UnquotedHole = "unquoted-hole";

    /// The version of the rule language is unknown.
    ///
    /// Every document says `amend: 1` on top. Another number is for another amend.
    LanguageVersion = "language-version";

    /// A key that the language does not have at this place.
    ///
    /// A key that nobody reads is a rule that nobody follows, so it is refused instead of being
    /// passed over. The hint names the nearest key that exists here, or all of them.
    UnknownKey = "unknown-key";

    /// A key that must be there is missing.
    ///
    /// Add it. The hint says what it looks like.
    MissingKey = "missing-key";

    /// A value of the wrong kind.
    ///
    /// A list where text is expected, a number where a word is expected, and so on. YAML reads
    /// unquoted `true`, `null` and `3` as something else than text: where text is meant, quote it.
    WrongKind = "wrong-kind";

    /// A word that is not one of the few that a key takes.
    ///
    /// The hint lists them.
    UnknownWord = "unknown-word";

    /// A list or map that must not be empty is empty.
    ///
    /// An empty list would do nothing without saying so. Fill it, or remove the key.
    EmptyList = "empty-list";

    /// A part of the language that this version does not have yet.
    ///
    /// The language has it, this build of amend does not. It is refused and never passed over.
    NotYet = "not-yet";

    // Migrations: what a document means.

    /// A name that cannot be one.
    ///
    /// Migration ids are made of `a-z`, `0-9` and `-`. Names that SQL sees (sources, aliases,
    /// matches, inputs, parameters, columns that amend makes) are made of letters, digits and `_`
    /// and do not start with a digit. Names of steps, rows and actions may also have `-`.
    InvalidName = "invalid-name";

    /// A name that means something already.
    ///
    /// `otherwise`, `none`, `several` and `refused` cannot be a row's id: reports and tests call so what
    /// no single row decides. `error` cannot be an action, an action called `keep` must
    /// keep the row as `otherwise: keep` does, and names that start with `amend_` belong to amend.
    ReservedName = "reserved-name";

    /// Two things have the same name.
    ///
    /// Steps in a migration, rows in a table, aliases in a step, and sources and file tables must each
    /// be told apart. SQL does not tell upper case from lower case, so neither do these.
    /// Rename one of them.
    DuplicateName = "duplicate-name";

    /// Two columns of a file table stand for one value.
    ///
    /// Their `path:` is the same, or one leads into the value of the other: what is written through
    /// one would be lost through the other. Keep one of them, or let the paths lead apart.
    FileColumn = "file-column";

    /// `build:` of a file table does not say what it has to.
    ///
    /// `shape` names the place of the records once, with `$list` or, where their key is `$key`, with
    /// `$map`, and at the place where `rows` reads them. `only` is one hole, and the key has one column.
    /// The query gives each declared column by its name, and no other.
    Build = "build";

    /// An action that the step does not have.
    ///
    /// `then`, `otherwise` and `choices` name an entry of the step's `actions`.
    UnknownAction = "unknown-action";

    /// A match that the step does not have.
    ///
    /// `exists:` and `row:` name an entry of the step's `match`.
    UnknownMatch = "unknown-match";

    /// An input that the step does not have.
    ///
    /// The keys of `when` name entries of the step's `inputs`.
    UnknownInput = "unknown-input";

    /// An alias that the step does not have.
    ///
    /// In `column: ALIAS.COLUMN` the alias is that of `select`, of a join or of a match.
    UnknownAlias = "unknown-alias";

    /// A comparison that cannot be made.
    ///
    /// It has two sources or more, a key of text, integer or uuid columns, and each source has a column
    /// for every part of that key. A source names its own column for the names (`name:`) only where the
    /// comparison has names.
    InvalidComparison = "invalid-comparison";

    /// A parameter that is not declared.
    ///
    /// `params.NAME` in a hole names an entry of the migration's `params`.
    UnknownParam = "unknown-param";

    /// A choice that cannot be chosen.
    ///
    /// `choices` are what a person may decide for a blocked row: actions that do something. An
    /// action that blocks again is not a choice.
    BlockedChoice = "blocked-choice";

    /// An action that nothing names.
    ///
    /// Neither a row, nor `otherwise`, nor a `choices` leads to it. Remove it, or name it.
    UnusedAction = "unused-action";

    /// A match that nothing uses.
    ///
    /// No input, effect or expression of the step mentions it. Remove it.
    UnusedMatch = "unused-match";

    /// A source or file table that nothing uses.
    ///
    /// No step, check or later source mentions it, yet it would be read. Remove it.
    UnusedSource = "unused-source";

    /// A parameter that nothing uses.
    ///
    /// Setting it would change nothing. Remove it, or use it as `{{ params.NAME }}`.
    UnusedParam = "unused-param";

    /// A hole inside quotes or a comment.
    ///
    /// A hole is replaced by a value that is quoted already: `'{{ params.x }}'` would have its
    /// quotes twice, and an identifier cannot be a hole at all. Remove the quotes around it; to
    /// build text, join it: `'a' || {{ params.x }}`.
    HoleInQuotes = "hole-in-quotes";

    /// A hole where nothing fills it.
    ///
    /// Holes are filled in SQL, in the path of a `file:`, and in the text of a `because:`. In a
    /// name, a cell, a domain, a default or a literal the braces would be taken letter by letter.
    HoleAsText = "hole-as-text";

    /// A hole that is not an expression.
    ///
    /// Between `{{` and `}}` stands one minijinja expression, such as `params.since`.
    HoleSyntax = "hole-syntax";

    /// A name that holes do not have.
    ///
    /// A hole reads `params.NAME`, `run.id` and `run.started_at`, and nothing else. A template of
    /// a derived value reads `row.COLUMN`.
    HoleName = "hole-name";

    /// A filter or test that expressions do not have.
    ///
    /// After `|` stands a filter of minijinja, such as `lower`, `trim` or `default('x')`, or
    /// `fold`, which is amend's own; after `is` stands a test, such as `defined`.
    UnknownFilter = "unknown-filter";

    /// A template statement in SQL or a path.
    ///
    /// `{% … %}` would make the text of the SQL depend on values, and the reviewer could not see
    /// what runs. Use SQL's own `case`, or two steps. If the text is meant literally, split it:
    /// `'{' || '% …'`.
    TemplateStatement = "template-statement";

    /// A semicolon in SQL.
    ///
    /// What an author writes is one expression or one query, and becomes part of a statement of the
    /// engine. A semicolon would end that statement early. Several statements are several steps.
    SqlSeveral = "sql-several";

    /// A quote, comment or parenthesis in SQL that is never closed, or never opened.
    ///
    /// What follows it would be part of it. A quote inside a text is doubled: `'it''s'`. Every part of
    /// SQL stands for itself: what it opens it closes.
    SqlUnclosed = "sql-unclosed";

    /// An expression that minijinja cannot read.
    ///
    /// `for: NAME in EXPRESSION`, `columns` and templates are minijinja expressions over the file.
    ExpressionSyntax = "expression-syntax";

    /// A value that does not fit its type.
    ///
    /// Cells, domains and defaults are read by the declared type: `3` for an integer, `3.5` for a
    /// decimal, `true`, `2024-01-31`, `2024-01-31T10:00:00Z`, or a UUID.
    InvalidValue = "invalid-value";

    /// A value outside its input's domain.
    ///
    /// The domain says which values can occur, and the plan verifies that on the data; a cell that
    /// asks for another one never matches. It is a spelling mistake, or the domain lacks it.
    OutsideDomain = "outside-domain";

    /// Text that looks like an operator.
    ///
    /// `">5"`, `"!x"`, `"not active"` or `"a..b"` in a text input would be compared letter by
    /// letter. Write what is meant, `{not: active}`, or `{is: ">5"}` for exactly that text.
    OperatorLookAlike = "operator-look-alike";

    /// A range that holds nothing.
    ///
    /// Its lower end lies above its upper end, or both ends are the same and one of them is left
    /// out. Such a cell never matches.
    EmptyRange = "empty-range";

    /// A range or comparison on values without order.
    ///
    /// Integers, decimals, dates and timestamps are ordered. Text is compared byte for byte and
    /// only for equality; booleans and UUIDs as well.
    NotOrdered = "not-ordered";

    /// A cell asks for null where it cannot be.
    ///
    /// The input is not `nullable`, so the cell never matches. Add `nullable: true` to the input,
    /// or remove `null`.
    NeverNull = "never-null";

    /// A value that says nothing twice.
    ///
    /// The same value stands twice in one list.
    DuplicateValue = "duplicate-value";

    /// A domain that does not fit its input.
    ///
    /// A domain is a list of values, a range of an ordered type, `open`, or
    /// `{from: {table: …, column: …}}`. A boolean has true and false and takes none; `null` is
    /// said by `nullable: true`.
    InvalidDomain = "invalid-domain";

    /// A limit that is not an amount.
    ///
    /// `rows: 1000` is a number of rows; `rows: 10%` is a share of the rows of any one table. `deletes`
    /// takes the same.
    InvalidLimit = "invalid-limit";

    /// A value that YAML reads otherwise than it looks.
    ///
    /// `yes`, `no`, `on` and `off` are text in YAML 1.2, which amend reads, and `01234` is the
    /// number 1234. Write true, false or the number as it is, or put the text in quotes.
    AmbiguousWord = "ambiguous-word";

    /// An effect on a source.
    ///
    /// Sources and comparisons are read-only relations that amend computes; only rows of tables change.
    /// Select from the table and join the source, or name a match as the effect's `row`.
    SourceIsReadOnly = "source-is-read-only";

    /// Effects that cannot go together.
    ///
    /// One action cannot both delete and update the same row, nor update it twice; `block` and
    /// `keep` stand alone, because they leave the row as it is.
    ConflictingEffects = "conflicting-effects";

    /// A name space that UUIDs do not have.
    ///
    /// `namespace` is `dns`, `url`, `oid`, `x500`, or a UUID of your own.
    UnknownNamespace = "unknown-namespace";

    /// A rule names a table of amend's own.
    ///
    /// amend keeps its runs, and what they took away, in tables of the database: `amend_runs` and
    /// `amend_undo_…` in SQLite, the schema `amend` in PostgreSQL. No rule can read or change them, so that
    /// they say what happened. `amend history` shows them.
    KeptTable = "kept-table";

    // Campaigns: how the documents of a folder belong together.

    /// Two documents of a folder have the same id.
    ///
    /// `requires:` and the history name a migration by its id, so an id stands for one document.
    /// Rename one of the two, and what requires it; or remove the copy.
    DuplicateMigration = "duplicate-migration";

    /// A required migration is not in the folder.
    ///
    /// A campaign runs each migration after those that it requires, so these must be in the same
    /// folder or in one below it. Correct the id, add the document, or take the id out of
    /// `requires:` where that migration was applied long ago and its document is gone.
    UnknownMigration = "unknown-migration";

    /// Migrations require each other in a circle.
    ///
    /// None of them can be the first. The message goes once around the circle: take one of these
    /// ids out of its `requires:`. Where each really needs a part of the other, make that part a
    /// migration of its own.
    CircularRequires = "circular-requires";

    /// A required migration was not applied to this database.
    ///
    /// The rule was written for the data that the other one leaves. Apply that one first, or apply their
    /// folder: a campaign applies its migrations in order. Was it done before amend kept a record of runs,
    /// or by other means? Then it finds nothing to do, and `amend apply RULE --allow-empty` records it.
    RequiredMigration = "required-migration";

    // Proofs: decision tables.

    /// A combination of inputs has no row.
    ///
    /// Without an `otherwise`, a decision table must have a row for every combination that the
    /// domains allow and `impossible` does not exclude. The message names the combinations as cells,
    /// and one of them as an example. Paste the row from the hint and say what happens there, exclude
    /// the combination with `impossible` if it cannot occur, or write an `otherwise`.
    Gap = "gap";

    /// A table that is not proved complete has no `otherwise`.
    ///
    /// Cells with `like` or `sql`, or too many combinations, kept amend from proving that every
    /// selected row gets a decision. Say what happens to the rest: `otherwise: error` refuses the
    /// run when it occurs, `otherwise: keep` leaves such rows as they are.
    OtherwiseRequired = "otherwise-required";

    /// Two rows of a table match the same combination.
    ///
    /// Under `hit: unique`, the default, at most one row may match, so that the order of the rows
    /// has no meaning. Narrow one of the two rows, exclude the combination with `impossible` if it
    /// cannot occur, or say `hit: first` if the upper row is meant to win.
    Overlap = "overlap";

    /// Two rows of a table match the same combination and name different actions.
    ///
    /// Under `hit: any` several rows may match, but only if they agree on the action. Let both
    /// name one action, narrow one of them, or exclude the combination with `impossible`.
    Disagreement = "disagreement";

    /// No combination reaches a row.
    ///
    /// Other rows take everything that it matches (under `hit: first`, the rows before it), or its
    /// cells are outside the domains or declared impossible. A row that never decides anything hides
    /// a mistake: remove it, move it, or correct the cells.
    UnreachableRow = "unreachable-row";

    /// A row could be left out and no decision would change.
    ///
    /// Wherever it decides, other rows would give the same action. Remove it, unless it stands there
    /// for readers.
    RedundantRow = "redundant-row";

    /// No row looks at an input.
    ///
    /// Every row matches all values of the input, so it has no part in any decision. Leave it out,
    /// or use it in a row.
    IdleInput = "idle-input";

    /// No row mentions a value of a closed domain.
    ///
    /// Only cells that match anything, or `otherwise`, take the value: it may have been forgotten.
    /// Add a row for it, or take it out of the domain if it cannot occur.
    UnmentionedValue = "unmentioned-value";

    /// Nothing reaches `otherwise`.
    ///
    /// The table is proved complete, so every selected row matches a row of the table. Leave
    /// `otherwise` out: a later gap is then an error, and not taken silently.
    IdleOtherwise = "idle-otherwise";

    /// A table could not be proved.
    ///
    /// Proofs do not look inside `like` and `sql` cells, and end when a table has too many
    /// combinations. What is not proved is enforced on the data: a selected row that matches
    /// nothing, or matches twice under `hit: unique`, blocks the plan.
    Undetermined = "undetermined";

    // Programs: documents against a database.

    /// A hole has no value that SQL could take.
    ///
    /// The expression between `{{` and `}}` failed, is undefined, or gives a map. Holes become quoted
    /// literals: NULL, a boolean, a number, text, or a list of those. Give the parameter another value,
    /// or pick the part of it that is meant.
    HoleValue = "hole-value";

    /// A parameter was given that the migration does not declare.
    ///
    /// A misspelt parameter would silently leave the default in force. Declared ones stand under
    /// `params:`.
    UnknownParameter = "unknown-parameter";

    /// A parameter has neither a value nor a default.
    ///
    /// Give one on the command line with `--param name=value`, or declare a `default:`.
    MissingParameter = "missing-parameter";

    /// A parameter's value is not of its declared type.
    ///
    /// The declaration under `params:` says which type it takes.
    ParameterValue = "parameter-value";

    /// A table is named that the database does not have.
    ///
    /// Tables, sources and matches are looked up by name; a name in another database or schema is not
    /// found. Check the spelling and that `--database` names the right one.
    UnknownTable = "unknown-table";

    /// A column is named that the table does not have.
    ///
    /// Check the spelling, and that the alias in front of it belongs to the right table.
    UnknownColumn = "unknown-column";

    /// A source or a file table has the name of a table of the database.
    ///
    /// One name would mean two relations. Rename the source or the file table.
    ShadowedTable = "shadowed-table";

    /// The selected relation has no key.
    ///
    /// Every decision belongs to one row, so rows must be told apart: by the primary key, by a unique
    /// key of NOT NULL columns, by the `key:` of a source, or by `key:` under `select:`, which is
    /// verified on the data.
    NoKey = "no-key";

    /// An effect sets a column that other rows refer to.
    ///
    /// Changing a key, or a column that a foreign key points to, would leave the references behind. Use
    /// `do: rekey`, which changes them too.
    KeyColumnSet = "key-column-set";

    /// A rekey sets a column that is no key.
    ///
    /// A rekey sets columns of the primary key, of a unique key, or columns that foreign keys point to.
    /// Other columns are set by an `update` beside it.
    RekeyColumn = "rekey-column";

    /// A column under `also` cannot refer to the key that a rekey sets.
    ///
    /// One column refers to one column: the rekey sets exactly one, and that column alone is a unique key
    /// of its table. For keys of several columns declare a foreign key, or update the references in a step
    /// of their own.
    AlsoColumn = "also-column";

    /// An effect would change something that is no table.
    ///
    /// Sources, views and virtual tables are read-only. Select from the table itself.
    NotChangeable = "not-changeable";

    /// An insert leaves out a column that must have a value.
    ///
    /// The column is NOT NULL and has no default. Set it.
    MissingColumn = "missing-column";

    /// A literal does not fit the column that it is set to.
    ///
    /// Literals are typed by the column: text cannot become a number. Write the value as the column
    /// holds it.
    LiteralType = "literal-type";

    /// An archive table exists and cannot take the rows.
    ///
    /// An archive holds the columns of the table that it archives, then `amend_run_id`,
    /// `amend_because` and `amend_archived_at`. Name another table, or add the missing columns.
    ArchiveShape = "archive-shape";

    /// A statement reads a table past the overlay that shows its planned state.
    ///
    /// After a step changes a table, later steps must see it as the step leaves it. A name qualified
    /// with its schema, or a view of the database over that table, would see the old rows, so the plan
    /// would lie. Name the table without its schema; write the view's query out.
    BypassedOverlay = "bypassed-overlay";

    /// The database refused a statement.
    ///
    /// The message is the database's own. The place is the author's part of the statement.
    Sql = "sql";

    /// A statement would write while a plan is made.
    ///
    /// Planning writes nothing; the database itself enforces it. Selectors, inputs and checks are
    /// expressions and queries that only read. Changes belong into effects.
    WriteInPlan = "write-in-plan";

    // Sources: files and queries a migration reads.

    /// A data file cannot be read.
    ///
    /// It does not exist, is a folder, may not be read, or its extension does not say its format.
    /// Check the path and the parameter that gives it; `format:` says the format. A file that was changed
    /// while it was read is refused as well: run it again.
    FileUnreadable = "file-unreadable";

    /// A data file is not what its format says.
    ///
    /// The message tells line and column. Besides mistakes of JSON, YAML, TOML and CSV themselves,
    /// amend refuses what their readers often pass over: a key that is there twice, a CSV record with
    /// too few or too many values, a quote that is never closed or that text stands behind, a file that
    /// is empty or not UTF-8, tags and merge keys in YAML.
    FileSyntax = "file-syntax";

    /// A data file does not meet its JSON Schema.
    ///
    /// The `schema:` of a source is checked before any row is made. Each violation names the value's
    /// path and line in the file. Repair the file, or the schema if it asks for too much.
    FileSchema = "file-schema";

    /// A comprehension finds no row in a record of a file.
    ///
    /// A value is missing, or is not what the expression needs: a text is never taken for a list of
    /// letters, and a list or map never for a value of a column. Repair the record that the message
    /// names, or say in the expression what stands in: `| default([])`, `| default(none)`,
    /// `| items`, `| tojson`. A number with more digits than the database keeps is refused as well.
    FileRows = "file-rows";

    /// An expression, a key or a JSON Schema of a file source is not valid.
    ///
    /// Expressions are minijinja expressions without braces: `project.aliases + [project.id]`. A key
    /// names columns of the source.
    FileDefinition = "file-definition";

    /// A record of a file is not what its table declares.
    ///
    /// A value of another kind than its column, a UUID, date or timestamp that is none, a record that
    /// is no map, `rows:` that leads to no records, a key that is there twice. The message tells file,
    /// line and column. Repair the record, or declare the column as what it is: `text` takes any text,
    /// `json` any value.
    FileTable = "file-table";

    /// A record that is asked for is neither in the database nor in the file.
    ///
    /// `only` of a `build:` names records by their key, and nothing has this one: most often the name is
    /// misspelt. A record that the query no longer gives and the file still has is removed; one that
    /// neither has cannot be meant.
    BuildKey = "build-key";

    /// A change cannot be written into a file without touching what stands beside it.
    ///
    /// An anchor that other values repeat, an alias, a dotted key that several records share: writing
    /// the value there would change more than was planned. The message tells the place and what to do;
    /// most often the value is to be written out where it stands. Nothing was written.
    FileEdit = "file-edit";

    /// A changed file would not hold what was planned.
    ///
    /// Every changed text is read again before it is written, and compared with what was meant: the
    /// rows as planned, every other value as it was. A difference is a defect of amend. Nothing was
    /// written; please report it with the file.
    FileEditFailed = "file-edit-failed";

    // Schema changes.

    /// A schema step drops data that no earlier step took elsewhere.
    ///
    /// What a dropped column or table holds is gone for good. Copy the values or archive the rows in a
    /// step before, or say why they may go: `because: WHY`. It is shown beside the rows.
    UnaccountedDrop = "unaccounted-drop";

    /// A migration drops a column or a table, and makes one of the same name afterwards.
    ///
    /// What exists already is passed over, and what does not exist is not dropped: so a second run would
    /// find the new one, drop it with all that it holds by then, and make it once more. Give the new one
    /// another name, or drop in one migration and make in a second that requires it. The same holds for a
    /// table that a step archives into and a later one drops.
    DroppedAndMade = "dropped-and-made";

    /// An index that does not exist.
    ///
    /// The table has no index of this name, or the index belongs to a primary key or a unique
    /// constraint, which cannot be dropped by itself. The hint names the indexes of the table.
    UnknownIndex = "unknown-index";

    /// Something of this name exists already, with another definition.
    ///
    /// A change that is done already is passed over: same name, same definition. With another type,
    /// another default, other columns or another condition it is not the one that the rule means. Choose
    /// another name, or make the rule say what the database has.
    SchemaDiffers = "schema-differs";

    /// What a change drops is still used.
    ///
    /// The message names every index, key, constraint, view and trigger that reads the column or the table.
    /// Drop or change them first: foreign keys and indexes by changes before this one, views and triggers
    /// by hand.
    StillUsed = "still-used";

    /// A column has no type on this database.
    ///
    /// `type: {sqlite: …, postgres: …}` gives the types of single databases, and this one is not among
    /// them. Add it, or use a type of the language, which every database has.
    NoType = "no-type";

    /// Columns that a foreign key cannot refer to.
    ///
    /// A foreign key refers to the primary key or to a unique key of the other table, with as many columns
    /// on both sides. Create a unique index first, or name the right columns under `to`.
    ForeignKeyTarget = "foreign-key-target";

    /// The database cannot make a change.
    ///
    /// The message is the database's own, or says which part of the table's definition stands in the way.
    /// Nothing was changed.
    ChangeRefused = "change-refused";

    /// A step was done by an earlier run, and cannot be planned any more.
    ///
    /// Not a mistake. The step reads a column or a table that a later step of the same migration drops or
    /// renames, and that is not there any more. A migration is applied as a whole, so the step had its
    /// turn. If the column never was there, remove the step or the change that drops it.
    DoneBefore = "done-before";

    /// Schema changes keep everybody else away from their tables.
    ///
    /// Not a mistake. PostgreSQL takes an ACCESS EXCLUSIVE lock for each schema change: from there to the
    /// commit nobody else reads or writes the table, and the change waits until those who do have ended.
    /// Run it when the tables are quiet, with a `lock_timeout`.
    ExclusiveLock = "exclusive-lock";

    // Plans: rows.

    /// A join repeats a selected row.
    ///
    /// Every selected row gets exactly one decision, so a join must find at most one partner. Join on a
    /// key, or move the condition into `where: exists (…)`.
    FanOut = "fan-out";

    /// A match found several counterparts of one row.
    ///
    /// A match is none or one row. Make its condition cover a unique key.
    AmbiguousMatch = "ambiguous-match";

    /// A selected row, or a counterpart, has NULL in its key.
    ///
    /// Such rows cannot be told apart, and nothing can refer to them. Give them a key first, or leave them
    /// out with `where:`. The same where a rekey would give a row NULL as its key.
    NullKey = "null-key";

    /// A selected row matches no row of the decision table.
    ///
    /// Every selected row needs a decision. Add a row, or say `otherwise: keep`.
    NoDecision = "no-decision";

    /// A selected row matches several rows of a table that allows one.
    ///
    /// Make the rows disjoint, or choose another hit policy.
    SeveralDecisions = "several-decisions";

    /// An input has a value that its declaration excludes.
    ///
    /// Types, domains, `nullable` and `impossible` are assumptions of the proofs, so they are verified
    /// on the data. Repair the data, or widen the declaration and decide what happens to such rows.
    Assumption = "assumption";

    /// An id that begins with a time is derived from something that is no time.
    ///
    /// `ulid` and `uuid7` take `2024-01-31`, `2024-01-31 12:00:00` or ISO 8601 with or without an offset
    /// (without one it is UTC), and whole numbers: Unix seconds below 100000000000, Unix milliseconds
    /// from there on. NULL, other values and times before 1970 have no id. Repair the rows, give them
    /// another time with `coalesce`, or leave them out with `where:`.
    UnreadableTime = "unreadable-time";

    /// A row is blocked until a person decides.
    ///
    /// The decision table says that no rule can decide this row. Where it names choices, `amend freeze RULE` writes
    /// the row to a file, or `amend adjudicate RULE` asks; `--adjudications FILE` takes what was chosen. Else repair
    /// the data, or change the rule.
    Blocked = "blocked";

    /// Two effects of one step change the same row.
    ///
    /// Their order would decide the outcome. Let one row of the group decide for all, or use two steps.
    /// The same where one column would follow two new keys that differ, or follow one and be set besides.
    TwoEffects = "two-effects";

    /// A planned row would break a unique key.
    ///
    /// Both rows are shown: two new ones, or a new one and one that stays. Decide which one wins, with a
    /// match on the key.
    UniqueKey = "unique-key";

    /// Rows of one step exchange values of a unique key.
    ///
    /// The final state would be valid, but not every moment on the way to it. Set the value by a `rekey`,
    /// which moves such rows out of the way, unless the type of the key or a CHECK allows no value for the
    /// time between; or use two steps, the first of which moves them.
    UniqueExchange = "unique-exchange";

    /// A planned row would refer to a row that does not exist, or lose the row it refers to.
    ///
    /// Insert the parent row in an earlier step; move or delete the children before their parent.
    ForeignKey = "foreign-key";

    /// A planned row would have NULL in a NOT NULL column.
    ///
    /// Give the expression a value for such rows, for example with `coalesce`.
    NotNull = "not-null";

    /// A planned row would break a CHECK constraint, or a column's strict type.
    ///
    /// The message shows the condition. Set a value that fulfils it.
    CheckConstraint = "check-constraint";

    /// A foreign key would delete or change rows that no decision names.
    ///
    /// Every row accounted for: move or delete them in an earlier step, or list the table under
    /// `cascade:` of the effect.
    Cascade = "cascade";

    /// A `require` check found rows.
    ///
    /// The precondition does not hold, so nothing was planned. The rows are shown.
    RequireFailed = "require-failed";

    /// A `verify` check found rows.
    ///
    /// On a plan: the planned state would break the postcondition. After an apply: the database does.
    VerifyFailed = "verify-failed";

    /// More rows would change or leave than `limits` allows.
    ///
    /// The finding shows what was counted: per table for the limits of the migration and of a step, and the
    /// rows that got a decision for those of a row of the table. Either the rule reaches further than its
    /// author thought, or the limit is out of date.
    LimitExceeded = "limit-exceeded";

    /// A source has several rows with one key, or NULL in it.
    ///
    /// The `key:` of a source is verified. Repair the data, or choose a key that identifies a row.
    SourceKey = "source-key";

    /// A trigger of `triggers:` is not there.
    ///
    /// A name that nothing has would accept nothing, and look as if it did. Correct the table or the name, in
    /// the database's own spelling, or remove the entry.
    UnknownTrigger = "unknown-trigger";

    /// A touched table has something that no plan can predict.
    ///
    /// Triggers and generated columns run inside the database. The apply fails, and changes nothing, if
    /// they change other rows than the plan says. `amend apply --rehearse` shows what they do; `triggers:`
    /// accepts it.
    Unpredictable = "unpredictable";

    /// A schema change drops something that no rollback can make as it was.
    ///
    /// A trigger, a CHECK, a counter, a collation or a name is lost with it, and no change of a rule can say it
    /// again. The run is applied, and `amend rollback` refuses it. Make a backup first, or write `undo: none`
    /// into the rule to say that its runs need no way back.
    Irreversible = "irreversible";

    /// A rehearsal did something else than its plan says.
    ///
    /// A trigger changed rows that the plan does not name, rows of a decision were changed otherwise or not at all,
    /// or the database refused a statement. An apply would fail, or change what nobody has seen. The finding says
    /// of which step and decision, and shows the rows as planned and as found.
    /// Name triggers that may do so under `triggers:`, or change the rule.
    RehearsalDiffers = "rehearsal-differs";

    /// A narrowed run leaves out what one of its steps depends on.
    ///
    /// With `--only` a step reads tables as they are, and not as the left-out steps before it would leave
    /// them. With `--where` an expression over all selected rows, such as a count of rivals, sees fewer.
    /// The plan is right for what it runs; the whole migration may decide otherwise.
    LeftOut = "left-out";

    // Tests of rules.

    /// A test document has no rule beside it.
    ///
    /// The tests of `RULE.yaml` are in `RULE.test.yaml`, in the same folder. Tests that run nothing
    /// would look like tests that pass.
    TestsWithoutRule = "tests-without-rule";

    /// A case, or an adjudicated row, names a step that the migration does not have.
    ///
    /// What it says there would never be looked at. Correct the name.
    UnknownStep = "unknown-step";

    /// A case, or an adjudicated row, names a decision that the step's table does not have.
    ///
    /// Write the `id` of a row. `otherwise` stands for rows that no table row matches; under `blocked`,
    /// `none` and `several` stand for rows that block because no row, or more than one, matches.
    UnknownRow = "unknown-row";

    /// A case says two things about one row of one step.
    ///
    /// A row is decided, blocked or not selected. Keep the claim that is meant.
    ClaimedTwice = "claimed-twice";

    // Adjudications.

    /// A file of adjudications belongs to another migration.
    ///
    /// The same step and key may mean another row there. Name the file that `amend freeze` wrote for this
    /// rule; its `migration` is the rule's id.
    OtherMigration = "other-migration";

    /// A row stands twice in a file of adjudications.
    ///
    /// Two choices for one row may contradict each other, and which one counts would be an accident. Keep one.
    AdjudicatedTwice = "adjudicated-twice";

    /// The key of an adjudicated row has other columns than the key of its step.
    ///
    /// No row has such a key, so what was chosen would count for none. Name every column of the step's key, and
    /// no other, as `amend freeze` writes it; or freeze again, where the rule or the table has another key now.
    OtherKey = "other-key";

    /// What is chosen for a row is none of its choices.
    ///
    /// A row that blocks takes one of the actions that its decision lists under `choices`. Choose one of those,
    /// or add the action to the rule.
    UnknownChoice = "unknown-choice";

    /// A choice was made on other evidence.
    ///
    /// Somebody chose for a row as it was then: its inputs, the row, the rows joined to it, its counterparts,
    /// and what each choice would do to it. Since then something of that has changed, or the file was edited,
    /// so the row blocks again. The finding shows what was chosen, by whom, and what changed, then and now.
    /// Choose again: `amend adjudicate RULE`, or empty `choose` and freeze the row anew.
    VoidChoice = "void-choice";

    /// An adjudicated row is not blocked any more, or not there.
    ///
    /// What was chosen for it has no effect. The row may be settled, gone, or have another key. Remove the entry,
    /// or look for a misspelt key.
    UnmatchedChoice = "unmatched-choice";

    // Saved plans.

    /// A file is no whole saved plan.
    ///
    /// It was cut off, mixed with something else, or never was a saved plan. Nothing of it is used.
    /// Take the file as it was saved, or plan and save again: `amend plan RULE --save FILE`.
    SavedPlanDamaged = "saved-plan-damaged";

    /// A saved plan has a form that this version of amend does not read.
    ///
    /// Another version saved it, and may have meant something else by it. Apply it with that version, or
    /// plan and save again with this one.
    SavedPlanVersion = "saved-plan-version";

    /// A saved plan was changed after it was saved.
    ///
    /// A checksum covers all that it says, whatever its layout: what was reviewed must be what is applied.
    /// Take the file as it was saved, or change the rule or the data and plan again.
    SavedPlanEdited = "saved-plan-edited";

    /// A saved plan lacks a signature that was asked for.
    ///
    /// `--require-signature` names the public key of someone who must have approved the plan, and they have
    /// not. They sign it by `amend sign FILE --key KEY`, or `amend plan … --save FILE --sign KEY`.
    SignatureMissing = "signature-missing";

    /// A saved plan has a signature that does not fit.
    ///
    /// It names the key that was asked for, but the owner of the key did not sign this plan: the signature
    /// was altered, or copied from another plan. Have the plan signed again.
    SignatureWrong = "signature-wrong";
}
