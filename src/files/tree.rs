//! Values that a file holds or is to hold, without places.

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number in its spelling.
    Number(String),
    /// Text.
    Text(String),
    /// Several values.
    List(Vec<Tree>),
    /// Keys and values in their order.
    Map(Vec<(String, Tree)>),
}
