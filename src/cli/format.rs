//! The forms that the results of several commands are written in.

/// For people and for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TextOrJson {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
}

/// The same, and for who reviews a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Reviewed {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
    /// For a comment on a pull request
    Markdown,
    /// Annotations of a GitHub workflow run
    Github,
}
