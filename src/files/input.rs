//! The bytes of a file, read once from the first to the last.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use super::{Error, Failure, Problem, regular, unreadable};
use crate::sql::derive::hexadecimal;

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;

/// What is read: a file, or bytes.
pub(super) type Input = Box<dyn BufRead>;

/// The digest of what was read so far.
#[derive(Clone, Default)]
pub struct Seen(Rc<RefCell<Sha256>>);

impl Seen {
    /// SHA-256, hexadecimal.
    pub(super) fn sha256(&self) -> String {
        hexadecimal(&self.0.borrow().clone().finalize())
    }
}

/// A file whose bytes are digested as they pass.
struct Watched {
    file: File,
    seen: Seen,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.seen.0.borrow_mut().update(&buffer[..read]);
        Ok(read)
    }
}

/// Opens a file.
pub(super) fn open(path: &Path) -> Result<(Input, Seen), Error> {
    regular(path)?;
    let file = File::open(path).map_err(|error| unreadable(&path.display().to_string(), &error))?;
    let seen = Seen::default();
    let watched = Watched { file, seen: seen.clone() };
    Ok((Box::new(BufReader::with_capacity(PIECE, watched)), seen))
}

/// Whether a file gives the same bytes to whoever opens it again, as no pipe does.
pub fn is_rereadable(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file())
}

/// A file that gave other bytes when it was opened again.
pub fn changed(name: &str) -> Error {
    let problem = Problem::new("it was changed while it was read").hint("run it again");
    Error::Unreadable(Failure::one(name, problem))
}

/// Where the bytes of a file are no text, read a piece at a time.
pub(super) fn not_utf8(path: &Path) -> Option<Problem> {
    let (mut input, _) = open(path).ok()?;
    let (mut line, mut column, mut held) = (1, 1, Vec::new());
    loop {
        let piece = input.fill_buf().ok()?;
        let is_end = piece.is_empty();
        let taken = piece.len();
        held.extend_from_slice(piece);
        input.consume(taken);
        let (text, broken) = match std::str::from_utf8(&held) {
            Ok(text) => (text.len(), false),
            // The rest of a character may come with the next piece.
            Err(error) => (error.valid_up_to(), is_end || error.error_len().is_some()),
        };
        for byte in &held[..text] {
            match byte {
                b'\n' => (line, column) = (line + 1, 1),
                // Bytes that go on with a character begin no column.
                byte => column += usize::from(byte & 0xC0 != 0x80),
            }
        }
        held.drain(..text);
        if broken {
            let problem = Problem::new("the file is not UTF-8").at(line, column);
            return Some(problem.hint("save it as UTF-8"));
        }
        if is_end {
            return None;
        }
    }
}
