//! What can be wrong with a data file.

use std::fmt;

use crate::diagnostic::Code;

/// How many problems of one file are spelled out.
const SHOWN: usize = 20;

/// A data file that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It cannot be read at all.
    #[error("{0}")]
    Unreadable(Failure),
    /// It is not what its format says.
    #[error("{0}")]
    Syntax(Failure),
    /// It does not meet its JSON Schema.
    #[error("{0}")]
    Schema(Failure),
    /// An expression finds no value, or one that cannot be a row.
    #[error("{0}")]
    Rows(Failure),
    /// Several records have one key.
    #[error("{0}")]
    Key(Failure),
    /// The expression or the JSON Schema itself is wrong.
    #[error("{0}")]
    Definition(Failure),
    /// Records are not what the file table declares.
    #[error("{0}")]
    Table(Failure),
    /// A change cannot be written without touching what is beside it.
    #[error("{0}")]
    Edit(Failure),
    /// The changed text does not hold what was meant: a defect.
    #[error("{0}")]
    EditFailed(Failure),
}

impl Error {
    /// Which mistake it is.
    pub fn code(&self) -> Code {
        match self {
            Error::Unreadable(_) => Code::FileUnreadable,
            Error::Syntax(_) => Code::FileSyntax,
            Error::Schema(_) => Code::FileSchema,
            Error::Rows(_) => Code::FileRows,
            Error::Key(_) => Code::SourceKey,
            Error::Definition(_) => Code::FileDefinition,
            Error::Table(_) => Code::FileTable,
            Error::Edit(_) => Code::FileEdit,
            Error::EditFailed(_) => Code::FileEditFailed,
        }
    }

    /// The file and its problems.
    pub fn failure(&self) -> &Failure {
        match self {
            Error::Unreadable(failure)
            | Error::Syntax(failure)
            | Error::Schema(failure)
            | Error::Rows(failure)
            | Error::Key(failure)
            | Error::Definition(failure)
            | Error::Table(failure)
            | Error::Edit(failure)
            | Error::EditFailed(failure) => failure,
        }
    }
}

/// The problems of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file's path.
    pub path: String,
    /// The first 20 problems.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl Failure {
    /// A file with one problem.
    pub(super) fn one(path: &str, problem: Problem) -> Failure {
        Failure::of(path, vec![problem])
    }

    /// A file with several problems; a long list is cut.
    pub(super) fn of(path: &str, mut problems: Vec<Problem>) -> Failure {
        let more = problems.len().saturating_sub(SHOWN);
        problems.truncate(SHOWN);
        Failure { path: path.to_owned(), problems, more }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{}", self.path)?;
            if let Some(line) = problem.line {
                write!(f, ":{line}")?;
            }
            if let Some(column) = problem.column {
                write!(f, ":{column}")?;
            }
            write!(f, ": {problem}")?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, "\n{}: {more} more", self.path),
        }
    }
}

/// One thing that is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in characters, from 1, where it is known.
    pub column: Option<usize>,
    /// The record or value: `projects[3].aliases`.
    pub record: Option<String>,
    /// Lower case, no full stop, names quoted.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>) -> Problem {
        Problem { line: None, column: None, record: None, message: message.into(), hint: None }
    }

    /// The same, at a place in the text.
    #[must_use]
    pub(super) fn at(self, line: usize, column: usize) -> Problem {
        Problem { line: Some(line), column: Some(column), ..self }
    }

    /// The same, on a line.
    #[must_use]
    pub(super) fn on(self, line: usize) -> Problem {
        Problem { line: Some(line), ..self }
    }

    /// The same, about a record.
    #[must_use]
    pub(super) fn of(self, record: &str) -> Problem {
        Problem { record: Some(record.to_owned()), ..self }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub(super) fn hint(self, hint: impl Into<String>) -> Problem {
        Problem { hint: Some(hint.into()), ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(record) = &self.record {
            write!(f, "{record}: ")?;
        }
        f.write_str(&self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}
