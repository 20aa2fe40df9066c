//! Whether two URLs lead to one database.

use std::path::Path;

use crate::database::Target;

impl Target {
    /// Whether both lead to one database, as far as names, links and addresses tell. In doubt about the
    /// way to a server on this machine they do.
    pub fn is_same(&self, other: &Target) -> bool {
        match (self, other) {
            (Target::Sqlite(one), Target::Sqlite(other)) => is_same_file(one, other),
            (Target::Postgres(one), Target::Postgres(other)) => one.is_same(other),
            _ => false,
        }
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other || is_linked(&one, &other),
        (Err(_), Err(_)) => match (std::path::absolute(one), std::path::absolute(other)) {
            (Ok(one), Ok(other)) => one == other,
            _ => false,
        },
        _ => false,
    }
}

/// Whether two names are hard links to one file.
#[cfg(unix)]
fn is_linked(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (one.metadata(), other.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_linked(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(one: &str, other: &str) -> bool {
        let target = |url: &str| Target::parse(url).expect("a URL");
        assert_eq!(target(one).is_same(&target(other)), target(other).is_same(&target(one)));
        target(one).is_same(&target(other))
    }

    #[test]
    fn a_file_is_itself_by_every_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name).display().to_string();
        for name in ["a.db", "b.db"] {
            std::fs::write(path(name), "").expect("written");
        }
        std::fs::hard_link(path("a.db"), path("hard.db")).expect("linked");
        std::fs::create_dir(path("below")).expect("made");
        assert!(is_same(&path("a.db"), &format!("sqlite:{}", path("below/../a.db"))));
        assert!(is_same(&path("a.db"), &path("hard.db")));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(path("a.db"), path("soft.db")).expect("linked");
            assert!(is_same(&path("a.db"), &path("soft.db")));
        }
        assert!(is_same(&path("none.db"), &path("none.db")));
        for other in ["b.db", "none.db"] {
            assert!(!is_same(&path("a.db"), &path(other)), "{other}");
        }
        assert!(!is_same(&path("a.db"), "postgres://localhost/a"));
    }

    #[test]
    fn a_server_is_itself_by_every_address() {
        let main = "postgres://ada@localhost:5433/main";
        for other in [
            "postgresql://bob:secret@LOCALHOST:5433/main?sslmode=disable",
            "postgres://127.0.0.1:5433/main",
            "postgres://[::1]:5433/main",
            "host=127.0.0.1 port=5433 dbname=main user=ada",
            "postgres://ada@db.invalid,localhost:5433/main",
            "host=/var/run/postgresql port=5433 dbname=main",
        ] {
            assert!(is_same(main, other), "{other}");
        }
        for other in [
            "postgres://ada@localhost:5432/main",
            "postgres://ada@localhost:5433/other",
            "postgres://ada@192.0.2.1:5433/main",
        ] {
            assert!(!is_same(main, other), "{other}");
        }
    }
}
