//! What a backup is called: `NAME.backup.TIME`.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::sql::derive::hexadecimal;

const MIDDLE: &str = ".backup.";

/// How a time stands in a name: its order is that of the names.
const TIME: &str = "%Y%m%dT%H%M%S%.3fZ";
const TIME_LENGTH: usize = "20260131T093000.000Z".len();

/// The parts of a backup's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupName {
    /// The name of the database.
    pub database: String,
    /// When it was begun.
    pub time: String,
}

impl BackupName {
    /// Its time as RFC 3339 writes it.
    pub fn taken_at(&self) -> Option<String> {
        let time = jiff::civil::DateTime::strptime(TIME, &self.time).ok()?;
        Some(time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().to_string())
    }
}

/// What the name of this file says, if it is a backup's.
pub fn of_file(path: &Path) -> Option<BackupName> {
    let name = path.file_name()?.to_str()?;
    let (database, time) = name.rsplit_once(MIDDLE)?;
    let is_digit = |at: usize| time.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let fits = time.len() == TIME_LENGTH
        && time.bytes().enumerate().all(|(at, byte)| match at {
            8 => byte == b'T',
            15 => byte == b'.',
            19 => byte == b'Z',
            _ => is_digit(at),
        });
    (fits && !database.is_empty())
        .then(|| BackupName { database: database.to_owned(), time: time.to_owned() })
}

/// The name of a backup of `database` that is begun at this time.
pub(super) fn at(database: &str, time: jiff::Timestamp) -> String {
    format!("{database}{MIDDLE}{}", time.strftime(TIME))
}

/// Eight digits that tell databases of one name apart.
pub(super) fn mark(place: &str) -> String {
    hexadecimal(&Sha256::digest(place.as_bytes())[..4])
}

#[cfg(test)]
mod tests {
    use super::{at, of_file};
    use std::path::Path;

    #[test]
    fn a_name_says_what_it_was_made_of() {
        let time = "2026-01-31T09:30:00.5Z".parse().expect("a time");
        let name = at("my.backup.db", time);
        assert_eq!(name, "my.backup.db.backup.20260131T093000.500Z");
        let parts = of_file(Path::new(&format!("some/{name}"))).expect("a backup");
        assert_eq!(parts.taken_at().as_deref(), Some("2026-01-31T09:30:00.5Z"));
        assert_eq!((parts.database.as_str(), parts.time.as_str()), ("my.backup.db", "20260131T093000.500Z"));
    }

    #[test]
    fn other_names_are_no_backups() {
        for name in [
            "my.db",
            "my.db.backup.1",
            ".backup.20260131T093000.500Z",
            "my.db.backup.20260131T093000.500Z.part",
        ] {
            assert_eq!(of_file(Path::new(name)), None, "{name}");
        }
    }
}
