//! What a PostgreSQL database needs before a migration can run on it.

use postgres::Client;

use super::connection::{Address, LOCK};
use super::failure::failure;
use super::kept;
use crate::database::{Access, Aspect, Diagnosis, Error};

/// A question, whose answer is text, and what the answer means.
struct Question {
    aspect: &'static str,
    sql: String,
    judge: fn(&'static str, &str) -> Aspect,
}

/// Tables that the search path shows, with what may not be done with them.
const TABLES: &str = "FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) \
     AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) \
     AND c.relpersistence <> 't'";

/// Looks at everything that a plan and an apply need of this database. Changes nothing.
pub fn diagnose(address: &Address) -> Diagnosis {
    let connected = address.connect().and_then(|mut client| {
        Address::begin(&mut client, Access::Read)?;
        Ok(client)
    });
    let aspects = match connected {
        Err(error) => vec![Aspect::failed("connection", error, "try again when the database is free")],
        Ok(mut client) => questions().iter().map(|question| question.ask(&mut client)).collect(),
    };
    Diagnosis { kind: "postgres", name: address.shown(), aspects }
}

impl Question {
    /// In a subtransaction of its own, so that one failure does not hide the other answers.
    fn ask(&self, client: &mut Client) -> Aspect {
        let mut ask = || -> Result<String, postgres::Error> {
            client.batch_execute("SAVEPOINT amend_doctor")?;
            let answer = client.query_one(&self.sql, &[]).map(|row| row.get::<_, Option<String>>(0));
            client.batch_execute("ROLLBACK TO SAVEPOINT amend_doctor")?;
            answer.map(Option::unwrap_or_default)
        };
        match ask().map_err(|error| failure(&error, &self.sql)) {
            Ok(answer) => (self.judge)(self.aspect, &answer),
            Err(error @ Error::Connect { .. }) => Aspect::failed(self.aspect, error, ""),
            Err(error) => Aspect::failed(self.aspect, error, "the server refused the question"),
        }
    }
}

fn questions() -> Vec<Question> {
    let question = |aspect, sql: &str, judge| Question { aspect, sql: sql.to_owned(), judge };
    let tables = |privileges: &[&str]| {
        let lacks: Vec<_> =
            privileges.iter().map(|it| format!("NOT has_table_privilege(c.oid, '{it}')")).collect();
        format!("SELECT string_agg(c.relname, ', ' ORDER BY c.relname) {TABLES} AND ({})", lacks.join(" OR "))
    };
    vec![
        question("version", "SELECT current_setting('server_version')", |aspect, version| {
            Aspect::good(aspect, format!("PostgreSQL {version}"))
        }),
        question(
            "encryption",
            "SELECT coalesce(s.version, CASE WHEN inet_client_addr() IS NULL THEN 'local' END) \
             FROM pg_stat_ssl AS s WHERE s.pid = pg_backend_pid()",
            encryption,
        ),
        question("schema", "SELECT current_schema()::text", schema),
        question(
            "writing",
            "SELECT pg_is_in_recovery()::text || ' ' || current_setting('default_transaction_read_only')",
            writing,
        ),
        question(
            "temporary storage",
            "SELECT CASE WHEN has_database_privilege(current_database(), 'TEMP') THEN '' \
             ELSE format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), current_user) END",
            temporary,
        ),
        question("reading of tables", &tables(&["SELECT"]), reading),
        question("writing of tables", &tables(&["INSERT", "UPDATE", "DELETE"]), changing),
        question("history", &kept::question(), history),
        question(
            "foreign keys",
            "SELECT string_agg(format('%s of %s', conname, conrelid::regclass), ', ' ORDER BY conname) \
             FROM pg_constraint WHERE contype = 'f' AND NOT convalidated",
            foreign_keys,
        ),
        question("lock", &format!("SELECT pg_try_advisory_xact_lock({LOCK})::text"), lock),
    ]
}

fn encryption(aspect: &'static str, version: &str) -> Aspect {
    match version {
        "" => Aspect::note(aspect, "the connection is not encrypted", "add sslmode=verify-full to the URL"),
        "local" => Aspect::good(aspect, "none; the connection does not leave this machine"),
        version => Aspect::good(aspect, version),
    }
}

fn schema(aspect: &'static str, schema: &str) -> Aspect {
    if schema.is_empty() {
        let hint = "set search_path to a schema that exists and that this user may use";
        Aspect::bad(aspect, "the search path leads to no schema", hint)
    } else {
        Aspect::good(aspect, format!("new tables are made in \"{schema}\""))
    }
}

fn writing(aspect: &'static str, answer: &str) -> Aspect {
    match answer {
        "false off" => Aspect::good(aspect, "the server takes changes"),
        "false on" => {
            let hint = "set default_transaction_read_only to off for this user";
            Aspect::bad(aspect, "this user's transactions are read-only", hint)
        }
        _ => Aspect::bad(aspect, "the server is a read-only replica", "connect to the primary server"),
    }
}

fn temporary(aspect: &'static str, grant: &str) -> Aspect {
    if grant.is_empty() {
        Aspect::good(aspect, "temporary tables may be made")
    } else {
        let found = "plans are made in temporary tables, which this user may not make";
        Aspect::bad(aspect, found, format!("have its owner run: {grant}"))
    }
}

fn reading(aspect: &'static str, tables: &str) -> Aspect {
    if tables.is_empty() {
        Aspect::good(aspect, "every table may be read")
    } else {
        let hint = "a rule that reads them needs: GRANT SELECT ON … TO …";
        Aspect::note(aspect, format!("not allowed to this user: {tables}"), hint)
    }
}

fn changing(aspect: &'static str, tables: &str) -> Aspect {
    if tables.is_empty() {
        Aspect::good(aspect, "the rows of every table may be changed")
    } else {
        let hint = "a rule that changes them needs: GRANT INSERT, UPDATE, DELETE ON … TO …";
        Aspect::note(aspect, format!("not wholly allowed to this user: {tables}"), hint)
    }
}

fn history(aspect: &'static str, grant: &str) -> Aspect {
    if grant.is_empty() {
        Aspect::good(aspect, "runs can be kept")
    } else {
        let found = "an apply keeps a record of itself, which this user may not write";
        Aspect::bad(aspect, found, format!("have the database's owner run: {grant}"))
    }
}

fn foreign_keys(aspect: &'static str, constraints: &str) -> Aspect {
    if constraints.is_empty() {
        Aspect::good(aspect, "every one is validated")
    } else {
        let hint = "repair the rows that they find, then ALTER TABLE … VALIDATE CONSTRAINT …";
        Aspect::bad(aspect, format!("not validated, so that rows may break them: {constraints}"), hint)
    }
}

fn lock(aspect: &'static str, is_free: &str) -> Aspect {
    if is_free == "true" {
        Aspect::good(aspect, "no other apply runs on this database")
    } else {
        Aspect::bad(aspect, "another apply runs on this database", "wait until it has ended")
    }
}
