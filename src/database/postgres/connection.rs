//! How a PostgreSQL server is reached: URL, environment, password file and TLS; and what its errors mean.

use std::path::PathBuf;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::{ErrorPosition, SqlState};
use postgres::{Client, Config, NoTls};

use super::tls::{self, Trust};
use crate::database::{Access, Error};

/// How long a run waits for a lock before it gives up.
const LOCK_WAIT: Duration = Duration::from_secs(5);

/// The advisory lock of an apply: one amend at a time writes to a database. The number spells `amend`.
pub(super) const LOCK: i64 = 418_430_673_508;

/// Where a URL, the environment and the defaults lead.
#[derive(Clone)]
pub struct Address {
    config: Config,
    trust: Option<Trust>,
    roots: Option<String>,
}

impl Address {
    /// Reads `postgres://…` or `key=value …`; what it leaves out comes from the PG* variables.
    pub fn parse(url: &str) -> Result<Address, Error> {
        let refuse = |message: String| Error::Connect {
            message: format!("the database URL is not understood: {message}"),
            hint: "write postgres://user@host:port/database, without spaces".to_owned(),
        };
        let (rest, given) = split_tls(url);
        let mut config: Config = rest.parse().map_err(|error: postgres::Error| refuse(cause(&error)))?;
        from_environment(&mut config).map_err(refuse)?;
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let mode = given.mode.or_else(|| variable("PGSSLMODE")).unwrap_or_else(|| "prefer".to_owned());
        let roots = given.roots.or_else(|| variable("PGSSLROOTCERT"));
        let (ssl, trust) = match mode.as_str() {
            "disable" => (SslMode::Disable, None),
            "allow" | "prefer" => (SslMode::Prefer, Some(Trust::Anyone)),
            "require" if roots.is_some() => (SslMode::Require, Some(Trust::Chain)),
            "require" => (SslMode::Require, Some(Trust::Anyone)),
            "verify-ca" => (SslMode::Require, Some(Trust::Chain)),
            "verify-full" => (SslMode::Require, Some(Trust::Name)),
            other => {
                return Err(refuse(format!(
                    "sslmode \"{other}\" is none of disable, allow, prefer, require, verify-ca, verify-full"
                )));
            }
        };
        config.ssl_mode(ssl);
        Ok(Address { config, trust, roots })
    }

    /// The address without its password.
    pub fn shown(&self) -> String {
        let host = match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            Some(Host::Unix(path)) => path.display().to_string(),
            None => "localhost".to_owned(),
        };
        let port = self.config.get_ports().first().copied().unwrap_or(5432);
        let user = self.config.get_user().unwrap_or_default();
        format!("postgres://{user}@{host}:{port}/{}", self.config.get_dbname().unwrap_or(user))
    }

    /// Connects and begins the transaction.
    pub(super) fn connect(&self, access: Access) -> Result<Client, Error> {
        let connected = match self.trust {
            None => self.config.connect(NoTls),
            Some(trust) => {
                let connector = tls::connector(trust, self.roots.as_deref()).map_err(|message| {
                    Error::Connect { message, hint: "check sslmode and sslrootcert".to_owned() }
                })?;
                self.config.connect(connector)
            }
        };
        let mut client = connected.map_err(|error| self.unreachable(&error))?;
        let lock_wait = LOCK_WAIT.as_millis();
        let begin = match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ".to_owned(),
            Access::Write => format!(
                "BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL lock_timeout = {lock_wait}; \
                 SELECT pg_advisory_xact_lock({LOCK})"
            ),
        };
        client
            .batch_execute(&format!(
                "SET TimeZone = 'UTC'; SET IntervalStyle = 'iso_8601'; SET DateStyle = 'ISO, YMD'; \
                 SET extra_float_digits = 3; SET bytea_output = 'hex'; SET client_min_messages = warning; {begin}"
            ))
            .map_err(|error| failure(&error, ""))?;
        Ok(client)
    }

    fn unreachable(&self, error: &postgres::Error) -> Error {
        let hint = match error.code() {
            Some(code) if *code == SqlState::INVALID_PASSWORD => {
                "check user and password: PGPASSWORD, ~/.pgpass or the URL"
            }
            Some(code) if *code == SqlState::INVALID_CATALOG_NAME => "check the database's name",
            Some(code) if *code == SqlState::TOO_MANY_CONNECTIONS => {
                "the server has no free connection: wait"
            }
            Some(_) => "the server refused the connection",
            None => "check host and port, that the server runs, and that it may be reached from here",
        };
        Error::Connect {
            message: format!("cannot connect to {}: {}", self.shown(), cause(error)),
            hint: hint.to_owned(),
        }
    }
}

/// What the driver does not read itself.
#[derive(Default)]
struct Tls {
    mode: Option<String>,
    roots: Option<String>,
}

