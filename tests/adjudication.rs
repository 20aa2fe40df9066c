//! Files of adjudications: what freezing keeps of what people wrote, and what an apply keeps of it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use amend::adjudication::{self, Merged};
use amend::apply::ApplyOutcome;
use amend::migration::Adjudications;
use amend::plan::Outcome;
use amend::{Engine, Migration, Options};

const RULE: &str = "\
amend: 1
migration: facts
steps:
  - step: facts
    select: {from: fact, as: f, where: f.old = 1}
    inputs:
      value: {column: f.value, type: text, nullable: true}
    decide:
      rows: [{id: any, then: ask}]
    actions:
      ask: [{do: block, because: somebody looks at each, choices: [drop, renew]}]
      drop: [{do: delete, because: somebody looked}]
      renew: [{do: update, set: {old: 0}}]
";

const SEED: &str = "\
create table fact (id integer primary key, value text, old integer not null);
insert into fact values (1, 'a', 1), (3, 'c', 1), (5, null, 1);
";

const EMPTY: &str = "    choose:\n    by:\n    because:\n";
const CHOSEN: &str = "    choose: renew # as agreed\n    by: Ada\n    because: 'it''s right'\n";

struct Bench {
    folder: tempfile::TempDir,
    migration: Migration,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        amend::database::sqlite::create(&folder.path().join("my.db"), SEED).unwrap();
        Bench { folder, migration: Migration::from_text("rule.yaml", RULE, Path::new(".")).unwrap() }
    }

    fn engine(&self) -> Engine {
        Engine::connect(&self.folder.path().join("my.db").display().to_string()).unwrap()
    }

    fn sql(&self, sql: &str) {
        self.engine().run_script(sql).unwrap();
    }

    fn options(&self, file: Option<&str>) -> Options {
        let read = |text| Adjudications::from_text("choices.yaml", text, &self.migration).unwrap();
        Options { adjudications: file.map(read), ..Options::default() }
    }

    fn freeze_as(&self, name: &str, old: Option<&str>) -> Merged {
        let plan = self.engine().freeze(&self.migration, &self.options(old)).unwrap();
        adjudication::merge(&self.migration, &plan.frozen, Path::new(name), old, false).unwrap()
    }

    fn freeze(&self, old: Option<&str>) -> Merged {
        self.freeze_as("choices.yaml", old)
    }
}

#[test]
fn what_people_wrote_stays_as_they_wrote_it() {
    let bench = Bench::new();
    let first = bench.freeze(None);
    assert_eq!((first.added, first.open, first.chosen), (3, 3, 0));
    let head = "# for Monday\n".to_owned();
    let written = first.text.replacen(EMPTY, CHOSEN, 1);
    let written = written.replacen(
        "\n  - step: facts\n    key: {id: 3}",
        "\n  # ask Bob\n  - step: facts\n    key: {id: 3}",
        1,
    );
    let written = head + &written + "# the end\n";
    assert_eq!(bench.freeze(Some(&written)).text, written, "nothing has changed");

    // A row comes between them, and one goes that nobody chose for.
    bench.sql("insert into fact values (2, 'b', 1); update fact set old = 0 where id = 5");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.added, merged.open, merged.chosen, merged.removed), (1, 2, 1, 1), "{merged:#?}");
    assert!(merged.text.starts_with("# for Monday\n"), "{}", merged.text);
    assert!(merged.text.contains(CHOSEN), "{}", merged.text);
    assert!(merged.text.contains("  # ask Bob\n  - step: facts\n    key: {id: 3}"), "{}", merged.text);
    let place = |key: &str| merged.text.find(key).unwrap_or_else(|| panic!("{key}: {}", merged.text));
    assert!(place("{id: 1}") < place("{id: 2}") && place("{id: 2}") < place("{id: 3}"));
    assert!(!merged.text.contains("{id: 5}") && merged.text.ends_with("\n# the end\n"), "{}", merged.text);
    assert_eq!(bench.freeze(Some(&merged.text)).text, merged.text);
}

#[test]
fn evidence_that_changed_is_renewed_where_nobody_chose_and_kept_where_somebody_did() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replacen(EMPTY, CHOSEN, 1);
    bench.sql("update fact set value = value || '!'");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.void, merged.open, merged.chosen), (1, 2, 0), "{merged:#?}");
    assert!(merged.text.contains("value: a\n") && merged.text.contains("value: \"c!\"\n"), "{}", merged.text);
    let plan = bench.engine().plan(&bench.migration, &bench.options(Some(&merged.text))).unwrap();
    let void = plan.findings.iter().find(|it| it.code.id() == "void-choice").unwrap();
    let shown: Vec<String> = void.samples[1].iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["1", "renew", "Ada", "it's right", "f.value", "a", "a!"]);

    // An emptied choice is frozen anew.
    let emptied = merged.text.replace(CHOSEN, EMPTY);
    let renewed = bench.freeze(Some(&emptied));
    assert_eq!((renewed.void, renewed.open), (0, 3), "{renewed:#?}");
    assert!(renewed.text.contains("value: \"a!\"\n"), "{}", renewed.text);
}

