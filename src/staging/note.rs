//! The note beside a file: who is at it, and what a run means to make of it.

use std::fs::File;
use std::io::{Read, Result, Seek, Write};

use serde::{Deserialize, Serialize};

/// What a note begins with, whole or cut off.
const BEGINNING: &str = "{\"format\":\"amend.staged/1\"";
const FORMAT: &str = "amend.staged/1";

/// The process that has the lock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// User and host.
    pub who: String,
    /// Its number on that host.
    pub process: u32,
}

/// The database whose history says whether a run was committed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// `sqlite` or `postgres`.
    pub kind: String,
    /// Where it is: an absolute path, or a URL without password.
    pub name: String,
}

/// What a run means to make of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The run's id.
    pub run: String,
    /// Where the run is kept, once it is committed.
    pub database: Origin,
    /// The digest of the contents that are to be replaced; none where there was no file.
    pub before: Option<String>,
    /// The digest of the new contents; none where the file is to go.
    pub after: Option<String>,
}

/// A note as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    format: String,
    pub(super) holder: Holder,
    pub(super) intent: Option<Intent>,
}

/// What is found in the place of a note.
pub(super) enum Found {
    /// Nothing yet, or one that was not written to its end: then nothing was committed either.
    Nothing,
    /// A note.
    Note(Note),
    /// Something of somebody else's.
    Other,
}

impl Note {
    pub(super) fn new(holder: Holder, intent: Option<Intent>) -> Note {
        Note { format: FORMAT.to_owned(), holder, intent }
    }

    /// Writes it in the place of what the file holds.
    pub(super) fn write(&self, file: &mut File) -> Result<()> {
        let text = serde_json::to_string(self)?;
        file.rewind()?;
        file.set_len(0)?;
        file.write_all(text.as_bytes())?;
        if self.intent.is_some() { file.sync_all() } else { Ok(()) }
    }
}

impl Found {
    /// Reads a note.
    pub(super) fn read(file: &mut File) -> Result<Found> {
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        Ok(match serde_json::from_slice::<Note>(&bytes) {
            Ok(note) if note.format == FORMAT => Found::Note(note),
            _ if is_begun(&bytes) => Found::Nothing,
            _ => Found::Other,
        })
    }
}

/// Whether this is as much of a note as reached the disk.
fn is_begun(bytes: &[u8]) -> bool {
    let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    let rest_is_empty = bytes[text.len()..].iter().all(|byte| *byte == 0);
    let beginning = BEGINNING.as_bytes();
    rest_is_empty && (beginning.starts_with(text) || text.starts_with(beginning))
}
