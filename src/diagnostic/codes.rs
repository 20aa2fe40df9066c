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

    // Sources: files and queries a migration reads.

    // Plans: rows.
}
