//! Other connections that hold what a run needs: exit code 6, and nothing is changed.

use crate::stage::{ACCOUNTS, RULE, SLEEPS, Stage};

const HINT: &str = "hint: nothing was changed; try again when the other writer is done";

/// The same URL, with settings of the session.
fn with(url: &str, settings: &str) -> String {
    let options = settings.replace('=', "%3D").replace(' ', "%20");
    format!("{url}?options={options}")
}

/// Waits until a connection of amend waits for a lock.
fn waits(stage: &Stage) {
    stage.wait_for(&format!(
        "select 1 from pg_locks join pg_stat_activity using (pid) \
         where not granted and application_name = 'amend' and datname = '{}'",
        stage.name
    ));
}

#[test]
fn a_table_is_in_use() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let before = stage.state();
    let mut other = stage.client();
    other
        .batch_execute(
            "set application_name = 'billing'; begin; update accounts set owner = 'Bo' where id = 2",
        )
        .unwrap();
    let url = with(&stage.url("postgres"), "-c lock_timeout=300ms");
    stage.amend("apply --yes", &url).is(
        6,
        &format!(
            "error: database is locked: table \"accounts\" is in use: connection [..] of user \"postgres\" (billing), in a transaction since [..] UTC holds it\n  {HINT}\n"
        ),
    );
    // A plan waits for nobody who only writes.
    stage.amend("plan", &url).is(0, "");
    drop(other);
    assert_eq!(before, stage.state());
    stage.still_works();
}

#[test]
fn a_plan_does_not_wait_for_ever_either() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let mut other = stage.client();
    other.batch_execute("begin; lock table accounts in access exclusive mode").unwrap();
    stage.amend("plan", &with(&stage.url("postgres"), "-c lock_timeout=300ms")).is(
        6,
        &format!(
            "error: database is locked: another connection holds a lock that this one waited for as long as lock_timeout allows\n  {HINT}\n"
        ),
    );
}

#[test]
fn another_apply_runs() {
    let Some(stage) = Stage::new(&format!("{ACCOUNTS}{SLEEPS}")) else { return };
    let mut first = stage.begin("apply --yes", &stage.url("postgres"));
    stage.sleeper();
    stage.amend("apply --yes", &with(&stage.url("postgres"), "-c lock_timeout=300ms")).is(
        6,
        &format!(
            "error: database is locked: another amend applies to this database: connection [..] of user \"postgres\" (amend), in a transaction since [..] UTC holds it\n  {HINT}\n"
        ),
    );
    stage.amend("apply --yes", &with(&stage.url("postgres"), "-c statement_timeout=300ms")).is(
        1,
        "error: someone else, or a limit of the server, stopped a statement; nothing was changed\n  \
           hint: look for pg_cancel_backend and statement_timeout; PGOPTIONS=\"-c statement_timeout=0\" lifts the limit\n",
    );
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
fn a_row_is_in_use() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let mut other = stage.client();
    other.batch_execute("begin; select * from accounts where id = 1 for update").unwrap();
    let url = with(&stage.url("postgres"), "-c lock_timeout=300ms");
    stage.amend("apply --yes", &url).is(
        6,
        &format!(
            "error: database is locked: another connection holds a lock that this one waited for as long as lock_timeout allows\n  {HINT}\n"
        ),
    );
    drop(other);
    stage.still_works();
}

#[test]
fn two_connections_wait_for_each_other() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    stage.write(
        "rule.yaml",
        &format!("{RULE}  - step: rates\n    select: {{from: rates}}\n    action: [{{do: update, set: {{rate: 8}}}}]\n"),
    );
    let before = stage.state();
    let mut other = stage.client();
    other
        .batch_execute("set deadlock_timeout = '60s'; begin; lock table rates in row exclusive mode")
        .unwrap();
    let url = with(&stage.url("postgres"), "-c lock_timeout=60s -c deadlock_timeout=2s");
    let process = stage.begin("apply --yes", &url);
    waits(&stage);
    other.batch_execute("lock table accounts in row exclusive mode").unwrap();
    stage.end(process).is(
        6,
        &format!(
            "error: database is locked: another connection and this one waited for each other's locks (deadlock)\n  {HINT}\n"
        ),
    );
    drop(other);
    assert_eq!(before, stage.state());
    stage.still_works();
}

#[test]
fn what_was_read_is_changed_meanwhile() {
    let waiting = "
        create function go_on() returns trigger language plpgsql as $$ begin
          perform pg_advisory_xact_lock(1);
          return new;
        end $$;
        create trigger go_on before update on accounts for each row execute function go_on();";
    let Some(stage) = Stage::new(&format!("{ACCOUNTS}{waiting}")) else { return };
    let mut gate = stage.client();
    gate.batch_execute("begin; select pg_advisory_xact_lock(1)").unwrap();
    let process = stage.begin("apply --yes", &with(&stage.url("postgres"), "-c lock_timeout=60s"));
    waits(&stage);
    // The apply has read the rates; this changes them, having read the accounts as they were.
    stage.sql(
        "begin isolation level serializable; select sum(balance) from accounts; update rates set rate = 9; commit",
    );
    let before = stage.state();
    drop(gate);
    stage.end(process).is(
        6,
        &format!(
            "error: database is locked: another connection changed or read the same rows (could not serialize access due to read/write dependencies among transactions)\n  {HINT}\n"
        ),
    );
    assert_eq!(before.0, stage.state().0);
    stage.still_works();
}
