//! A migration on one database: every statement, each with its purpose.
mod bind;
pub use bind::Bindings;
