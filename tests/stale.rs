//! What was reviewed is what is applied: an apply that is given a plan's digest refuses another plan.
#![allow(clippy::unwrap_used, reason = "tests")]

use amend::apply::ApplyOutcome;
use amend::{Engine, Migration, Options};

const SCHEMA: &str = "
    create table people (id integer primary key, name text not null, note text, status text);
    create table notes (id integer primary key, person integer references people (id) on delete cascade, body text);
    insert into people values (1, 'Ada', 'first', 'old'), (2, 'Bob', 'second', 'old'), (3, 'Cyd', 'third', 'new');
    insert into notes values (1, 1, 'about Ada'), (2, 2, 'about Bob'), (9, 3, 'about Cyd');";

const RULE: &str = "
amend: 1
migration: review
steps:
  - step: leave
    select: {from: people, where: id = 1}
    action: [{do: delete, because: she left, cascade: [notes]}]
  - step: rename
    select: {from: people, where: id = 2}
    action: [{do: update, set: {name: Robert}}]
";

/// What one decision writes, and other rows would get.
const DECIDED: &str = "
amend: 1
migration: review
steps:
  - step: people
    select: {from: people, as: p}
    join: left join notes n on n.person = p.id
    inputs:
      status: {column: p.status, type: text, domain: [old, new]}
    decide:
      rows:
        - {id: one, when: {status: new}, then: leave}
        - {id: two, when: {status: old}, then: rename}
    actions:
      leave: [{do: keep}]
      rename: [{do: update, set: {name: = p.note || n.body}}]
";

/// Plans, lets someone else write, and applies with the digest of the plan.
fn apply_after(change: &str) -> (ApplyOutcome, String) {
    apply_rule_after(RULE, change)
}

fn apply_rule_after(rule: &str, change: &str) -> (ApplyOutcome, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("people.db");
    let mut engine = Engine::create(&path, SCHEMA).unwrap();
    let migration = Migration::from_text("review.yaml", rule, folder.path()).unwrap();
    let plan = engine.plan(&migration, &Options::default()).unwrap();
    engine.run_script(change).unwrap();
    let before = std::fs::read(&path).unwrap();
    let options = Options { expected_digest: Some(plan.digest), ..Options::default() };
    let receipt = engine.apply(&migration, &options).unwrap();
    let changed = if std::fs::read(&path).unwrap() == before { "unchanged" } else { "changed" };
    (receipt.outcome, changed.to_owned())
}

#[test]
fn a_change_to_what_the_plan_shows_makes_it_stale() {
    for change in [
        "update people set note = 'edited' where id = 1",
        "update people set name = 'Bobby' where id = 2",
        "delete from people where id = 2",
        "update notes set body = 'edited' where id = 1",
        "insert into notes values (3, 1, 'one more')",
    ] {
        assert_eq!(apply_after(change), (ApplyOutcome::Stale, "unchanged".to_owned()), "{change}");
    }
}

#[test]
fn a_change_to_what_the_plan_does_not_read_is_none_of_its_business() {
    for change in [
        "update people set note = 'edited' where id = 3",
        "update people set note = 'edited' where id = 2",
        "update notes set body = 'edited' where id = 2",
        "insert into people values (4, 'Dan', null, 'new')",
    ] {
        assert_eq!(apply_after(change), (ApplyOutcome::Applied, "changed".to_owned()), "{change}");
    }
}

#[test]
fn a_value_that_another_decision_would_set_is_none_of_its_business() {
    for (change, outcome) in [
        ("update notes set body = 'edited' where person = 3", ApplyOutcome::Applied),
        ("update people set note = 'edited' where id = 3", ApplyOutcome::Applied),
        ("update notes set body = 'edited' where person = 2", ApplyOutcome::Stale),
        ("update people set name = 'edited' where id = 2", ApplyOutcome::Stale),
        ("update people set status = 'old' where id = 3", ApplyOutcome::Stale),
    ] {
        assert_eq!(apply_rule_after(DECIDED, change).0, outcome, "{change}");
    }
}
