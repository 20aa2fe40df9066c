//! How a PostgreSQL server is reached.

use std::ffi::OsString;
use std::sync::mpsc;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{CancelToken, Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::failure::{LOCK_TIMEOUT, cause, failure};
use super::tls::{self, Trust};
use super::{environment, kept, locks, unreachable, url};
use crate::database::{Access, Error, without_password};

/// The advisory lock of an apply: one amend at a time writes to a database. The number spells `amend`.
pub(super) const LOCK: i64 = 418_430_673_508;

/// How every session speaks; and it waits for locks five seconds, unless someone says how long.
///
/// Statements are few, read whole tables, and run once: they sort and join in memory, are not compiled, and
/// the temporary tables that lie between them are measured by a small sample.
const SETTINGS: &str = "
    SET TimeZone = 'UTC'; SET IntervalStyle = 'iso_8601'; SET DateStyle = 'ISO, YMD'; SET extra_float_digits = 3;
    SET bytea_output = 'hex'; SET client_min_messages = warning;
    SET jit = off; SET default_statistics_target = 10;
    SELECT set_config(name, '32MB', false) FROM (VALUES ('work_mem'), ('temp_buffers')) AS size (name)
      WHERE pg_size_bytes(current_setting(name)) < pg_size_bytes('32MB');
    SELECT set_config('lock_timeout', '5s', false) WHERE current_setting('lock_timeout') = '0'";

/// The search path of a user named like the schema of amend's own tables leads there first: it goes without.
fn settings() -> String {
    format!(
        "{SETTINGS};
    SELECT set_config('search_path', coalesce(string_agg(quote_ident(s), ', ') FILTER (WHERE s <> {kept}), ''), false)
    FROM unnest(current_schemas(false)) AS s HAVING bool_or(s = {kept})",
        kept = kept::SCHEMA
    )
}

/// A network that swallows everything is noticed in about a minute.
const KEEPALIVES: (Duration, Duration, u32) = (Duration::from_secs(30), Duration::from_secs(10), 3);

/// Where a URL, the environment and the defaults lead.
#[derive(Clone)]
pub struct Address {
    pub(super) config: Config,
    trust: Option<Trust>,
    roots: Option<String>,
    /// The files that show who connects: a certificate and its key.
    own: Option<(String, String)>,
    /// `sslmode`, as it was given.
    mode: String,
}

impl Address {
    /// Reads `postgres://…` or `key=value …`; what it leaves out comes from the PG* variables.
    pub fn parse(url: &str) -> Result<Address, Error> {
        let refuse = |message: String| Error::Connect {
            message: format!("the database URL is not understood: {}", without_password(&message)),
            hint: "write postgres://user@host:port/database, or host=… dbname=… user=…".to_owned(),
        };
        let (rest, given) = url::split_tls(url);
        let mut config: Config = rest.parse().map_err(|error: postgres::Error| refuse(cause(&error)))?;
        environment::complete(&mut config).map_err(refuse)?;
        // What stands before the second one may be a password, taken for a part of a name that is shown.
        let place = if url.contains("://") { url.split('?').next() } else { None };
        if place.is_some_and(|place| place.matches('@').count() > 1) {
            return Err(refuse("it has \"@\" twice; in a password it is written %40".to_owned()));
        }
        if !url.contains("keepalives") {
            let (idle, interval, retries) = KEEPALIVES;
            config.keepalives_idle(idle).keepalives_interval(interval).keepalives_retries(retries);
        }
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let roots = given.roots.or_else(|| variable("PGSSLROOTCERT"));
        let is_system = roots.as_deref() == Some(tls::SYSTEM);
        let usual = if is_system { "verify-full" } else { "prefer" };
        let mode = given.mode.or_else(|| variable("PGSSLMODE")).unwrap_or_else(|| usual.to_owned());
        if is_system && mode != "verify-full" {
            // Anyone can have a certificate that this computer trusts.
            return Err(refuse(format!(
                "sslrootcert=system goes with sslmode=verify-full, not with \"{mode}\""
            )));
        }
        let own =
            (given.certificate.or_else(|| variable("PGSSLCERT")), given.key.or_else(|| variable("PGSSLKEY")));
        let own = match own {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            (Some(_), None) => {
                return Err(refuse("sslcert needs sslkey, the key of that certificate".to_owned()));
            }
            (None, Some(_)) => {
                return Err(refuse("sslkey needs sslcert, the certificate of that key".to_owned()));
            }
        };
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
        Ok(Address { config, trust, roots, own, mode })
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
        let database = self.config.get_dbname().unwrap_or(user);
        without_password(&format!("postgres://{user}@{host}:{port}/{database}"))
    }

    /// The name of the database.
    pub fn database(&self) -> &str {
        self.config.get_dbname().or(self.config.get_user()).unwrap_or_default()
    }

    /// The same of another database of the server, where names are looked up in `public`.
    pub(super) fn of_database(&self, name: &str) -> Address {
        let mut address = self.clone();
        let options = address.config.get_options().unwrap_or_default();
        let options = format!("{options} -csearch_path=public -camend.schema=amend");
        address.config.dbname(name).options(options.trim_start());
        address
    }

    /// The same for another user.
    pub(super) fn of_user(&self, name: &str, password: &str) -> Address {
        let mut address = self.clone();
        address.config.user(name).password(password);
        address
    }

    /// The same settings as the server's own tools read them: no password stands on a command line.
    pub(super) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let config = &self.config;
        let host = |host: &Host| match host {
            Host::Tcp(name) => OsString::from(name),
            Host::Unix(path) => path.clone().into_os_string(),
        };
        let joined = |items: Vec<OsString>| items.join(std::ffi::OsStr::new(","));
        let numbers = |items: Vec<String>| joined(items.into_iter().map(OsString::from).collect());
        let mut set = vec![
            ("PGHOST", joined(config.get_hosts().iter().map(host).collect())),
            ("PGPORT", numbers(config.get_ports().iter().map(u16::to_string).collect())),
            ("PGHOSTADDR", numbers(config.get_hostaddrs().iter().map(ToString::to_string).collect())),
            ("PGUSER", config.get_user().unwrap_or_default().into()),
            ("PGDATABASE", self.database().into()),
            ("PGOPTIONS", config.get_options().unwrap_or_default().into()),
            ("PGSSLMODE", self.mode.clone().into()),
            ("PGAPPNAME", "amend".into()),
        ];
        set.extend(self.roots.clone().map(|roots| ("PGSSLROOTCERT", roots.into())));
        if let Some((certificate, key)) = &self.own {
            set.extend([("PGSSLCERT", certificate.into()), ("PGSSLKEY", key.into())]);
        }
        let password = config.get_password().map(|password| String::from_utf8_lossy(password).into_owned());
        set.extend(password.map(|password| ("PGPASSWORD", password.into())));
        set.retain(|(name, value)| *name == "PGOPTIONS" || !value.is_empty());
        set
    }

    /// Connects; no transaction has begun.
    pub(super) fn connect(&self) -> Result<Client, Error> {
        let config = self.config.clone();
        let (sender, connected) = mpsc::channel();
        let connector = self.connector()?;
        std::thread::spawn(move || {
            // Nobody listens any more where the server took too long.
            let _ = sender.send(match connector {
                None => config.connect(NoTls),
                Some(connector) => config.connect(connector),
            });
        });
        let connected = match self.patience() {
            None => connected.recv().ok(),
            Some(patience) => connected.recv_timeout(patience).ok(),
        };
        let mut client = connected
            .ok_or_else(|| unreachable::silent(&self.shown()))?
            .map_err(|error| unreachable::explain(&error, &self.shown()))?;
        client.batch_execute(&settings()).map_err(|error| failure(&error, ""))?;
        Ok(client)
    }

    /// Begins the transaction.
    pub(super) fn begin(client: &mut Client, access: Access) -> Result<(), Error> {
        match access {
            Access::Read => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ";
                client.batch_execute(begin).map_err(|error| failure(&error, begin))
            }
            Access::Write => Address::begin_to_write(client, |_| Ok(())),
        }
    }

    /// Begins a transaction that writes; nothing is read of the tables before they are locked.
    pub(super) fn begin_to_write(
        client: &mut Client,
        lock: impl FnOnce(&mut Client) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
        client.batch_execute(begin).map_err(|error| failure(&error, begin))?;
        lock(client)?;
        let alone = format!("SELECT pg_advisory_xact_lock({LOCK}); SET CONSTRAINTS ALL DEFERRED");
        client.batch_execute(&alone).map_err(|error| match error.code() {
            Some(code) if code.code() == LOCK_TIMEOUT => locks::held_by_another_apply(client),
            _ => failure(&error, &alone),
        })
    }

    /// Stops what a connection of this address runs.
    pub(super) fn cancel(&self, token: &CancelToken) {
        // One that fails leaves the statement to end by itself.
        let _ = match self.connector() {
            Ok(Some(connector)) => token.cancel_query(connector),
            _ => token.cancel_query(NoTls),
        };
    }

    fn connector(&self) -> Result<Option<MakeRustlsConnect>, Error> {
        let own = self.own.as_ref();
        let connector = self.trust.map(|trust| tls::connector(trust, self.roots.as_deref(), own)).transpose();
        connector.map_err(|(message, hint)| Error::Connect {
            message: format!("cannot connect to {}: {message}", self.shown()),
            hint: hint.to_owned(),
        })
    }

    /// The driver's own limit ends once a host takes the connection; hosts may then say nothing.
    fn patience(&self) -> Option<Duration> {
        let hosts = u32::try_from(self.config.get_hosts().len().max(1)).unwrap_or(1);
        let limit = self.config.get_connect_timeout().filter(|limit| !limit.is_zero())?;
        Some(*limit * hosts + Duration::from_secs(1))
    }
}
