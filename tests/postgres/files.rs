//! Files in one commit with a server's database, which may answer late, never, or with something else.

use std::fs::{read_to_string, write};
use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use crate::moments::Moments;
use crate::stage::{ACCOUNTS, Stage};

const REGISTRY: &str = "# who\n- {owner: Ada, balance: 10}  # first\n- {owner: Bob, balance: 500}\n";
const CHANGED: &str = "# who\n- {owner: Ada, balance: 100}  # first\n- {owner: Bob, balance: 500}\n";

const RULE: &str = "
amend: 1
migration: fill-up
tables:
  registry: {file: registry.yaml, key: [owner], columns: {owner: text, balance: integer}}
steps:
  - step: registry
    select: {from: registry, where: balance < 100}
    action: [{do: update, set: {balance: 100}}]
  - step: accounts
    select: {from: accounts, where: balance < 100}
    action: [{do: update, set: {balance: 100}}]
";

/// An insert of a run waits at the commit.
const SLOW_COMMIT: &str = "
    create function waits() returns trigger language plpgsql as $$ begin perform pg_sleep(2); return null; end $$;
    create constraint trigger waits after insert on amend.runs deferrable initially deferred
        for each row execute function waits();";

/// Finds a row while the server is at a commit.
const COMMITS: &str = "select 1 from pg_stat_activity where application_name = 'amend' \
                       and datname = current_database() and query = 'COMMIT' and state = 'active'";

fn stage() -> Option<Stage> {
    let stage = Stage::new(ACCOUNTS)?;
    stage.write("rule.yaml", RULE);
    stage.write("registry.yaml", REGISTRY);
    Some(stage)
}

/// The same, after a run that made amend's tables; the next one is slow to commit.
fn slow() -> Option<(Stage, String)> {
    let stage = stage()?;
    let url = stage.url("postgres");
    ends(stage.begin("apply --yes", &url), 0, "");
    ends(stage.begin_on("rollback --yes", "1", &url), 0, "");
    assert_eq!(text(&stage), REGISTRY);
    stage.sql(SLOW_COMMIT);
    Some((stage, url))
}

fn path(stage: &Stage) -> PathBuf {
    stage.folder().join("registry.yaml")
}

fn text(stage: &Stage) -> String {
    read_to_string(path(stage)).unwrap()
}

/// How many accounts were filled up.
fn filled(stage: &Stage) -> i64 {
    stage.client().query_one("select count(*) from accounts where balance = 100", &[]).unwrap().get(0)
}

fn left(stage: &Stage) -> Vec<String> {
    let entries = std::fs::read_dir(stage.folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.') && name.contains(".amend")).collect()
}

/// Ends with this code, and says this among other things.
fn ends(process: Child, code: i32, words: &str) {
    let output = process.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(output.status.code() == Some(code) && one_line.contains(words), "{:?}: {said}", output.status);
}

fn kill(mut process: Child) {
    process.kill().unwrap();
    process.wait().unwrap();
}

#[test]
fn database_and_file_change_together_and_come_back() {
    let Some(stage) = stage() else { return };
    let url = stage.url("postgres");
    ends(stage.begin("apply --yes", &url), 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (CHANGED, 2));
    ends(stage.begin_on("rollback --yes", "1", &url), 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (REGISTRY, 0));
    ends(stage.begin_on("rollback --yes", "2", &url), 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (CHANGED, 2));
    assert_eq!(left(&stage), Vec::<String>::new());
}

#[test]
fn a_run_that_is_killed_did_everything_or_nothing() {
    let Some(stage) = stage() else { return };
    let url = stage.url("postgres");
    let started = Instant::now();
    ends(stage.begin("apply --yes", &url), 0, "");
    let took = started.elapsed();
    let mut moments = Moments::new(60);
    for (turn, moment) in moments.within(took).into_iter().enumerate() {
        stage
            .sql("drop schema if exists amend cascade; update accounts set balance = 10 where balance = 100");
        write(path(&stage), REGISTRY).unwrap();
        let process = stage.begin("apply --yes", &url);
        std::thread::sleep(moment);
        kill(process);
        // Whoever comes next waits for a commit that is on its way.
        match turn % 2 {
            0 => ends(stage.begin_on("recover", "registry.yaml", &url), 0, ""),
            _ => ends(stage.begin("plan", &url), 0, ""),
        }
        let expected = if filled(&stage) == 0 { REGISTRY } else { CHANGED };
        assert_eq!(text(&stage), expected, "{moments}: after {moment:?}");
        ends(stage.begin_on("recover", "registry.yaml", &url), 0, "");
        assert_eq!(left(&stage), Vec::<String>::new(), "{moments}");
        stage.begin("apply --yes", &url).wait().unwrap();
        assert_eq!(
            (text(&stage).as_str(), filled(&stage)),
            (CHANGED, 2),
            "{moments}: a second run completes"
        );
    }
}

#[test]
fn a_commit_that_is_still_on_its_way_is_waited_for() {
    let Some((stage, url)) = slow() else { return };
    let process = stage.begin("apply --yes", &url);
    stage.wait_for(COMMITS);
    kill(process);
    assert_eq!((text(&stage).as_str(), filled(&stage)), (REGISTRY, 0), "the server is still at it");
    ends(stage.begin_on("recover", "registry.yaml", &url), 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (CHANGED, 2));
    assert_eq!(left(&stage), Vec::<String>::new());
}

#[test]
fn a_connection_that_ends_in_the_commit_leaves_both_as_they_were() {
    let Some((stage, url)) = slow() else { return };
    let process = stage.begin("apply --yes", &url);
    stage.wait_for(COMMITS);
    stage.sql(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'amend' \
         and datname = current_database()",
    );
    ends(process, 1, "nothing was changed");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (REGISTRY, 0));
    assert_eq!(left(&stage), Vec::<String>::new());
}

