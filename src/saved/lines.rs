//! The file of rows: a line that says what follows, then a line a row, by the digest of its key.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::program::RowPart;
use crate::saved::RowLines;
use crate::sql::Value;
use crate::sql::derive::hexadecimal;

/// The longest line that is read: a key's values, not a whole row's.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// The longest heading that is looked for: names of a step, a table and its key.
const LONGEST_HEADING: u64 = 1024 * 1024;

/// What the lines after it are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Heading {
    pub(super) step: String,
    pub(super) part: RowPart,
    pub(super) table: String,
    pub(super) key: Vec<String>,
}

impl Heading {
    /// Whether both are about the same rows.
    pub(super) fn is_about(&self, other: &Heading) -> bool {
        (&self.step, self.part, &self.table) == (&other.step, other.part, &other.table)
    }
}

/// Whether a file looks like one of rows: it begins with a heading, or is empty.
pub(super) fn is_rows(path: &Path) -> bool {
    let mut line = Vec::new();
    let read = File::open(path)
        .and_then(|file| BufReader::new(file.take(LONGEST_HEADING)).read_until(b'\n', &mut line));
    path.is_file() && read.is_ok() && (line.is_empty() || serde_json::from_slice::<Heading>(&line).is_ok())
}

/// One row: the digest of its key, its decision, the digest of its values, its key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct RowLine(pub(super) String, pub(super) String, pub(super) String, pub(super) Vec<Value>);

/// Writes such a file and knows what it wrote.
pub(super) struct LineWriter<W: Write> {
    out: BufWriter<W>,
    hash: Sha256,
    count: u64,
}

impl<W: Write> LineWriter<W> {
    pub(super) fn new(out: W) -> Self {
        LineWriter { out: BufWriter::new(out), hash: Sha256::new(), count: 0 }
    }

    pub(super) fn heading(&mut self, heading: &Heading) -> std::io::Result<()> {
        self.line(&serde_json::to_vec(heading)?)
    }

    pub(super) fn row(&mut self, row: &RowLine) -> std::io::Result<()> {
        self.count += 1;
        self.line(&serde_json::to_vec(row)?)
    }

    fn line(&mut self, line: &[u8]) -> std::io::Result<()> {
        for part in [line, b"\n"] {
            self.hash.update(part);
            self.out.write_all(part)?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> std::io::Result<(W, RowLines)> {
        self.out.flush()?;
        let written = RowLines { count: self.count, sha256: hexadecimal(&self.hash.finalize()) };
        Ok((self.out.into_inner().map_err(std::io::IntoInnerError::into_error)?, written))
    }
}

/// A file of rows that is what its plan says it is.
pub(super) struct LineFile {
    path: PathBuf,
    parts: Vec<(Heading, u64)>,
}

impl LineFile {
    /// Reads it once: it must be what was written, and every part of it is found again.
    pub(super) fn open(path: &Path, expected: &RowLines) -> Result<LineFile, String> {
        let told = |error: std::io::Error| format!("{}: {error}", path.display());
        let mut file = BufReader::new(File::open(path).map_err(told)?);
        let (mut hash, mut parts, mut start) = (Sha256::new(), Vec::new(), 0);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = next(&mut file, &mut line).map_err(told)?;
            if length == 0 {
                break;
            }
            hash.update(&line);
            start += length as u64;
            if line.starts_with(b"{")
                && let Ok(heading) = serde_json::from_slice(&line)
            {
                parts.push((heading, start));
            }
        }
        if hexadecimal(&hash.finalize()) != expected.sha256 {
            return Err(format!("{} is not the file that was saved with the plan", path.display()));
        }
        Ok(LineFile { path: path.to_owned(), parts })
    }

    /// What its parts are about, in order.
    pub(super) fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.parts.iter().map(|(heading, _)| heading)
    }

    /// The rows of one part; none where there is no such part.
    pub(super) fn rows(&self, wanted: &Heading) -> std::io::Result<Rows> {
        let part = self.parts.iter().find(|(heading, _)| heading.is_about(wanted));
        let Some((_, start)) = part else { return Ok(Rows(None)) };
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(*start))?;
        Ok(Rows(Some(BufReader::new(file))))
    }
}

/// The rows of one part of a file.
pub(super) struct Rows(Option<BufReader<File>>);

impl Iterator for Rows {
    type Item = std::io::Result<RowLine>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Vec::new();
        match next(self.0.as_mut()?, &mut line) {
            Ok(_) if line.starts_with(b"[") => Some(serde_json::from_slice(&line).map_err(Into::into)),
            Ok(_) => {
                self.0 = None;
                None
            }
            Err(error) => Some(Err(error)),
        }
    }
}

fn next(file: &mut BufReader<File>, line: &mut Vec<u8>) -> std::io::Result<usize> {
    file.by_ref().take(LONGEST_LINE).read_until(b'\n', line)
}
