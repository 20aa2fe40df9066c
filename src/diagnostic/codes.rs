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

// The first doc line is the title. The lines after it say why it is refused and what to do.
codes! {
    // Documents: how they are written.

    /// The text is not YAML.
    ///
    /// The parser could not read the document. The excerpt shows where it stopped.
    Syntax = "syntax";

    // Proofs: decision tables.

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

    /// A source has the name of a table of the database.
    ///
    /// One name would mean two relations. Rename the source.
    ShadowedTable = "shadowed-table";

    /// The selected relation has no key.
    ///
    /// Every decision belongs to one row, so rows must be told apart: by the primary key, by a unique
    /// key of NOT NULL columns, by the `key:` of a source, or by `key:` under `select:`, which is
    /// verified on the data.
    NoKey = "no-key";

    /// An effect sets a column that other rows refer to.
    ///
    /// Changing a key, or a column that a foreign key points to, would leave the references behind.
    KeyColumnSet = "key-column-set";

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

    /// One action changes the selected row in two ways that exclude each other.
    ///
    /// A row that is deleted or archived cannot be updated or deleted again by the same action.
    ContradictingEffects = "contradicting-effects";

    // Sources: files and queries a migration reads.

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
    /// Such rows cannot be told apart. Give them a key first, or leave them out with `where:`.
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

    /// A row is blocked until a person decides.
    ///
    /// The decision table says that no rule can decide this row. Repair the data, or change the rule.
    Blocked = "blocked";

    /// Two effects of one step change the same row.
    ///
    /// Their order would decide the outcome. Let one row of the group decide for all, or use two steps.
    TwoEffects = "two-effects";

    /// A planned row would break a unique key.
    ///
    /// Both rows are shown: two new ones, or a new one and one that stays. Decide which one wins, with a
    /// match on the key.
    UniqueKey = "unique-key";

    /// Rows of one step exchange values of a unique key.
    ///
    /// The final state would be valid, but not every moment on the way to it. Use two steps, the first
    /// of which moves the rows out of the way.
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

    /// More rows would change than `limits` allows.
    ///
    /// Either the rule reaches further than its author thought, or the limit is out of date.
    LimitExceeded = "limit-exceeded";

    /// A source has several rows with one key, or NULL in it.
    ///
    /// The `key:` of a source is verified. Repair the data, or choose a key that identifies a row.
    SourceKey = "source-key";

    /// A touched table has something that no plan can predict.
    ///
    /// Triggers and generated columns run inside the database. The apply fails, and changes nothing, if
    /// they change other rows than the plan says.
    Unpredictable = "unpredictable";
}
