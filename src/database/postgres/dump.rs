//! A dump of some tables, made by `pg_dump` of what a transaction sees.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use postgres::Client;

use super::connection::Address;
use super::failure::failure;
use crate::database::{Copied, Error, Interrupter};

/// Where Debian keeps the tools of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

const PAUSE: Duration = Duration::from_millis(50);

/// Tables by their oid, and everything below them that holds their rows: partitions and children.
const RELATIONS: &str = "
    WITH RECURSIVE held AS (
        SELECT c.oid FROM unnest($1::text[]) AS wanted (name) JOIN pg_class AS c ON c.oid = wanted.name::regclass
        UNION SELECT i.inhrelid FROM held JOIN pg_inherits AS i ON i.inhparent = held.oid)
    SELECT n.nspname::text, c.relname::text, format('%I.%I', n.nspname, c.relname), c.relkind = 'p'
    FROM held JOIN pg_class AS c USING (oid) JOIN pg_namespace AS n ON n.oid = c.relnamespace ORDER BY 1, 2";

/// A table as the dump names it.
struct Relation {
    schema: String,
    name: String,
    quoted: String,
    /// Its partitions hold its rows.
    holds_none: bool,
}

/// Dumps tables, given as SQL writes them, into the empty file `to`, and verifies that each is in it.
pub(super) fn dump(
    client: &mut Client,
    address: &Address,
    tables: &[String],
    to: &Path,
    interrupter: &Interrupter,
) -> Result<Copied, Error> {
    let ask = |client: &mut Client, sql: &str| -> Result<String, Error> {
        Ok(client.query_one(sql, &[]).map_err(|error| failure(&error, sql))?.get(0))
    };
    let version = ask(client, "SELECT current_setting('server_version_num')")?;
    let pg_dump = tool(version.parse::<u32>().unwrap_or(0) / 10_000)?;
    let relations = relations(client, tables)?;
    let snapshot = ask(client, "SELECT pg_export_snapshot()")?;
    let mut command = Command::new(&pg_dump);
    command.args(["--format=custom", "--no-password", "--lock-wait-timeout=5000"]);
    command.arg(format!("--snapshot={snapshot}")).arg("--file").arg(to);
    command.args(relations.iter().flat_map(|relation| ["--table", &relation.quoted]));
    command.envs(address.environment());
    finished("pg_dump", command, interrupter)?;
    let mut list = Command::new(pg_dump.with_file_name("pg_restore"));
    list.arg("--list").arg(to);
    let listed = finished("pg_restore --list", list, interrupter)?;
    if let Some(missing) = missing(&relations, &String::from_utf8_lossy(&listed.stdout)) {
        return Err(failed(format!("the dump lacks table {}", missing.quoted)));
    }
    let tables = relations.into_iter().map(|relation| (relation.quoted, None)).collect();
    Ok(Copied { bytes: std::fs::metadata(to)?.len(), tables })
}

fn relations(client: &mut Client, tables: &[String]) -> Result<Vec<Relation>, Error> {
    let rows = client.query(RELATIONS, &[&tables]).map_err(|error| failure(&error, RELATIONS))?;
    let relation = |row: &postgres::Row| Relation {
        schema: row.get(0),
        name: row.get(1),
        quoted: row.get(2),
        holds_none: row.get(3),
    };
    Ok(rows.iter().map(relation).collect())
}

/// The first table that the dump's list of contents does not name.
fn missing<'a>(relations: &'a [Relation], list: &str) -> Option<&'a Relation> {
    let lines: BTreeSet<&str> =
        list.lines().filter_map(|line| line.split_once("; ").map(|(_, rest)| rest)).collect();
    relations.iter().find(|relation| {
        let kind = if relation.holds_none { "TABLE" } else { "TABLE DATA" };
        let entry = format!(" {kind} {} {} ", one_line(&relation.schema), one_line(&relation.name));
        !lines.iter().any(|line| line.contains(&entry))
    })
}

/// A name as the list of contents shows it.
fn one_line(name: &str) -> String {
    name.replace(['\n', '\r'], " ")
}

/// A `pg_dump` that can read this server: the oldest of Debian's that can, else what PATH finds.
fn tool(server: u32) -> Result<PathBuf, Error> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let debian = versions.map(|entry| entry.path().join("bin/pg_dump"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join("pg_dump"));
    for candidate in debian.chain(on_path).filter(|candidate| candidate.is_file()) {
        if let Some(version) = version(&candidate).filter(|version| *version >= server) {
            found.push((version, candidate));
        }
    }
    // The first of the smallest: the server's own version where it is there.
    found.into_iter().min_by_key(|(version, _)| *version).map(|(_, path)| path).ok_or_else(|| Error::Connect {
        message: format!("no pg_dump for PostgreSQL {server} is on PATH or in {DEBIAN}"),
        hint: format!("install the client tools: the package postgresql-client-{server} of Debian and Ubuntu, postgresql{server} elsewhere"),
    })
}

/// The major version that `pg_dump --version` says.
fn version(path: &Path) -> Option<u32> {
    let said = Command::new(path).arg("--version").stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let number = said.split_whitespace().find(|word| word.starts_with(|next: char| next.is_ascii_digit()))?;
    number.split(|next: char| !next.is_ascii_digit()).next()?.parse().ok()
}

/// Runs a tool to its end, or stops it with the run.
fn finished(name: &str, mut command: Command, interrupter: &Interrupter) -> Result<Output, Error> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed(format!("{name}: {error}")))?;
    let (stdout, stderr) = (drained(child.stdout.take()), drained(child.stderr.take()));
    let status = waited(&mut child, interrupter)?;
    let read = |thread: std::thread::JoinHandle<Vec<u8>>| thread.join().unwrap_or_default();
    let output = Output { status, stdout: read(stdout), stderr: read(stderr) };
    match output.status.success() {
        true => Ok(output),
        false => {
            let said =
                String::from_utf8_lossy(&output.stderr).trim().trim_end_matches(';').replace('\n', "; ");
            Err(failed(format!("{name} failed: {said}")))
        }
    }
}

fn waited(child: &mut Child, interrupter: &Interrupter) -> Result<std::process::ExitStatus, Error> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if interrupter.is_interrupted() {
            child.kill()?;
            child.wait()?;
            return Err(Error::Interrupted);
        }
        std::thread::sleep(PAUSE);
    }
}

/// Reads all that a tool says while it runs: it would wait for a reader otherwise.
fn drained(pipe: Option<impl Read + Send + 'static>) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut said = Vec::new();
        if let Some(mut pipe) = pipe {
            // What could not be read is not shown.
            let _ = pipe.read_to_end(&mut said);
        }
        said
    })
}

fn failed(message: String) -> Error {
    Error::Connect {
        message,
        hint: "repair what it names and run it again, or leave --backup out and back up by other means"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::tool;

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        let error = tool(99).expect_err("no such version").to_string();
        assert_eq!(error, "no pg_dump for PostgreSQL 99 is on PATH or in /usr/lib/postgresql");
    }
}
