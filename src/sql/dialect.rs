//! How one database writes SQL.

/// Text only; every method has a portable default.
pub trait Dialect {}
