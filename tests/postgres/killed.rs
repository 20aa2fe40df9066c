//! `amend` is killed at random moments: the server's database is as before or as after, never between.

use std::process::Child;
use std::time::{Duration, Instant};

use crate::moments::Moments;
use crate::stage::{RULE, Stage};

const SEED: &str = "
    create table accounts (id integer primary key, owner text not null, balance integer not null);
    create table rates (id integer primary key, rate integer not null);
    insert into rates values (1, 7);
    insert into accounts select i, 'owner ' || i, i % 200 from generate_series(1, 5000) as i;";

/// The rows, and the runs that the database keeps.
fn state(stage: &Stage) -> (String, i64) {
    let mut client = stage.client();
    let rows = "select md5(string_agg(a::text, ' ' order by id)) from accounts as a";
    let rows = client.query_one(rows, &[]).unwrap().get(0);
    let kept = client.query_one("select to_regclass('amend.runs') is not null", &[]).unwrap().get(0);
    let count = "select count(*) from amend.runs";
    (rows, if kept { client.query_one(count, &[]).unwrap().get(0) } else { 0 })
}

/// As it was before the first run.
fn reset(stage: &Stage) {
    stage.sql(&format!("drop schema if exists amend cascade; drop table accounts, rates; {SEED}"));
}

/// Finds a row once no amend is connected any more.
const GONE: &str = "select 1 where not exists (select 1 from pg_stat_activity \
                    where application_name = 'amend' and datname = current_database())";

/// Kills it after this time, and waits until the server has heard of it.
fn kill_after(stage: &Stage, mut process: Child, moment: Duration) {
    std::thread::sleep(moment);
    process.kill().unwrap();
    process.wait().unwrap();
    // The server hears of it with its next message, and pg_dump ends by itself.
    std::thread::sleep(Duration::from_millis(20));
    stage.wait_for(GONE);
}

#[test]
fn an_apply_that_is_killed_did_everything_or_nothing() {
    let Some(stage) = Stage::new(SEED) else { return };
    stage.write("rule.yaml", RULE);
    std::fs::create_dir(stage.folder().join("backups")).unwrap();
    let (apply, url) = ("apply --yes --backup backups", stage.url("postgres"));
    let before = state(&stage);
    let started = Instant::now();
    stage.amend(apply, &url).is(0, "");
    let (took, after) = (started.elapsed(), state(&stage));
    assert_eq!((before.1, after.1), (0, 1));
    let mut moments = Moments::new(80);
    for moment in moments.within(took) {
        reset(&stage);
        kill_after(&stage, stage.begin(apply, &url), moment);
        let found = state(&stage);
        assert!(found == before || found == after, "{moments}: neither before nor after {moment:?}");
        stage.begin(apply, &url).wait().unwrap();
        assert_eq!(state(&stage), after, "{moments}: a second run completes");
    }
}

#[test]
fn a_rollback_that_is_killed_did_everything_or_nothing() {
    let Some(stage) = Stage::new(SEED) else { return };
    stage.write("rule.yaml", RULE);
    let url = stage.url("postgres");
    let before = state(&stage);
    stage.amend("apply --yes", &url).is(0, "");
    let (applied, started) = (state(&stage), Instant::now());
    stage.amend_on("rollback --yes", "1", &url).is(0, "");
    let (took, after) = (started.elapsed(), state(&stage));
    assert_eq!((&after.0, after.1), (&before.0, 2), "a rollback is a run as well");
    let mut moments = Moments::new(40);
    for moment in moments.within(took) {
        reset(&stage);
        stage.amend("apply --yes", &url).is(0, "");
        kill_after(&stage, stage.begin_on("rollback --yes", "1", &url), moment);
        let found = state(&stage);
        assert!(found == applied || found == after, "{moments}: neither before nor after {moment:?}");
        stage.begin_on("rollback --yes", "1", &url).wait().unwrap();
        assert_eq!(state(&stage), after, "{moments}: a second rollback completes");
    }
}
