//! SQL as text: values, quoting and dialects.
//!
//! Beside the pipeline, at the bottom. It builds text and runs nothing.

mod canonical;
mod conjuncts;
pub mod derive;
mod dialect;
mod digest;
mod equations;
mod fold;
mod implies;
mod kept;
mod key;
mod like;
mod names;
mod script;
mod secrets;
mod tokens;
mod value;
mod visible;

/// The column of file rows that holds the line of each record.
pub const LINE: &str = "$line";

pub use canonical::canonical;
pub use conjuncts::conjuncts;
pub use dialect::{Dialect, Index, Removal, RowUpdate, hexadecimal};
pub use digest::RowDigest;
pub use equations::{Path, equations, path};
pub use fold::fold;
pub use implies::implies;
pub use kept::{
    ADJUDICATIONS, ARCHIVE_COLUMNS, FILES, KEPT_PREFIX, KEPT_SCHEMA, RUNS, UNDO, is_kept, kept_in,
};
pub use key::key_text;
pub use like::like;
pub use names::written_name;
pub use script::Script;
pub use secrets::{MASK, Secrets, replace_letters};
pub use tokens::{NamesRead, closes_what_it_opens, mentions, normal, qualified_names, spelling, substitute};
pub use value::{Columns, Type, Value};
pub use visible::{json_line, json_text, visible};