#[test]
fn an_edit_during_the_commit_is_not_lost() {
    let Some((stage, url)) = slow() else { return };
    let process = stage.begin("apply --yes", &url);
    stage.wait_for(COMMITS);
    write(path(&stage), "edited").unwrap();
    ends(process, 1, "is committed in the database, and a file is not");
    assert_eq!((text(&stage).as_str(), filled(&stage)), ("edited", 2));
    let staged = left(&stage).into_iter().find(|name| name.contains(".amend-")).unwrap();
    assert_eq!(read_to_string(stage.folder().join(&staged)).unwrap(), CHANGED);
    ends(stage.begin_on("recover", "registry.yaml", &url), 2, "");
    ends(stage.begin("plan", &url), 1, &staged);
    // As the hint says.
    std::fs::rename(stage.folder().join(&staged), path(&stage)).unwrap();
    ends(stage.begin_on("recover", "registry.yaml", &url), 0, "");
    ends(stage.begin("apply --yes", &url), 3, "");
    assert_eq!(left(&stage), Vec::<String>::new());
}

#[test]
fn an_edit_while_rows_change_refuses() {
    let Some(stage) = stage() else { return };
    stage.sql(
        "create function waits() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return new; end $$;
         create trigger waits before update on accounts for each row execute function waits();",
    );
    let url = stage.url("postgres");
    let process = stage.begin("apply --yes", &url);
    stage.wait_for(
        "select 1 from pg_stat_activity where application_name = 'amend' and wait_event = 'PgSleep' \
         and datname = current_database()",
    );
    // Who reads goes on, who writes waits for its turn.
    ends(stage.begin("plan", &url), 0, "");
    let other = stage.begin("apply --yes", &url);
    write(path(&stage), "- {owner: Ada, balance: 11}\n").unwrap();
    ends(process, 1, "changed meanwhile; nothing was changed");
    ends(other, 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), ("- {owner: Ada, balance: 100}\n", 2));
}

#[test]
fn a_database_that_cannot_be_asked_is_named() {
    let Some((stage, url)) = slow() else { return };
    let process = stage.begin("apply --yes", &url);
    stage.wait_for(COMMITS);
    kill(process);
    std::thread::sleep(Duration::from_millis(50));
    let nowhere = format!("postgres://postgres@127.0.0.1:1/{}", stage.name);
    ends(stage.begin_on("recover", "registry.yaml", &nowhere), 1, "");
    ends(stage.begin("plan", &nowhere), 1, "");
    assert_eq!(text(&stage), REGISTRY);
    ends(stage.begin_on("recover", "registry.yaml", &url), 0, "");
    assert_eq!((text(&stage).as_str(), filled(&stage)), (CHANGED, 2));
}
