//! Names in the documents that amend writes.

/// Titles for columns, each of them another, in upper and lower case alike.
#[derive(Default)]
pub(super) struct Titles(Vec<String>);

impl Titles {
    /// A title like this one.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let mut title = wanted.to_owned();
        while self.0.iter().any(|known| known.eq_ignore_ascii_case(&title)) {
            title.push('_');
        }
        self.0.push(title.clone());
        title
    }
}

/// The name of a step: that of the run's step, and the number of the entry.
pub(super) fn step(name: &str, what: &str, number: u64) -> String {
    match name {
        "" => format!("{what}-{number}"),
        name => format!("{name}-{what}-{number}"),
    }
}