/// Cuts `sslmode` and `sslrootcert` out of a URL or a `key=value` string.
fn split_tls(url: &str) -> (String, Tls) {
    let mut tls = Tls::default();
    let mut keep = |pair: &&str| match pair.split_once('=') {
        Some(("sslmode", value)) => {
            tls.mode = Some(value.to_owned());
            false
        }
        Some(("sslrootcert", value)) => {
            tls.roots = Some(value.replace("%2F", "/"));
            false
        }
        _ => true,
    };
    let rest = match (url.contains("://"), url.split_once('?')) {
        (true, Some((base, query))) => {
            let left: Vec<&str> = query.split('&').filter(|pair| keep(pair)).collect();
            if left.is_empty() { base.to_owned() } else { format!("{base}?{}", left.join("&")) }
        }
        (true, None) => url.to_owned(),
        (false, _) => url.split_whitespace().filter(|pair| keep(pair)).collect::<Vec<_>>().join(" "),
    };
    (rest, tls)
}

/// Fills what the URL leaves out: PG* variables, the password file, and localhost.
fn from_environment(config: &mut Config) -> Result<(), String> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if config.get_hosts().is_empty() {
        config.host(&variable("PGHOST").unwrap_or_else(|| "localhost".to_owned()));
    }
    if config.get_ports().is_empty()
        && let Some(port) = variable("PGPORT")
    {
        config.port(port.parse().map_err(|_| format!("PGPORT \"{port}\" is not a port"))?);
    }
    if config.get_user().is_none() {
        config
            .user(&variable("PGUSER").or_else(|| variable("USER")).unwrap_or_else(|| "postgres".to_owned()));
    }
    if config.get_dbname().is_none()
        && let Some(name) = variable("PGDATABASE")
    {
        config.dbname(&name);
    }
    if config.get_password().is_none()
        && let Some(password) = variable("PGPASSWORD").or_else(|| password_file(config))
    {
        config.password(password);
    }
    if config.get_application_name().is_none() {
        config.application_name(&variable("PGAPPNAME").unwrap_or_else(|| "amend".to_owned()));
    }
    if config.get_connect_timeout().is_none() {
        let seconds = variable("PGCONNECT_TIMEOUT").and_then(|text| text.parse().ok()).unwrap_or(10);
        config.connect_timeout(Duration::from_secs(seconds));
    }
    Ok(())
}

/// The password that ~/.pgpass (or PGPASSFILE) has for this address.
fn password_file(config: &Config) -> Option<String> {
    let path = std::env::var_os("PGPASSFILE")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pgpass")))?;
    let text = std::fs::read_to_string(path).ok()?;
    let host = match config.get_hosts().first()? {
        Host::Tcp(name) => name.clone(),
        Host::Unix(_) => "localhost".to_owned(),
    };
    let user = config.get_user().unwrap_or_default();
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let wanted = [host.as_str(), port.as_str(), config.get_dbname().unwrap_or(user), user];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields_of(line);
        let [address @ .., password] = fields.as_slice() else { return None };
        let fits = address.len() == 4
            && address.iter().zip(wanted).all(|(field, wanted)| field == "*" || field == wanted);
        fits.then(|| password.clone())
    })
}

/// The fields of a line of the password file: `:` between them, `\` before a literal one.
fn fields_of(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let literal = match character {
            ':' => {
                fields.push(String::new());
                continue;
            }
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(field) = fields.last_mut() {
            field.push(literal);
        }
    }
    fields
}

/// What the server said about a statement.
pub(super) fn failure(error: &postgres::Error, sql: &str) -> Error {
    failure_after(error, "", sql)
}

/// What the server said about a statement that was sent after something else.
pub(super) fn failure_after(error: &postgres::Error, before: &str, sql: &str) -> Error {
    let Some(server) = error.as_db_error() else {
        return Error::Connect {
            message: format!("the connection to the server is gone: {}", cause(error)),
            hint: "nothing was changed unless the commit had begun: run `amend verify`, then try again"
                .to_owned(),
        };
    };
    let code = server.code();
    if *code == SqlState::LOCK_NOT_AVAILABLE {
        return Error::Locked(format!(
            "another connection holds a lock; waited {} seconds",
            LOCK_WAIT.as_secs()
        ));
    }
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        return Error::Locked(format!("another connection changed the same rows ({})", server.message()));
    }
    if *code == SqlState::READ_ONLY_SQL_TRANSACTION {
        return Error::WriteDenied(server.message().to_owned());
    }
    if *code == SqlState::QUERY_CANCELED {
        return Error::Interrupted;
    }
    let offset = match server.position() {
        Some(ErrorPosition::Original(position)) => {
            (*position as usize).checked_sub(before.chars().count()).and_then(|place| byte_of(sql, place))
        }
        _ => None,
    };
    let detail = server.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
    Error::Statement { message: format!("{}{detail}", server.message()), sql: sql.to_owned(), offset }
}

/// The byte of a character that the server counts from 1.
fn byte_of(sql: &str, position: usize) -> Option<usize> {
    sql.char_indices().nth(position.checked_sub(1)?).map(|(byte, _)| byte)
}

/// The last cause of an error, in its own words.
fn cause(error: &postgres::Error) -> String {
    if let Some(server) = error.as_db_error() {
        return server.message().to_owned();
    }
    let mut last: &dyn std::error::Error = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
