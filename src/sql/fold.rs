//! The one way that amend folds names.

/// Trimmed of Unicode white space, then Unicode lower-case.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}
