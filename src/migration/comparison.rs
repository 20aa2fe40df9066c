//! Comparisons: several relations held against each other, one row a key.

use crate::diagnostic::Place;
use crate::sql::Type;

/// Several relations, compared by a key.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// Two or more relations, in order.
    pub sources: Vec<Compared>,
    /// What says that rows are the same; one part or more.
    pub key: Vec<KeyPart>,
    /// What the comparison calls the names; absent where none are compared.
    pub name: Option<String>,
    /// The source that decides what exists: an index into the sources.
    pub authority: Option<usize>,
    /// Where it stands.
    pub place: Place,
}

/// One relation of a comparison.
#[derive(Debug, Clone)]
pub struct Compared {
    /// A table, a view or a source.
    pub from: String,
    /// What the comparison calls it.
    pub name: String,
    /// Its columns for the parts of the key.
    pub key: Vec<String>,
    /// Its column for the names.
    pub label: Option<String>,
    /// Its columns that are shown beside.
    pub columns: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// One part of the key.
#[derive(Debug, Clone)]
pub struct KeyPart {
    /// What the comparison calls it.
    pub name: String,
    /// Text, integer or uuid. Absent: uuid where the catalog says so of a source, else text.
    pub kind: Option<Type>,
}

/// What a comparison finds about a key. Where several hold, the last one of [`Class::ALL`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// It is in every source.
    Match,
    /// A source does not have it; the authority, where there is one, does.
    Missing,
    /// It is not in the authority.
    Orphan,
    /// It is in the authority only.
    Ghost,
    /// It has several names.
    Conflict,
    /// One of its names has other keys as well.
    Split,
    /// It is in one source several times.
    Duplicate,
    /// It is no key: a part of it is NULL, or not of its type.
    Malformed,
}

impl Class {
    /// Every class, each weightier than those before it.
    pub const ALL: [Class; 8] = [
        Class::Match,
        Class::Missing,
        Class::Orphan,
        Class::Ghost,
        Class::Conflict,
        Class::Split,
        Class::Duplicate,
        Class::Malformed,
    ];

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Class::Match => "match",
            Class::Missing => "missing",
            Class::Orphan => "orphan",
            Class::Ghost => "ghost",
            Class::Conflict => "conflict",
            Class::Split => "split",
            Class::Duplicate => "duplicate",
            Class::Malformed => "malformed",
        }
    }

    /// The class with this word.
    pub fn from_name(name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.name() == name)
    }
}

impl Comparison {
    /// The alias of a comparison that has no other.
    pub const ALIAS: &'static str = "compared";
    /// The column that identifies a row: its key as text, or what stands for one that is malformed.
    pub const KEY: &'static str = "compared_key";
    /// The column of the class.
    pub const CLASS: &'static str = "class";
    /// The column that counts the sources which have the key.
    pub const PRESENT: &'static str = "present_in";

    /// The relation of the step with this index.
    pub fn relation(step: usize) -> String {
        format!("amend_compared_{}", step + 1)
    }

    /// The classes that it can find, whatever the data.
    pub fn classes(&self) -> Vec<Class> {
        let others = self.sources.len() - usize::from(self.authority.is_some());
        let can_be = |class: &Class| match class {
            Class::Missing => others > 1,
            Class::Orphan | Class::Ghost => self.authority.is_some(),
            Class::Conflict | Class::Split => self.name.is_some(),
            Class::Match | Class::Duplicate | Class::Malformed => true,
        };
        Class::ALL.into_iter().filter(can_be).collect()
    }
}

impl Compared {
    /// The columns that the comparison reads of it: key, name, and those beside, each once.
    pub fn read(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = Vec::new();
        for column in self.key.iter().chain(&self.label).chain(&self.columns) {
            if !columns.iter().any(|known| known.eq_ignore_ascii_case(column)) {
                columns.push(column);
            }
        }
        columns
    }

    /// The comparison's column that says whether it has the key.
    pub fn is_in(&self) -> String {
        format!("in_{}", self.name)
    }

    /// The comparison's column that counts its rows with the key.
    pub fn rows(&self) -> String {
        format!("{}_rows", self.name)
    }

    /// The comparison's column for one of its own.
    pub fn column(&self, column: &str) -> String {
        format!("{}_{column}", self.name)
    }
}
