//! An explanation says of every row what the plan says, and why.

use std::path::Path;

use amend::migration::Hit;
use amend::plan::{Explanation, Plan, RowChange};
use amend::{Engine, Migration, Options};

fn path(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The example of a shipped rule, its plan with every row, and the rule.
fn planned(folder: &Path, example: &str) -> (Engine, Migration, Options, Plan) {
    let seed = std::fs::read_to_string(path("examples").join(example).join("seed.sql")).expect("a seed");
    let mut engine = Engine::create(&folder.join("example.db"), &seed).expect("a database");
    let rule = Migration::load(&path("rules").join(format!("{example}.yaml"))).expect("a rule");
    let mut options = Options { samples: 10_000, ..Options::default() };
    if rule.params.iter().any(|param| param.name == "registry") {
        let registry = path("examples").join(example).join("project-registry.json");
        options.params.insert("registry".to_owned(), registry.display().to_string());
    }
    let plan = engine.plan(&rule, &options).expect("a plan");
    (engine, rule, options, plan)
}

#[test]
fn every_planned_row_is_explained_as_it_is_planned() {
    for example in ["legacy-aliases", "dedupe-contacts"] {
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
        assert!(rows > 10, "{example} has only {rows} rows");
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

/// What the documentation shows is what comes out.
#[test]
fn the_documentation_shows_what_is_said() {
    let page = std::fs::read_to_string(path("docs/reviewing-a-plan.md")).expect("the page");
    let block =
        |info: &str| page.split(info).nth(1).and_then(|rest| rest.split("```").next()).expect("a block");
    let folder = tempfile::tempdir().expect("a folder");
    let mut engine = Engine::create(&folder.path().join("shop.db"), block("```sql\n")).expect("a database");
    let rule = Migration::from_text("prices.yaml", block("```yaml\n"), folder.path()).expect("a rule");
    let mut explain = |article: &str| {
        let key = ["north".to_owned(), article.to_owned()];
        let explained = engine.explain(&rule, &Options::default(), "prices", &key).expect("the row is there");
        amend::report::text::explanation(&explained, &amend::report::Layout::default())
    };
    let said = explain("7") + &explain("8");
    let shown: Vec<&str> =
        page.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(shown.len(), 2);
    for shown in shown {
        assert!(said.contains(shown), "this is not said:\n{shown}\nbut:\n{said}");
    }
}
