//! An explanation says of every row what the plan says, and why.

#[expect(dead_code, reason = "other tests use more of it")]
mod scratch;

use std::path::Path;

use amend::migration::Hit;
use amend::plan::{Explanation, Plan, RowChange};
use amend::report::{Layout, text};
use amend::{Engine, Error, Migration, Options};
use scratch::{KINDS, Scratch};

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The example of a shipped rule, its plan with every row, and the rule.
fn planned(folder: &Path, example: &str) -> (Engine, Migration, Options, Plan) {
    let seed = std::fs::read_to_string(path("examples").join(example).join("seed.sql")).expect("a seed");
    let mut engine = Engine::create(&folder.join("example.db"), &seed).expect("a database");
    let rule = Migration::load(&path("rules").join(format!("{example}.yaml"))).expect("a rule");
    let mut options = Options { samples: 10_000, ..Options::default() };
    for (param, file) in [("registry", "project-registry.json"), ("patch", "identity-patch.json")] {
        if rule.params.iter().any(|declared| declared.name == param) {
            let file = path("examples").join(example).join(file);
            options.params.insert(param.to_owned(), file.display().to_string());
        }
    }
    let plan = engine.plan(&rule, &options).expect("a plan");
    (engine, rule, options, plan)
}

#[test]
fn every_planned_row_is_explained_as_it_is_planned() {
    for example in ["legacy-aliases", "dedupe-contacts", "identity-patch", "ulid-jobs"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut engine, rule, options, plan) = planned(folder.path(), example);
        let mut rows = 0;
        for step in &plan.steps {
            for decision in &step.decisions {
                for sample in &decision.samples {
                    let key: Vec<String> = sample.key.iter().map(ToString::to_string).collect();
                    let explained = engine.explain(&rule, &options, &step.step, &key).expect("it is there");
                    let what = format!("{example}, step {}, row {key:?}", step.step);
                    assert_eq!(explained.decision.as_deref(), Some(decision.decision.as_str()), "{what}");
                    assert_eq!(explained.action.as_deref(), Some(decision.action.as_str()), "{what}");
                    assert_eq!(fixed(&explained.changes), fixed(&sample.changes), "{what}");
                    the_table_agrees(&explained, &what);
                    rows += 1;
                }
            }
        }
        assert!(rows > 0, "{example} has no rows");
    }
}

/// The changes without the values that are another run's.
fn fixed(changes: &[RowChange]) -> serde_json::Value {
    let mut changes = changes.to_vec();
    for change in changes.iter_mut().filter(|change| change.effect == "insert") {
        change.columns.retain(|column| column.column != "created_at");
    }
    serde_json::json!(changes)
}

/// What fired matches with every cell; nothing else does, unless the first counts.
fn the_table_agrees(explained: &Explanation, what: &str) {
    for row in &explained.table {
        let all = row.cells.iter().all(|cell| cell.matches == Some(true));
        assert_eq!(row.matches, Some(all), "{what}: {}", row.row);
        match explained.hit {
            Hit::Unique => assert_eq!(row.fires, all, "{what}: {}", row.row),
            _ => assert!(!row.fires || all, "{what}: {}", row.row),
        }
    }
}

