//! Statements and connections that someone ends in the middle of an apply.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use std::thread;

use crate::stage::{ACCOUNTS, SLEEPS, Stage};

/// A check that waits for the end, and then takes its time.
const SLEEPS_AT_THE_END: &str = "
    create function sleeps() returns trigger language plpgsql as
        $$ begin perform pg_sleep(60); return null; end $$;
    create constraint trigger sleeps after update on accounts deferrable initially deferred
        for each row execute function sleeps();";

/// Applies, does this to the connection that sleeps, and expects an error and a database as it was.
fn cut(statements: &str, what: &str, code: i32, words: &str) {
    let Some(stage) = Stage::new(&format!("{ACCOUNTS}{statements}")) else { return };
    let before = stage.state();
    let process = stage.begin("apply --yes", &stage.url("postgres"));
    let connection = stage.sleeper();
    stage.sql(&format!("select {what}({connection})"));
    stage.end(process).is(code, words);
    assert_eq!(before, stage.state());
    stage.sql("drop trigger sleeps on accounts");
    stage.still_works();
}

#[test]
fn someone_cancels_the_statement() {
    cut(
        SLEEPS,
        "pg_cancel_backend",
        1,
        "error: someone else, or a limit of the server, stopped a statement; nothing was changed\n  \
           hint: look for pg_cancel_backend and statement_timeout; PGOPTIONS=\"-c statement_timeout=0\" lifts the limit\n",
    );
}

#[test]
fn someone_ends_the_connection() {
    cut(
        SLEEPS,
        "pg_terminate_backend",
        1,
        "error: the connection to the server ended: [..]; nothing was changed\n  \
           hint: see that the server runs, and its log for why it ended the connection; then try again\n",
    );
}

#[test]
fn someone_ends_the_connection_while_the_last_checks_run() {
    cut(
        SLEEPS_AT_THE_END,
        "pg_terminate_backend",
        1,
        "error: the connection to the server ended: [..]; nothing was changed\n  \
           hint: see that the server runs, and its log for why it ended the connection; then try again\n",
    );
}

#[test]
fn a_person_stops_it() {
    let Some(stage) = Stage::new(&format!("{ACCOUNTS}{SLEEPS}")) else { return };
    let before = stage.state();
    let process = stage.begin("apply --yes", &stage.url("postgres"));
    stage.sleeper();
    let number = process.id().to_string();
    assert!(Command::new("kill").args(["-INT", &number]).status().unwrap().success());
    stage.end(process).is(130, "error: interrupted: nothing was changed\n");
    assert_eq!(before, stage.state());
}

#[test]
fn a_statement_takes_longer_than_the_server_allows() {
    let Some(stage) = Stage::new(&format!("{ACCOUNTS}{SLEEPS}")) else { return };
    stage.refuses(
        &format!("{}?options=-c%20statement_timeout%3D500ms", stage.url("postgres")),
        1,
        "error: someone else, or a limit of the server, stopped a statement; nothing was changed\n  \
           hint: look for pg_cancel_backend and statement_timeout; PGOPTIONS=\"-c statement_timeout=0\" lifts the limit\n",
    );
}

/// Passes bytes on to the server, and everything back until the commit. Then the client is cut off; whether
/// the server gets the commit, and how often the client may come, is up to the test.
fn pass_on(listener: TcpListener, port: u16, commits: bool, connections: usize) {
    for client in listener.incoming().take(connections) {
        let (client, server) = (client.unwrap(), TcpStream::connect(("127.0.0.1", port)).unwrap());
        let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        thread::spawn(move || {
            let mut bytes = [0; 65536];
            while let Ok(length @ 1..) = from.read(&mut bytes) {
                let is_commit = bytes[..length].windows(6).any(|word| word == b"COMMIT");
                if is_commit && !commits {
                    to.shutdown(Shutdown::Both).unwrap();
                    break;
                }
                if is_commit {
                    from.shutdown(Shutdown::Both).unwrap();
                }
                to.write_all(&bytes[..length]).unwrap();
            }
        });
        let (mut from, mut to) = (server, client);
        thread::spawn(move || {
            let _ = std::io::copy(&mut from, &mut to);
            let _ = to.shutdown(Shutdown::Both);
        });
    }
}

/// A way to the server on which the answer to the commit is lost.
fn lossy_url(stage: &Stage, commits: bool, connections: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (between, server) = (listener.local_addr().unwrap().port(), stage.port);
    thread::spawn(move || pass_on(listener, server, commits, connections));
    stage.url("postgres").replace(&format!(":{server}/"), &format!(":{between}/"))
}

#[test]
fn the_answer_to_the_commit_is_lost() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    stage.amend("apply --yes", &lossy_url(&stage, true, usize::MAX)).is(0, "");
    stage.amend("apply --yes", &stage.url("postgres")).is(3, "");
}

#[test]
fn the_commit_itself_is_lost() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    stage.refuses(
        &lossy_url(&stage, false, usize::MAX),
        1,
        "error: the connection to the server ended before the commit; nothing was changed\n  \
           hint: see that the server runs, and its log for why it ended the connection; then try again\n",
    );
    stage.still_works();
}

#[test]
fn the_answer_to_the_commit_is_lost_and_nobody_can_be_asked() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    // One to look whether it is a database, one to apply.
    stage.amend("apply --yes", &lossy_url(&stage, true, 2)).is(
        1,
        "error: the connection to the server ended during the commit: everything was changed as planned, or nothing, and the server cannot be asked which\n  \
           hint: once it answers, ask it: SELECT txid_status([..]) says \"committed\" or \"aborted\"; or plan again: after a commit there is nothing to do\n",
    );
    stage.amend("apply --yes", &stage.url("postgres")).is(3, "");
}
