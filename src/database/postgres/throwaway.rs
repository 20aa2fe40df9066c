//! A database that is made for a while, beside another one of the same server.

use uuid::Uuid;

use super::Address;
use super::failure::failure;
use crate::database::Error;

/// A database with nothing in it, and a role that owns nothing else; both go when this does.
///
/// Nothing that runs there can read or change what lies beside it: SQL reaches no other database, and the role
/// may change nothing that the server's databases share.
pub struct Throwaway {
    beside: Address,
    address: Address,
    drop: [String; 2],
}

/// How the database beside it compares and writes texts; what only newer servers know is NULL on others.
const LOCALE: &str = "
    SELECT pg_encoding_to_char(d.encoding)::text, d.datcollate::text, d.datctype::text,
           row ->> 'datlocprovider', coalesce(row ->> 'datlocale', row ->> 'daticulocale'),
           current_setting('server_version_num')::integer
    FROM pg_database AS d, to_jsonb(d) AS row WHERE d.datname = current_database()";

impl Throwaway {
    /// Makes one with a name of its own, where texts are compared as they are beside it.
    pub fn beside(address: &Address) -> Result<Throwaway, Error> {
        let name = format!("amend_test_{}", Uuid::now_v7().simple());
        let password = Uuid::new_v4().simple().to_string();
        let mut client = address.connect()?;
        let row = client.query_one(LOCALE, &[]).map_err(|error| failure(&error, LOCALE))?;
        let text = |place: usize| row.get::<_, Option<String>>(place).unwrap_or_default().replace('\'', "''");
        let provider = match text(3).as_str() {
            "i" => format!(" LOCALE_PROVIDER icu ICU_LOCALE '{}'", text(4)),
            "b" => format!(" LOCALE_PROVIDER builtin BUILTIN_LOCALE '{}'", text(4)),
            _ => String::new(),
        };
        // Who gives a database away has to be a member of the role that gets it.
        let role = format!(
            "CREATE ROLE \"{name}\" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION \
             PASSWORD '{password}'; GRANT \"{name}\" TO CURRENT_USER"
        );
        let database = format!(
            "CREATE DATABASE \"{name}\" OWNER \"{name}\" TEMPLATE template0 ENCODING '{}' LC_COLLATE '{}' \
             LC_CTYPE '{}'{provider}",
            text(0),
            text(1),
            text(2)
        );
        let force = if row.get::<_, i32>(5) >= 130_000 { " WITH (FORCE)" } else { "" };
        let made = Throwaway {
            beside: address.clone(),
            address: address.of_database(&name).of_user(&name, &password),
            drop: [
                format!("DROP DATABASE IF EXISTS \"{name}\"{force}"),
                format!("DROP ROLE IF EXISTS \"{name}\""),
            ],
        };
        for sql in [role, database] {
            // The statement is not quoted: it has a password.
            client.batch_execute(&sql).map_err(|error| unmade(&failure(&error, ""), address))?;
        }
        made.address.connect().map_err(|error| closed(&error, address))?;
        Ok(made)
    }

    /// What opens it.
    pub fn address(&self) -> &Address {
        &self.address
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // What stays behind has nobody's data, and a name that says what it is.
        let Ok(mut client) = self.beside.connect() else { return };
        for sql in &self.drop {
            let _ = client.batch_execute(sql);
        }
    }
}

fn unmade(error: &Error, address: &Address) -> Error {
    Error::Connect {
        message: format!("no database can be made beside \"{}\": {error}", address.database()),
        hint: "cases run in databases of their own, as users of their own, so that none can change yours: name a \
               user that may make both (CREATEDB and CREATEROLE), or leave --database out"
            .to_owned(),
    }
}

fn closed(error: &Error, address: &Address) -> Error {
    Error::Connect {
        message: format!("no user that is made beside \"{}\" can connect: {error}", address.database()),
        hint: "cases run as users of their own, with a password, so that none can change your database: \
               pg_hba.conf must let users \"amend_test_…\" in where you connect (host and scram-sha-256, not \
               peer), or leave --database out"
            .to_owned(),
    }
}
