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

    // Sources: files and queries a migration reads.

    // Plans: rows.
}
