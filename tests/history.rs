//! What an apply keeps of itself in the database, on every kind of database.
#![allow(clippy::unwrap_used, reason = "tests")]

use amend::apply::ApplyOutcome;
use amend::database::{Access, Interrupter, Target};
use amend::history::{Ended, Kind as RunKind, Run};
use amend::plan::Outcome;
use amend::sql::Value;
use amend::testing::{self, Stage, Suite};
use amend::{Engine, Migration, Options, Receipt};

use scratch::{KINDS, Scratch};

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scratch;

const TABLES: &str = "
    create table orders (id integer primary key, status text not null, paid_on text);
    insert into orders values (1, 'open', '2024-03-01'), (2, 'open', null), (3, 'paid', '2024-02-02');";

const MARK: &str = "
amend: 1
migration: mark-paid
title: Orders with a payment are paid
params:
  day: {type: text, default: 2024-01-01}
  word: {type: text, default: none, secret: true}
steps:
  - step: orders
    select: {from: orders, where: \"status = 'open' and paid_on >= {{ params.day }} and {{ params.word }} <> ''\"}
    action: [{do: update, set: {status: paid}}]
";

const ARCHIVE: &str = "
amend: 1
migration: archive-paid
requires: [mark-paid]
steps:
  - step: orders
    select: {from: orders, where: status = 'paid'}
    action: [{do: archive, to: paid_orders, because: it is paid}]
";

/// Fails while its effects run, where a trigger stops them.
const FAILS: &str = "
amend: 1
migration: fails
steps:
  - step: orders
    select: {from: orders, where: status = 'open'}
    action: [{do: update, set: {status: paid}}]
";

struct Place {
    scratch: Scratch,
    engine: Engine,
}

impl Place {
    fn apply(&mut self, rule: &str, options: &Options) -> Receipt {
        self.engine.apply(&migration(rule), options).unwrap()
    }

    fn runs(&mut self) -> Vec<Run> {
        self.engine.history().unwrap()
    }

    /// Does something that must leave every byte as it was.
    fn without_a_trace<T>(&mut self, what: &str, work: impl FnOnce(&mut Engine) -> T) -> T {
        let before = self.scratch.files().unwrap();
        let done = work(&mut self.engine);
        let after = self.scratch.files().unwrap();
        assert_eq!(scratch::changed_files(&before, &after), None, "{what}");
        done
    }
}

fn migration(rule: &str) -> Migration {
    Migration::from_text("rule.yaml", rule, std::path::Path::new(".")).unwrap()
}

/// The same on every kind of database.
fn everywhere(test: impl Fn(&mut Place)) {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        let engine = Engine::connect(&scratch.database.url()).unwrap();
        test(&mut Place { scratch, engine });
    }
}

fn given(params: &[(&str, &str)]) -> Options {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Options { params: params.collect(), ..Options::default() }
}

#[test]
fn a_run_that_commits_is_kept() {
    everywhere(|place| {
        assert_eq!(place.runs().len(), 0);
        let receipt = place.apply(MARK, &given(&[("day", "2024-02-01"), ("word", "hunter2")]));
        assert_eq!((receipt.outcome, receipt.number), (ApplyOutcome::Applied, Some(1)));
        let runs = place.runs();
        let [run] = runs.as_slice() else { panic!("{runs:?}") };
        assert_eq!((run.number, run.kind, run.outcome), (1, RunKind::Apply, Ended::Applied));
        assert_eq!((&run.id, &run.plan), (&receipt.plan.run.id, &receipt.plan.digest));
        assert_eq!((run.migration.as_str(), run.path.as_str()), ("mark-paid", "rule.yaml"));
        assert_eq!(run.title.as_deref(), Some("Orders with a payment are paid"));
        assert_eq!(run.document, migration(MARK).digest);
        assert_eq!(run.params, serde_json::json!({"day": "2024-02-01", "word": "***"}));
        assert_eq!((run.engine.as_str(), run.changed_rows()), (env!("CARGO_PKG_VERSION"), 1));
        assert_eq!(run.started_at, receipt.plan.run.started_at);
        let instant = |text: &str| text.parse::<jiff::Timestamp>().unwrap();
        assert!(instant(&run.finished_at) >= instant(&run.started_at) && run.who.contains('@'), "{run:?}");
        assert_eq!(run.database_user.is_some(), receipt.plan.database.kind == "postgres");
        let decisions = &run.counts.steps[0].decisions;
        assert_eq!((decisions.len(), decisions[0].decision.as_str(), decisions[0].rows), (1, "all", 1));
    });
}

