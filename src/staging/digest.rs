//! What tells one content of a file from another.

use std::fs::File;
use std::io::{ErrorKind, Read, Result};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::sql::derive::hexadecimal;

/// How much of a file is read at once.
const PIECE: usize = 1 << 16;

/// SHA-256 of these bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The same of a file; `None` where there is none.
pub fn digest_of(path: &Path) -> Result<Option<String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut sum = Sha256::new();
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(Some(hexadecimal(&sum.finalize()))),
            read => sum.update(&piece[..read]),
        }
    }
}
