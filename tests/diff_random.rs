//! Random pairs of rules on a table that holds every combination: what is said to move is what moves.
//!
//! The boxes of the transitions are written into a rule of their own, as an author would paste them, and
//! count the rows that they hold; two plans on one snapshot tell which rows move.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use amend::diff::{Decided, compare};
use amend::{Engine, Migration, Options};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Every combination of a status or NULL, a number and a flag.
const TABLES: &str = "
    create table t (id integer primary key, status text, n integer not null, flag integer not null);
    insert into t (status, n, flag)
        with s(status) as (values ('a'), ('b'), ('c'), (null)), f(flag) as (values (0), (1)),
             n(n) as (values (0) union all select n + 1 from n where n < 9)
        select status, n, flag from s, n, f;";

const INPUTS: &str = "
      status: {column: t.status, type: text, domain: [a, b, c], nullable: true}
      n: {column: t.n, type: integer, domain: DOMAIN}
      flag: {column: t.flag, type: boolean}";

const ACTIONS: [&str; 3] = ["leave", "drop", "ask"];

/// What is random of a rule: the domain of `n`, rows of cells with an action, `otherwise`.
type Random = (&'static str, Vec<(Vec<String>, usize)>, &'static str);

fn row() -> impl Strategy<Value = (Vec<String>, usize)> {
    let text = ["any", "a", "b", "{not: a}", "[a, c]", "null", "not null", "[b, null]", "{like: 'a%'}"];
    let number = ["any", "3", "..4", "5..", "2..6", "{not: 7}", "\"> 6\"", "{sql: 't.n % 2 = 0'}"];
    let flag = ["any", "any", "true", "false"];
    let cell = |cells: &[&'static str]| proptest::sample::select(cells.to_vec()).prop_map(str::to_owned);
    ((cell(&text), cell(&number), cell(&flag)), 0..ACTIONS.len())
        .prop_map(|((status, n, flag), action)| (vec![status, n, flag], action))
}

fn rule() -> impl Strategy<Value = Random> {
    let domain = proptest::sample::select(vec!["0..", "0..9", "0..7", "open"]);
    let otherwise = proptest::sample::select(vec!["error", "keep", "drop"]);
    (domain, proptest::collection::vec(row(), 1..4), otherwise)
}

/// The second rule keeps some rows of the first.
fn versions() -> impl Strategy<Value = (Random, Random)> {
    let kept = proptest::collection::vec(any::<bool>(), 4);
    (rule(), rule(), kept).prop_map(|(old, mut new, kept)| {
        for (index, row) in old.1.iter().enumerate().filter(|(index, _)| kept[*index]) {
            match new.1.get_mut(index) {
                Some(other) => other.clone_from(row),
                None => new.1.push(row.clone()),
            }
        }
        (old, new)
    })
}

fn text((domain, rows, otherwise): &Random) -> String {
    let mut text = format!(
        "amend: 1\nmigration: m\nsteps:\n  - step: s\n    select: {{from: t}}\n    inputs:{}\n    decide:\n      hit: first\n      rows:\n",
        INPUTS.replace("DOMAIN", domain)
    );
    for (index, (cells, action)) in rows.iter().enumerate() {
        let when: Vec<String> = ["status", "n", "flag"]
            .iter()
            .zip(cells)
            .map(|(input, cell)| format!("{input}: {cell}"))
            .collect();
        let (when, action) = (when.join(", "), ACTIONS[*action]);
        let _ = writeln!(text, "        - {{id: r{index}, when: {{{when}}}, then: {action}}}");
    }
    let _ = write!(
        text,
        "      otherwise: {otherwise}\n    actions:\n      leave: [{{do: keep}}]\n      drop: [{{do: delete, because: it goes}}]\n      ask: [{{do: block, because: nobody knows}}]\n"
    );
    text
}

fn load(text: &str) -> Option<Migration> {
    Migration::from_text("rule.yaml", text, Path::new("")).ok()
}

/// How many rows each box holds: as rows of a table that somebody pasted them into.
fn counted(engine: &mut Engine, boxes: &[String], most: u8) -> Vec<u64> {
    if boxes.is_empty() {
        return Vec::new();
    }
    let mut counted = Vec::new();
    for when in boxes {
        let rule = format!(
            "amend: 1\nmigration: boxes\nsteps:\n  - step: s\n    select: {{from: t, where: n <= {most}}}\n    inputs:{}\n    decide:\n      rows:\n        - {{id: box, when: {when}, then: leave}}\n      otherwise: keep\n    actions: {{leave: [{{do: keep}}]}}\n",
            INPUTS.replace("DOMAIN", "open")
        );
        let rule = Migration::from_text("boxes.yaml", &rule, Path::new(""))
            .unwrap_or_else(|rejected| panic!("{rule}\n{:#?}", rejected.findings));
        let plan = engine.plan(&rule, &Options::default()).expect("a plan");
        counted.push(plan.steps[0].decisions[0].rows);
    }
    counted
}

#[test]
fn what_is_said_to_move_is_what_moves() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = Engine::create(&folder.path().join("t.db"), TABLES).expect("a database");
    let engine = std::cell::RefCell::new(engine);
    let tried = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 400, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&versions(), |(old, new)| {
        let (Some(before), Some(after)) = (load(&text(&old)), load(&text(&new))) else { return Ok(()) };
        tried.set(tried.get() + 1);
        let engine = &mut *engine.borrow_mut();
        let today = engine.today(&before, &after, &Options::default()).expect("two plans");
        let mut moved: BTreeMap<(String, String), u64> = BTreeMap::new();
        for it in &today.moves {
            let name = |name: &Option<String>| name.clone().expect("every row is selected by both");
            *moved.entry((name(&it.from), name(&it.to))).or_default() += it.rows;
        }
        let found = compare(&before, &after);
        let transitions: Vec<_> = found.iter().flat_map(|found| found.transitions()).collect();
        let pair = |it: &amend::diff::Transition| (it.from.decision.clone(), it.to.decision.clone());
        for moved in moved.keys() {
            prop_assert!(transitions.iter().any(|it| pair(it) == *moved), "{moved:?} was not foreseen");
        }
        if found.as_ref().is_none_or(|found| found.verdict.decisions == Decided::Proved) {
            prop_assert_eq!(today.rows, 0);
        }
        // What neither domain holds, no box speaks of.
        let most = if [old.0, new.0] == ["0..7"; 2] { 7 } else { 9 };
        // Boxes speak of opaque tests by names of their own: only the others can be pasted.
        for it in transitions.iter().filter(|it| !it.boxes.iter().any(is_opaque)) {
            let boxes: Vec<String> = it.boxes.iter().map(pasted).collect();
            let rows: u64 = counted(engine, &boxes, most).iter().sum();
            prop_assert_eq!(rows, moved.get(&pair(it)).copied().unwrap_or(0), "{:?}", it);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(tried.get() > 100, "only {} pairs are rules", tried.get());
}

fn is_opaque(region: &amend::diff::Region) -> bool {
    region.when.keys().any(|test| !["status", "n", "flag"].contains(&test.as_str()))
}

/// A box as the value of `when:`.
fn pasted(region: &amend::diff::Region) -> String {
    let cell =
        |(input, cell): (&String, &serde_json::Value)| format!("{input}: {}", cell.as_str().expect("a cell"));
    format!("{{{}}}", region.when.iter().map(cell).collect::<Vec<_>>().join(", "))
}