#[test]
fn rows_that_left_are_kept_with_their_reason() {
    everywhere(|place| {
        place.apply(MARK, &Options::default());
        let receipt = place.apply(ARCHIVE, &Options::default());
        assert_eq!(receipt.number, Some(2));
        let run = place.runs().pop().unwrap();
        assert_eq!(run.counts.tables, receipt.tables);
        let [left] = run.counts.left.as_slice() else { panic!("{run:?}") };
        let said = (left.table.as_str(), left.effect.as_str(), left.to.as_deref(), left.because.as_str());
        assert_eq!(said, ("orders", "archive", Some("paid_orders"), "it is paid"));
        assert_eq!((left.rows, &left.first), (2, &vec![vec![1.into()], vec![3.into()]]));
    });
}

#[test]
fn what_does_not_commit_leaves_no_trace() {
    everywhere(|place| {
        let stale = Options { expected_digest: Some("0".to_owned()), ..Options::default() };
        let receipt =
            place.without_a_trace("stale", |engine| engine.apply(&migration(MARK), &stale).unwrap());
        assert_eq!((receipt.outcome, receipt.number), (ApplyOutcome::Stale, None));
        let refused = |engine: &mut Engine| engine.apply(&migration(ARCHIVE), &Options::default()).unwrap();
        let receipt = place.without_a_trace("refused", refused);
        assert_eq!((receipt.outcome, receipt.number), (ApplyOutcome::Refused, None));
        let trigger = match receipt.plan.database.kind {
            "sqlite" => "create trigger stop before update on orders begin select raise(abort, 'no'); end",
            _ => {
                "create function stop() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                 create trigger stop before update on orders for each row execute function stop()"
            }
        };
        place.engine.run_script(trigger).unwrap();
        let failed = |engine: &mut Engine| engine.apply(&migration(FAILS), &Options::default()).is_err();
        assert!(place.without_a_trace("failed", failed));
        let empty = given(&[("day", "3000")]);
        let receipt =
            place.without_a_trace("empty", |engine| engine.apply(&migration(MARK), &empty).unwrap());
        assert_eq!((receipt.outcome, receipt.number), (ApplyOutcome::Empty, None));
        place.without_a_trace("reading", |engine| assert_eq!(engine.history().unwrap().len(), 0));
    });
}

#[test]
fn an_empty_run_is_kept_once_where_it_is_asked_for() {
    everywhere(|place| {
        let empty = Options { record_empty: true, ..given(&[("day", "3000")]) };
        let receipt = place.apply(MARK, &empty);
        assert_eq!((receipt.outcome, receipt.number), (ApplyOutcome::Empty, Some(1)));
        let runs = place.runs();
        assert_eq!((runs[0].outcome, runs[0].changed_rows()), (Ended::Empty, 0));
        let again = |engine: &mut Engine| engine.apply(&migration(MARK), &empty).unwrap();
        assert_eq!(place.without_a_trace("again", again).number, None);
        // Another layout is the same document, another table of decisions is not.
        let laid_out = MARK.replace("title: Orders", "# a comment\ntitle:   Orders");
        let receipt = place.without_a_trace("layout", |engine| engine.apply(&migration(&laid_out), &empty));
        assert_eq!(receipt.unwrap().number, None);
        let changed = MARK.replace("{status: paid}", "{status: settled}");
        assert_eq!(place.apply(&changed, &empty).number, Some(2));
    });
}