#[test]
fn a_choice_for_a_row_that_is_settled_stays_and_is_counted() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replacen(EMPTY, CHOSEN, 1);
    bench.sql("delete from fact where id = 1");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.unmatched, merged.open), (1, 2), "{merged:#?}");
    assert!(merged.text.contains(CHOSEN), "{}", merged.text);
    bench.sql("delete from fact");
    let merged = bench.freeze(Some(&written.replace(CHOSEN, EMPTY)));
    assert!(merged.text.ends_with("migration: facts\nfrozen: []\n"), "{}", merged.text);
    bench.sql("insert into fact values (7, 'g', 1)");
    assert!(bench.freeze(Some(&merged.text)).text.contains("frozen:\n  - step: facts\n    key: {id: 7}\n"));
}

#[test]
fn rows_behind_the_first_stay_where_a_step_stops_at_it() {
    let mut bench = Bench::new();
    let written = bench.freeze(None).text;
    let stopping = RULE.replace("    decide:\n", "    decide:\n      stop_at: first\n");
    bench.migration = Migration::from_text("rule.yaml", &stopping, Path::new(".")).unwrap();
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.open, merged.removed), (1, 0), "{merged:#?}");
    assert_eq!(merged.text, written);
    bench.sql("delete from fact where id > 1");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.open, merged.removed), (1, 2), "{merged:#?}");
}

#[test]
fn words_without_a_choice_stay() {
    let bench = Bench::new();
    let noted = "    choose:\n    by: Ada # on Monday\n    because: 'see #7'\n    # ask bob\n";
    let first = bench.freeze(None).text.replacen(EMPTY, noted, 2);
    let written = first.replace("frozen:\n", "frozen: # of May\n") + "# the end\n";
    assert_eq!(bench.freeze(Some(&written)).text, written, "nothing has changed");

    // One row is another one now, one is not blocked any more, and one goes that nobody wrote about.
    bench.sql("update fact set value = 'a!' where id = 1; update fact set old = 0 where id > 1");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.open, merged.noted, merged.removed), (1, 1, 1), "{merged:#?}");
    let above = "frozen: # of May\n  # on Monday\n  # ask bob\n  - step: facts\n    key: {id: 1}\n";
    let said = "    choose:\n    by: Ada\n    because: \"see #7\"\n";
    assert!(merged.text.contains(above) && merged.text.contains(said), "{}", merged.text);
    assert!(merged.text.contains("value: \"a!\"\n") && merged.text.contains(noted), "{}", merged.text);
    assert!(merged.text.ends_with("# the end\n") && !merged.text.contains("{id: 5}"), "{}", merged.text);
    assert_eq!(bench.freeze(Some(&merged.text)).text, merged.text);

    let json = bench.freeze_as("choices.json", None).text;
    let json = json.replacen("\"because\": null", "\"because\": \"it's old\"", 1);
    bench.sql("update fact set value = 'b'");
    assert!(bench.freeze_as("choices.json", Some(&json)).text.contains("it's old"));
}

#[test]
fn comments_beside_a_void_choice_stay_when_somebody_chooses_again() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replacen(EMPTY, CHOSEN, 1);
    bench.sql("update fact set value = 'a!' where id = 1");
    let mut frozen = bench.engine().freeze(&bench.migration, &bench.options(Some(&written))).unwrap().frozen;
    let void = frozen[0].void.take().unwrap();
    frozen[0].chosen = Some(amend::migration::Chosen { choose: "drop".to_owned(), ..void.chosen });
    let path = Path::new("choices.yaml");
    let merged = adjudication::merge(&bench.migration, &frozen, path, Some(&written), false).unwrap();
    assert!(merged.text.contains("  # as agreed\n  - step: facts\n    key: {id: 1}"), "{}", merged.text);
    assert!(merged.text.contains("choose: drop\n"), "{}", merged.text);
}

#[test]
fn a_key_names_a_column() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replacen("key: {id: 1}", "key: {}", 1);
    let rejected = Adjudications::from_text("choices.yaml", &written, &bench.migration).unwrap_err();
    assert_eq!(rejected.findings[0].message, "this key names no column");
    assert!(rejected.findings[0].place.is_some());
}

#[test]
fn a_file_of_json_is_completed_too() {
    let bench = Bench::new();
    let first = bench.freeze_as("choices.json", None).text;
    let mut json: serde_json::Value = serde_json::from_str(&first).unwrap();
    for (key, value) in [("choose", "drop"), ("by", "Ada"), ("because", "why not")] {
        json["frozen"][1][key] = value.into();
    }
    let written = format!("{json:#}\n");
    let merged = bench.freeze_as("choices.json", Some(&written));
    assert_eq!((merged.open, merged.chosen), (2, 1));
    assert_eq!(merged.text, written);
    let plan = bench.engine().plan(&bench.migration, &bench.options(Some(&written))).unwrap();
    assert_eq!(plan.adjudications.len(), 1);
}

