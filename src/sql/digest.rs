//! One value that stands for many rows.

use std::io::Write;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use sha2::{Digest, Sha256};

/// Bytes of rows that are handed to the second thread at once.
const BATCH: usize = 64 * 1024;

/// Batches that may wait for it.
const WAITING: usize = 4;

/// A digest of rows that does not depend on their order: the sum of each row's SHA-256 in four lanes.
///
/// Every value stands in it with its type and its length, so that two neighbours never run together. A
/// row is hashed at once, which is much faster than in pieces. More than a few rows are hashed by a second
/// thread, while whoever brings them reads on.
#[derive(Debug, Default)]
pub struct RowDigest {
    /// Rows that wait to be hashed, the one at hand among them.
    rows: Rows,
    /// What was hashed on this thread.
    lanes: Lanes,
    hasher: Option<Hasher>,
}

/// Rows one after the other, and where each ends.
#[derive(Debug, Default)]
struct Rows {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Four sums.
type Lanes = [u64; 4];

impl Rows {
    fn add_to(&self, lanes: &mut Lanes) {
        let mut start = 0;
        for &end in &self.ends {
            for (lane, bytes) in lanes.iter_mut().zip(Sha256::digest(&self.bytes[start..end]).chunks_exact(8))
            {
                *lane = lane.wrapping_add(bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)));
            }
            start = end;
        }
    }
}

/// The second thread.
#[derive(Debug)]
struct Hasher {
    batches: SyncSender<Rows>,
    lanes: JoinHandle<Lanes>,
}

// It is left alone once something has panicked: nobody reads half a digest.
impl UnwindSafe for Hasher {}
impl RefUnwindSafe for Hasher {}

impl Hasher {
    fn start() -> std::io::Result<Hasher> {
        let (batches, waiting) = sync_channel::<Rows>(WAITING);
        let add = move || {
            let mut lanes = Lanes::default();
            waiting.iter().for_each(|rows| rows.add_to(&mut lanes));
            lanes
        };
        Ok(Hasher { batches, lanes: Builder::new().name("digest".to_owned()).spawn(add)? })
    }

    fn finish(self) -> Lanes {
        drop(self.batches);
        self.lanes.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl RowDigest {
    /// Adds NULL to the row.
    pub fn null(&mut self) {
        self.rows.bytes.push(0);
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
        let bytes = &mut self.rows.bytes;
        bytes.push(kind);
        let length = bytes.len();
        bytes.extend([0; 8]);
        let start = bytes.len();
        // Writing to memory does not fail.
        let _ = value(bytes);
        let written = (bytes.len() - start) as u64;
        bytes[length..start].copy_from_slice(&written.to_be_bytes());
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.rows.ends.push(self.rows.bytes.len());
        if self.rows.bytes.len() >= BATCH {
            self.hand_over();
        }
    }

    /// Gives the rows to the second thread, or hashes them here where the system starts none.
    fn hand_over(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if self.hasher.is_none() {
            self.hasher = Hasher::start().ok();
        }
        let unsent = match &self.hasher {
            Some(hasher) => hasher.batches.send(rows).err().map(|unsent| unsent.0),
            None => Some(rows),
        };
        if let Some(rows) = unsent {
            rows.add_to(&mut self.lanes);
        }
    }

    /// The value, 64 hexadecimal digits.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.rows.add_to(&mut self.lanes);
        let theirs = self.hasher.map(Hasher::finish).unwrap_or_default();
        let sum = |(own, their): (&u64, &u64)| format!("{:016x}", own.wrapping_add(*their));
        self.lanes.iter().zip(&theirs).map(sum).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::RowDigest;

    /// The digest of these rows, each three numbers.
    fn digest(rows: impl Iterator<Item = u32>) -> String {
        let mut digest = RowDigest::default();
        for row in rows {
            (0..3).for_each(|column| digest.integer(row + column));
            digest.end_row();
        }
        digest.finish()
    }

    #[test]
    fn many_rows_are_the_same_in_any_order() {
        // More than one batch.
        let rows = 0..20_000_u32;
        let one = digest(rows.clone());
        assert_eq!(one, digest(rows.clone().rev()));
        assert_ne!(one, digest(rows.skip(1)));
    }

    #[test]
    fn a_digest_stays_what_it_was() {
        assert_eq!(digest(0..0), "0".repeat(64));
        assert_eq!(digest(0..2), "38cd27108f2ff4efe454ae4d76e0d6b00bbc8d24d238f658056ba738206fa0d0");
        assert_eq!(digest(0..20_000), "7d6be7f3cf9d3a8952c585852b0b517ae8a1c62d9f49f1fe6846056cc481b409");
    }
}