#[test]
fn what_is_required_must_have_been_applied_here() {
    everywhere(|place| {
        let plan =
            |engine: &mut Engine, options: &Options| engine.plan(&migration(ARCHIVE), options).unwrap();
        let first = place.without_a_trace("plan", |engine| plan(engine, &Options::default()));
        assert_eq!(first.outcome, Outcome::Refused);
        assert_eq!(first.refusals().next().unwrap().code.id(), "required-migration");
        let in_campaign = Options { done: vec!["mark-paid".to_owned()], ..Options::default() };
        assert_eq!(plan(&mut place.engine, &in_campaign).outcome, Outcome::Changes);
        place.apply(MARK, &Options { record_empty: true, ..given(&[("day", "3000")]) });
        assert_eq!(plan(&mut place.engine, &Options::default()).outcome, Outcome::Changes);
    });
}

#[test]
fn a_table_of_somebody_else_stays_theirs() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let theirs = match kind.name {
            "sqlite" => "create table amend_runs (id integer primary key)",
            _ => "create schema amend; create table amend.runs (id integer primary key)",
        };
        let scratch = Scratch::new(kind, &format!("{TABLES}{theirs}")).unwrap();
        let mut engine = Engine::connect(&scratch.database.url()).unwrap();
        let before = scratch.files().unwrap();
        let error = engine.apply(&migration(MARK), &Options::default()).unwrap_err().to_string();
        assert!(error.contains("is not the one that amend keeps its runs in"), "{error}");
        assert_eq!(scratch::changed_files(&before, &scratch.files().unwrap()), None);
    }
}

/// The page's own queries give each decision of each run.
#[test]
fn plain_sql_reads_the_runs() {
    let page = include_str!("../docs/history.md");
    everywhere(|place| {
        place.apply(MARK, &Options::default());
        let receipt = place.apply(ARCHIVE, &Options::default());
        let fence = match receipt.plan.database.kind {
            "sqlite" => "```sqlite\n",
            _ => "```postgresql\n",
        };
        let sql = page.split(fence).nth(1).unwrap().split("```").next().unwrap();
        let target = Target::parse(&place.scratch.database.url()).unwrap();
        let mut database = target.open(Access::Read, &Interrupter::default()).unwrap();
        let mut rows = Vec::new();
        let mut row = |row: Vec<Value>| {
            let said: Vec<String> = row.iter().map(ToString::to_string).collect();
            rows.push([said[0].as_str(), &said[1], &said[3], &said[4], &said[5]].join(" "));
            Ok(())
        };
        database.query(sql.trim().trim_end_matches(';'), &mut row).unwrap();
        assert_eq!(rows, ["1 mark-paid orders all 1", "2 archive-paid orders all 2"]);
    });
}

/// Cases run on a schema of their own, and so does what their applies keep.
#[test]
fn tests_of_rules_leave_no_runs_behind() {
    let tests = "
schema: create table orders (id integer primary key, status text not null, paid_on text)
cases:
  - name: paid orders
    given: {tables: {orders: [{id: 1, status: open, paid_on: 2024-03-01}]}}
    expect: {decisions: {orders: {'1': all}}, after: {orders: {match: exact, rows: [{id: 1, status: paid, paid_on: 2024-03-01}]}}}
";
    for kind in KINDS.iter().filter(|kind| kind.name == "postgres" && kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        let suite = Suite::from_text("rule.test.yaml", tests, migration(MARK)).unwrap();
        let before = scratch.files().unwrap();
        let result = testing::run(&suite, &Stage::Postgres(scratch.database.url()));
        assert!(result.passed(), "{result:#?}");
        assert_eq!(scratch::changed_files(&before, &scratch.files().unwrap()), None);
    }
}