/// A key is found as the plan spells it, whatever its type.
#[test]
fn a_key_is_found_as_it_is_reported() {
    let keys = |kind: &str| {
        match kind {
        "sqlite" => {
            "create table floats (id real primary key, n integer);
             create table raw (id blob primary key, n integer);
             create table pairs (a text, b any, n integer, primary key (a, b));
             create table uuids (id text primary key, n integer);
             insert into raw values (x'00ff', 1), (x'', 1), (x'616263', 1);
             insert into uuids values ('F47AC10B-58CC-4372-A567-0E02B2C3D479', 1);
             insert into pairs values ('a, b', 1, 1), ('a', 'b, 1', 1), (' it''s \"', '', 1), ('-x', x'01', 1);"
        }
        _ => {
            "create table floats (id double precision primary key, n integer);
             create table raw (id bytea primary key, n integer);
             create table pairs (a text, b text, n integer, primary key (a, b));
             create table uuids (id uuid primary key, n integer);
             insert into raw values ('\\x00ff', 1), ('\\x', 1), ('\\x616263', 1);
             insert into uuids values ('F47AC10B-58CC-4372-A567-0E02B2C3D479', 1);
             insert into pairs values ('a, b', '1', 1), ('a', 'b, 1', 1), (' it''s \"', '', 1), ('-x', '0x01', 1);"
        }
    }
    };
    let floats =
        "insert into floats values (1.5, 1), (1e20, 1), (1e-7, 1), (-2, 1), (123456789012345678, 1);";
    let tables = ["floats", "raw", "pairs", "uuids"];
    let step = |table: &&str| {
        format!("  - {{step: {table}, select: {{from: {table}}}, action: [{{do: update, set: {{n: 2}}}}]}}\n")
    };
    let steps: String = tables.iter().map(step).collect();
    let text = format!("amend: 1\nmigration: keys\ntitle: Keys\nsteps:\n{steps}");
    let rule = Migration::from_text("keys.yaml", &text, Path::new(".")).expect("a rule");
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, &format!("{}{floats}", keys(kind.name))).expect("a database");
        let mut engine = Engine::connect(&scratch.database.url()).expect("it answers");
        let options = Options { samples: 100, ..Options::default() };
        let plan = engine.plan(&rule, &options).expect("a plan");
        let samples = |step: &amend::plan::StepPlan| step.decisions[0].samples.clone();
        let found =
            plan.steps.iter().flat_map(|step| samples(step).into_iter().map(|it| (step.step.clone(), it)));
        let found: Vec<_> = found.collect();
        assert_eq!(found.len(), 13, "{}", kind.name);
        for (step, sample) in found {
            let key: Vec<String> = sample.key.iter().map(ToString::to_string).collect();
            let explained = engine.explain(&rule, &options, &step, &key);
            let explained =
                explained.unwrap_or_else(|error| panic!("{}: {step} {key:?}: {error}", kind.name));
            let named: Vec<_> = explained.key.iter().map(|(_, value)| value.clone()).collect();
            assert_eq!((named, explained.repeats), (sample.key, 1), "{}: {step}", kind.name);
        }
        let typed = ["F47AC10B-58CC-4372-A567-0E02B2C3D479".to_owned()];
        assert!(
            engine.explain(&rule, &options, "uuids", &typed).is_ok(),
            "{}: a UUID in capitals",
            kind.name
        );
    }
}

/// What the documentation shows is what comes out, on every database.
#[test]
fn the_documentation_shows_what_is_said() {
    let page = std::fs::read_to_string(path("docs/reviewing-a-plan.md")).expect("the page");
    let block =
        |info: &str| page.split(info).nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    let rule = Migration::from_text("prices.yaml", block("```yaml\n"), Path::new(".")).expect("a rule");
    let shown: Vec<&str> =
        page.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(shown.len(), 2);
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, block("```sql\n")).expect("a database");
        let mut engine = Engine::connect(&scratch.database.url()).expect("it answers");
        let mut explain = |shop: &str, article: &str| {
            let key = [shop.to_owned(), article.to_owned()];
            engine.explain(&rule, &Options::default(), "prices", &key)
        };
        let text = |explained: &Explanation| text::explanation(explained, &Layout::default());
        let raised = explain("north", "7").expect("the row is there");
        let said = text(&raised) + &text(&explain("north", "8").expect("the row is there"));
        for shown in &shown {
            assert!(said.contains(shown), "{}: this is not said:\n{shown}\nbut:\n{said}", kind.name);
        }
        assert_eq!(raised.rows.len(), 3, "{}: {:?}", kind.name, raised.rows);
        let left_out = explain("south", "7").expect("the row is there").left_out.expect("it is left out");
        assert_eq!((left_out.part, left_out.alias.as_deref()), ("join", Some("s")), "{}", kind.name);
        assert!(matches!(explain("north", "77"), Err(Error::Asked { .. })), "{}", kind.name);
    }
}
