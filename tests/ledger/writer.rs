//! Somebody else who writes.

use postgres::NoTls;

use crate::scratch::Scratch;

/// A connection that is not amend's.
pub(crate) enum Writer {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Client),
}

impl Writer {
    pub(crate) fn new(scratch: &Scratch) -> Writer {
        let url = scratch.database.url();
        match url.strip_prefix("sqlite:") {
            Some(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
                connection.execute_batch("pragma synchronous = off").unwrap();
                Writer::Sqlite(connection)
            }
            None => Writer::Postgres(postgres::Client::connect(&url, NoTls).unwrap()),
        }
    }

    /// Adds to a balance, and says so in the ledger, in one transaction; whether it was committed.
    pub(crate) fn transfer(&mut self, account: u64, amount: u64) -> bool {
        let changes = format!(
            "update account set balance = balance + {amount} where id = {account}; \
             insert into entry values ({account}, {amount}); commit"
        );
        match self {
            Writer::Sqlite(connection) => {
                let done = connection.execute_batch(&format!("begin immediate; {changes}")).is_ok();
                if !done && !connection.is_autocommit() {
                    connection.execute_batch("rollback").unwrap();
                }
                done
            }
            Writer::Postgres(client) => {
                let done = client.batch_execute(&format!("begin; {changes}")).is_ok();
                if !done {
                    client.batch_execute("rollback").unwrap();
                }
                done
            }
        }
    }

    pub(crate) fn run(&mut self, sql: &str) {
        match self {
            Writer::Sqlite(connection) => connection.execute_batch(sql).unwrap(),
            Writer::Postgres(client) => client.batch_execute(sql).unwrap(),
        }
    }

    /// Whether an apply holds its lock.
    pub(crate) fn is_locked(&mut self) -> bool {
        match self {
            Writer::Sqlite(connection) => {
                connection.busy_timeout(std::time::Duration::ZERO).unwrap();
                connection.execute_batch("begin immediate; rollback").is_err()
            }
            Writer::Postgres(client) => {
                let sql = "select 1 from pg_locks where locktype = 'advisory' and granted \
                           and database = (select oid from pg_database where datname = current_database())";
                !client.query(sql, &[]).unwrap().is_empty()
            }
        }
    }

    pub(crate) fn balances(&mut self) -> Vec<i64> {
        self.numbers("select balance from account order by id")
    }

    /// How many rows the ledger has.
    pub(crate) fn entries(&mut self) -> u64 {
        self.count("select count(*) from entry")
    }

    /// Those that no apply made, without the first of each account.
    pub(crate) fn entries_of_writers(&mut self) -> u64 {
        self.count("select count(*) from entry where amount >= 0") - 4
    }

    /// Accounts whose balance is not the sum of their entries.
    pub(crate) fn wrong_balances(&mut self) -> u64 {
        self.count(
            "select count(*) from account where balance <> (select sum(amount) from entry where account = id)",
        )
    }

    fn count(&mut self, sql: &str) -> u64 {
        u64::try_from(self.numbers(sql)[0]).unwrap()
    }

    fn numbers(&mut self, sql: &str) -> Vec<i64> {
        match self {
            Writer::Sqlite(connection) => {
                let mut statement = connection.prepare(sql).unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            }
            Writer::Postgres(client) => {
                let sql = format!("select n::bigint from ({sql}) as found (n)");
                client.query(&sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
            }
        }
    }
}
