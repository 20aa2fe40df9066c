//! SQL as text: values, quoting and dialects.
//!
//! Beside the pipeline, at the bottom. It builds text and runs nothing.

mod dialect;
mod value;

pub use dialect::Dialect;
pub use value::{Type, Value};
