//! The keys of the records read so far, a few bytes each.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;

/// Which keys there were, and on which line.
///
/// A key is kept as 128 bits of hash with random seeds, so that a million of them take some 50 MB.
#[derive(Default)]
pub(super) struct Keys {
    seeds: (RandomState, RandomState),
    lines: HashMap<(u64, u64), u32>,
}

impl Keys {
    /// The line where this key was already.
    pub(super) fn before(&mut self, key: &str, line: usize) -> Option<usize> {
        match self.lines.entry((self.seeds.0.hash_one(key), self.seeds.1.hash_one(key))) {
            Entry::Occupied(entry) => Some(*entry.get() as usize),
            Entry::Vacant(entry) => {
                entry.insert(u32::try_from(line).unwrap_or(u32::MAX));
                None
            }
        }
    }
}
