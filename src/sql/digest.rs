//! One value that stands for many rows.

use std::io::Write;

use sha2::{Digest, Sha256};

/// A digest of rows that does not depend on their order: the sum of each row's SHA-256 in four lanes.
///
/// Every value stands in it with its type and its length, so that two neighbours never run together. A
/// row is hashed at once, which is much faster than in pieces.
#[derive(Debug, Default)]
pub struct RowDigest {
    lanes: [u64; 4],
    row: Vec<u8>,
}

impl RowDigest {
    /// Adds NULL to the row.
    pub fn null(&mut self) {
        self.row.push(0);
    }

    /// Adds a whole number to the row; truth values are 0 and 1.
    pub fn integer(&mut self, digits: impl std::fmt::Display) {
        self.field(1, |row| write!(row, "{digits}"));
    }

    /// Adds a number that is not whole to the row.
    pub fn real(&mut self, value: f64) {
        self.field(2, |row| row.write_all(&value.to_be_bytes()));
    }

    /// Adds text to the row, as UTF-8.
    pub fn text(&mut self, text: &[u8]) {
        self.field(3, |row| row.write_all(text));
    }

    /// Adds bytes to the row.
    pub fn blob(&mut self, bytes: &[u8]) {
        self.field(4, |row| row.write_all(bytes));
    }

    fn field(&mut self, kind: u8, value: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) {
        self.row.push(kind);
        let length = self.row.len();
        self.row.extend([0; 8]);
        let start = self.row.len();
        // Writing to memory does not fail.
        let _ = value(&mut self.row);
        let written = (self.row.len() - start) as u64;
        self.row[length..start].copy_from_slice(&written.to_be_bytes());
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        for (lane, bytes) in self.lanes.iter_mut().zip(Sha256::digest(&self.row).chunks_exact(8)) {
            *lane = lane.wrapping_add(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
        }
        self.row.clear();
    }

    /// The value, 64 hexadecimal digits.
    #[must_use]
    pub fn finish(&self) -> String {
        self.lanes.iter().map(|lane| format!("{lane:016x}")).collect()
    }
}