#[test]
fn a_megabyte_of_anything_is_evidence() {
    let bench = Bench::new();
    bench.sql(
        "update fact set value = replace(hex(zeroblob(60000)), '00', '\"{{ # : - \n \\ é') where id = 1",
    );
    let frozen = bench.freeze(None).text;
    assert!(frozen.len() > 1024 * 1024, "{}", frozen.len());
    let written = frozen.replace(EMPTY, CHOSEN);
    assert_eq!(bench.freeze(Some(&written)).text, written);
    let plan = bench.engine().plan(&bench.migration, &bench.options(Some(&written))).unwrap();
    assert_eq!((plan.outcome, plan.adjudications.len()), (Outcome::Changes, 3));
}

#[test]
fn a_file_laid_out_otherwise_is_left_alone() {
    let bench = Bench::new();
    for text in [
        "{adjudications: 1, migration: facts, frozen: []}\n",
        "adjudications: 1\nfrozen: [{step: facts, key: {id: 1}, decision: any, evidence: x}]\nmigration: facts\n",
        "adjudications: 1\nfrozen:\n  - {step: facts, key: {id: 1}, decision: any, evidence: x}\nmigration: facts\n",
    ] {
        let plan = bench.engine().freeze(&bench.migration, &bench.options(Some(text))).unwrap();
        let merged =
            adjudication::merge(&bench.migration, &plan.frozen, Path::new("a.yaml"), Some(text), false);
        let message = merged.map(|merged| merged.text).unwrap_err().to_string();
        assert!(message.contains("do not stand below each other"), "{text}: {message}");
    }
}

#[test]
fn an_apply_keeps_who_chose_what_and_why() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replace(EMPTY, CHOSEN);
    let mut engine = bench.engine();
    let receipt = engine.apply(&bench.migration, &bench.options(Some(&written))).unwrap();
    assert_eq!(receipt.outcome, ApplyOutcome::Applied);
    let runs = engine.history().unwrap();
    assert_eq!(runs[0].adjudications, receipt.plan.adjudications);
    assert_eq!(runs[0].adjudications.len(), 3);
    let kept = &runs[0].adjudications[2];
    assert_eq!((kept.chosen.choose.as_str(), kept.chosen.by.as_str()), ("renew", "Ada"));
    assert_eq!(kept.chosen.because, "it's right");
    let text = amend::report::history::run_text(
        &engine.database(),
        &runs,
        &runs[0],
        &amend::report::Layout::default(),
    );
    assert!(text.contains("facts 5 · any → renew\n    by Ada because it's right"), "{text}");
    // A run without choices keeps none, and a rollback takes nothing of them away.
    let undo = engine.rollback(&receipt.plan.run.id, amend::rollback::Changed::Refuse).unwrap();
    assert_eq!(engine.apply(&undo, &Options::default()).unwrap().outcome, ApplyOutcome::Applied);
    let runs = engine.history().unwrap();
    assert_eq!((runs[0].adjudications.len(), runs[1].adjudications.len()), (3, 0));
}

#[test]
fn lines_end_as_they_did() {
    let bench = Bench::new();
    let written = bench.freeze(None).text.replacen(EMPTY, CHOSEN, 1).replace('\n', "\r\n");
    assert_eq!(bench.freeze(Some(&written)).text, written, "nothing has changed");
    bench.sql("insert into fact values (2, 'b', 1); update fact set old = 0 where id = 5");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.added, merged.open, merged.chosen, merged.removed), (1, 2, 1, 1), "{merged:#?}");
    let lines = merged.text.matches('\n').count();
    assert_eq!(merged.text.matches("\r\n").count(), lines, "{:?}", merged.text);
    assert!(merged.text.contains("    choose: renew # as agreed\r\n"), "{:?}", merged.text);
}

#[test]
fn many_rows_are_found_again_at_their_places() {
    let bench = Bench::new();
    bench.sql(
        "with recursive n(i) as (select 10 union all select i + 1 from n where i < 400)
         insert into fact select i, 'v' || i, 1 from n",
    );
    let written = bench.freeze(None).text.replace(EMPTY, CHOSEN);
    assert_eq!(bench.freeze(Some(&written)).text, written);
    // What is settled stays at its place between the others.
    bench.sql("update fact set old = 0 where id % 3 = 0");
    let merged = bench.freeze(Some(&written));
    assert_eq!((merged.chosen, merged.unmatched, merged.open), (263, 131, 0), "{merged:#?}");
    assert_eq!(merged.text, written);
    bench.sql("insert into fact values (9, 'new', 1), (500, 'last', 1)");
    let merged = bench.freeze(Some(&written));
    let place =
        |key: &str| merged.text.find(&format!("key: {{id: {key}}}")).unwrap_or_else(|| panic!("{key}"));
    assert!(place("5") < place("9") && place("9") < place("10") && place("400") < place("500"));
}
