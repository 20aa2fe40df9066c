//! Servers that cannot be reached, or take nobody in.

use std::net::TcpListener;
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use crate::scratch::postgres::cluster::Cluster;
use crate::stage::{ACCOUNTS, Stage, own};

static SERVER: OnceLock<Mutex<Cluster>> = OnceLock::new();

#[test]
fn a_password_is_wrong_or_missing_or_nobody_is_let_in() {
    let Some(server) = own(&SERVER) else { return };
    let stage = Stage::on(server.lock().unwrap().port, ACCOUNTS);
    let role = stage.role("user", "password 'open sesame' superuser");
    let stranger = stage.role("stranger", "");
    stage.sql(&format!(
        "copy (values ('host all {role} 127.0.0.1/32 scram-sha-256'), ('host all postgres 127.0.0.1/32 trust')) \
         to program 'cat > pg_hba.conf'"
    ));
    stage.reload();
    let refuses = |user: &str, words: &str| stage.refuses(&stage.url(user), 1, words);
    let password = "hint: check user and password: PGPASSWORD, ~/.pgpass or the URL";
    refuses(
        &format!("{role}:hunter2"),
        &format!(
            "error: cannot connect to postgres://DB_user@127.0.0.1:PORT/DB: password authentication failed for user \"DB_user\"\n  {password}\n"
        ),
    );
    refuses(
        &role,
        &format!(
            "error: cannot connect to postgres://DB_user@127.0.0.1:PORT/DB: [..]password missing\n  {password}\n"
        ),
    );
    refuses(
        &stranger,
        "error: cannot connect to postgres://DB_stranger@127.0.0.1:PORT/DB: no pg_hba.conf entry for host \"127.0.0.1\", user \"DB_stranger\", database \"DB\", no encryption\n  \
           hint: check the user's name; the server's pg_hba.conf says who may come from where, and whether with TLS\n",
    );
    stage.amend("apply --yes", &stage.url(&format!("{role}:open%20sesame"))).is(0, "");
    stage.write(".pgpass", &format!("127.0.0.1:{}:*:{role}:open sesame\n", stage.port));
    stage.amend("apply --yes", &stage.url(&role)).is(3, "");
}

#[test]
fn nobody_is_there() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("postgres://ada:hunter2@127.0.0.1:{free}/bank");
    stage.amend("plan", &url).is(
        1,
        "error: cannot connect to postgres://ada@127.0.0.1:[..]/bank: Connection refused (os error 111)\n  \
           hint: check host and port, that the server runs, and that it may be reached from here\n",
    );
    stage.amend("plan", "postgres://ada:hunter2@no-such-host.invalid/bank").is(
        1,
        "error: cannot connect to postgres://ada@no-such-host.invalid:5432/bank: failed to lookup address information: [..]\n  \
           hint: check host and port, that the server runs, and that it may be reached from here\n",
    );
}

#[test]
fn a_host_takes_the_connection_and_says_nothing() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let started = Instant::now();
    stage.amend("plan", &format!("postgres://ada:hunter2@127.0.0.1:{port}/bank?connect_timeout=1")).is(
        1,
        "error: cannot connect to postgres://ada@127.0.0.1:[..]/bank: it did not answer in time\n  \
           hint: check host and port, that the server runs, and that it is PostgreSQL; connect_timeout says how long to wait\n",
    );
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn the_database_or_the_user_does_not_exist() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    stage.amend("plan", &stage.url("postgres").replace(&stage.name, "nothing")).is(
        1,
        "error: cannot connect to postgres://postgres@127.0.0.1:PORT/nothing: database \"nothing\" does not exist\n  \
           hint: check the database's name\n",
    );
    stage.refuses(
        &stage.url("nobody:hunter2"),
        1,
        "error: cannot connect to postgres://nobody@127.0.0.1:PORT/DB: role \"nobody\" does not exist\n  \
           hint: check the user's name; the server's pg_hba.conf says who may come from where, and whether with TLS\n",
    );
}

#[test]
fn a_url_that_is_not_understood_keeps_its_password_to_itself() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    stage.amend("plan", "postgres://ada:hun@ter2@127.0.0.1/bank").is(
        1,
        "error: the database URL is not understood: it has \"@\" twice; in a password it is written %40\n  \
           hint: write postgres://user@host:port/database, or host=… dbname=… user=…\n",
    );
    for url in [
        "postgres://ada:hunter2@127.0.0.1:port/bank",
        "postgres://ada:hunter2@127.0.0.1/bank?sslmode=never",
        "postgres://ada:hunter2@127.0.0.1/bank?hunter",
        "postgress://ada:hunter2@127.0.0.1/bank",
        "host=127.0.0.1 password=hunter2 port=port",
        "host=127.0.0.1 password=hunter2 and more",
    ] {
        let run = stage.amend("plan", url);
        assert!(run.failed_without("hunter2"), "{run:?}");
    }
}
