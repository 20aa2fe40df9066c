//! A server that stops, and one that is a replica.

use crate::scratch::postgres::cluster;
use crate::stage::{ACCOUNTS, SLEEPS, Stage, is_skipped};

const ENDED: &str =
    "hint: see that the server runs, and its log for why it ended the connection; then try again";

#[test]
fn a_server_stops_and_comes_back_as_a_replica() {
    if is_skipped() {
        return;
    }
    let mut server = cluster::start().unwrap();
    let stage = Stage::on(server.port, &format!("{ACCOUNTS}{SLEEPS}"));
    let url = stage.url("postgres");
    let before = stage.state();
    for mode in ["fast", "immediate"] {
        let process = stage.begin("apply --yes", &url);
        stage.sleeper();
        server.tell(&format!("stop {mode}")).unwrap();
        stage.end(process).is(
            1,
            &format!("error: the connection to the server ended: [..]; nothing was changed\n  {ENDED}\n"),
        );
        stage.amend("apply --yes", &url).is(
            1,
            "error: cannot connect to postgres://postgres@127.0.0.1:PORT/DB: Connection refused (os error 111)\n  \
               hint: check host and port, that the server runs, and that it may be reached from here\n",
        );
        server.tell("start").unwrap();
        assert_eq!(before, stage.state());
    }

    stage.sql("alter system set wal_level = replica");
    for what in ["stop fast", "start", "replica", "stop fast", "start"] {
        server.tell(what).unwrap();
    }
    let words = "error: the server is a read-only replica; nothing was changed\n  \
        hint: connect to the primary server: a plan is made in temporary tables, which a replica does not have\n";
    stage.amend("plan", &url).is(1, words);
    stage.refuses(&url, 1, words);
}
