//! Names in the documents that amend writes.

/// Titles for columns, each of them another, in upper and lower case alike.
#[derive(Default)]
pub(super) struct Titles(Vec<String>);

impl Titles {
    /// A title like this one.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let taken = |title: &String| self.0.iter().any(|known| known.eq_ignore_ascii_case(title));
        let numbered = (2..).map(|number| shortened(wanted, &format!(" {number}")));
        let mut titles = std::iter::once(shortened(wanted, "")).chain(numbered);
        let title = titles.find(|title| !taken(title)).unwrap_or_default();
        self.0.push(title.clone());
        title
    }
}

/// A name with an ending, as long as every database takes it.
fn shortened(name: &str, ending: &str) -> String {
    const LONGEST: usize = 63;
    let mut name = name.to_owned();
    while name.len() + ending.len() > LONGEST {
        name.pop();
    }
    name + ending
}

/// The name of a step: that of the run's step, and the number of the entry.
pub(super) fn step(name: &str, what: &str, number: u64) -> String {
    match name {
        "" => format!("{what}-{number}"),
        name => format!("{name}-{what}-{number}"),
    }
}
