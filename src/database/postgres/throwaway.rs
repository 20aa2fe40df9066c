//! A database that is made for a while, beside another one of the same server.

use super::Address;
use super::failure::failure;
use crate::database::Error;

/// A database with nothing in it, which goes when this does.
///
/// Nothing that runs there can read or change the one beside it: SQL reaches no other database.
pub struct Throwaway {
    beside: Address,
    address: Address,
    drop: String,
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
        let name = format!("amend_test_{}", uuid::Uuid::now_v7().simple());
        let mut client = address.connect()?;
        let row = client.query_one(LOCALE, &[]).map_err(|error| failure(&error, LOCALE))?;
        let text = |place: usize| row.get::<_, Option<String>>(place).unwrap_or_default().replace('\'', "''");
        let provider = match text(3).as_str() {
            "i" => format!(" LOCALE_PROVIDER icu ICU_LOCALE '{}'", text(4)),
            "b" => format!(" LOCALE_PROVIDER builtin BUILTIN_LOCALE '{}'", text(4)),
            _ => String::new(),
        };
        let sql = format!(
            "CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING '{}' LC_COLLATE '{}' LC_CTYPE '{}'{provider}",
            text(0),
            text(1),
            text(2)
        );
        client.batch_execute(&sql).map_err(|error| unmade(&failure(&error, &sql), address))?;
        let force = if row.get::<_, i32>(5) >= 130_000 { " WITH (FORCE)" } else { "" };
        Ok(Throwaway {
            beside: address.clone(),
            address: address.of_database(&name),
            drop: format!("DROP DATABASE IF EXISTS \"{name}\"{force}"),
        })
    }

    /// What opens it.
    pub fn address(&self) -> &Address {
        &self.address
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        // One that stays behind has nobody's data, and a name that says what it is.
        let _ = self.beside.connect().map(|mut client| client.batch_execute(&self.drop));
    }
}

fn unmade(error: &Error, address: &Address) -> Error {
    Error::Connect {
        message: format!("no database can be made beside \"{}\": {error}", address.database()),
        hint:
            "cases run in databases of their own, so that none can change yours: name a user that may make \
               some (CREATEDB), or leave --database out"
                .to_owned(),
    }
}
