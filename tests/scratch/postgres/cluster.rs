//! One PostgreSQL server a test process, started by the first test that asks for it.
//!
//! A shell script owns the server: it stops it and removes its folder once this process is gone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use super::Failure;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scratch/postgres/cluster.sh");
const READY: &str = "ready\n";
const ATTEMPTS: usize = 3; // another process may take the port first
const NOT_INSTALLED: &str = "no PostgreSQL server is installed here: `apt-get install postgresql-15` \
                             installs one, and AMEND_SKIP_POSTGRES=1 leaves these tests out";

/// A server that runs as long as this process.
pub(crate) struct Cluster {
    /// Where it listens, on the loopback interface.
    pub(crate) port: u16,
    owner: Child, // its standard input stays open until this process ends
    answers: BufReader<ChildStdout>,
}

impl Cluster {
    /// Has the script do something: `stop fast`, `stop immediate`, `start`, `start BLOCKS`,
    /// `replica`.
    #[allow(dead_code, reason = "most tests leave the server alone")]
    pub(crate) fn tell(&mut self, what: &str) -> Result<(), Failure> {
        writeln!(self.owner.stdin.as_mut().ok_or("the script has no input")?, "{what}")?;
        let mut said = String::new();
        self.answers.read_line(&mut said)?;
        if said == READY { Ok(()) } else { Err(said.into()) }
    }
}

/// The server of this process.
pub(crate) fn cluster() -> Result<&'static Cluster, Failure> {
    static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
    CLUSTER
        .get_or_init(|| start().map_err(|error| error.to_string()))
        .as_ref()
        .map_err(|text| text.as_str().into())
}

/// A server of its own.
pub(crate) fn start() -> Result<Cluster, Failure> {
    let programs = programs().ok_or(NOT_INSTALLED)?;
    let mut last = start_once(&programs);
    for _ in 1..ATTEMPTS {
        if last.is_ok() {
            break;
        }
        last = start_once(&programs);
    }
    last
}

fn start_once(programs: &Path) -> Result<Cluster, Failure> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut owner = Command::new("sh")
        .arg(SCRIPT)
        .arg(programs)
        .arg(port.to_string())
        .env_clear() // PGHOST and the like
        .envs(["PATH", "TMPDIR"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
        .process_group(0) // Ctrl-C ends the tests, and they end the server
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut output = BufReader::new(owner.stdout.take().ok_or("the script has no output")?);
    let mut said = String::new();
    output.read_line(&mut said)?;
    if said == READY {
        return Ok(Cluster { port, owner, answers: output });
    }
    output.read_to_string(&mut said)?;
    Err(said.into())
}

/// The folder of the server's programs: Debian's newest, or where `pg_config` says.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").exists())
        .max()
        .map(|(_, folder)| folder);
    newest.or_else(|| {
        let told = Command::new("pg_config").arg("--bindir").output().ok()?;
        let folder = PathBuf::from(String::from_utf8(told.stdout).ok()?.trim());
        folder.join("initdb").exists().then_some(folder)
    })
}
