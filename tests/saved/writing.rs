//! How a plan is saved: whole, in no other file's place, and without a secret.

use std::path::Path;

use amend::Options;
use amend::plan::{Outcome, Plan};
use amend::saved::{self, Save};

use crate::{RULE, Stage, rule, stages};

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn plan(stage: &Stage, options: &Options) -> Result<Plan, String> {
    stage.engine().plan(&rule(RULE), options).map_err(|error| error.to_string())
}

#[test]
fn only_saved_plans_are_replaced_and_only_when_told_to() {
    let stage = stages().next().unwrap();
    let first = stage.save();
    let path = stage.path();
    let refused = plan(&stage, &stage.options()).unwrap_err();
    assert_eq!(refused, format!("{}: it exists already", path.display()));
    let overwrite =
        Options { save: Some(Save { path: path.clone(), overwrite: true, key: None }), ..Options::default() };
    plan(&stage, &overwrite).unwrap();
    assert_ne!(saved::read(&path).unwrap().plan.run.id, first.plan.run.id);
    std::fs::write(&path, "a diary").unwrap();
    let refused = plan(&stage, &overwrite).unwrap_err();
    assert_eq!(refused, format!("{}: it exists already, and is no saved plan", path.display()));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "a diary");
    std::fs::remove_file(&path).unwrap();
    let refused = plan(&stage, &overwrite).unwrap_err();
    assert_eq!(refused, format!("{}.rows: it exists already", path.display()));
    assert_eq!(names(stage.folder.path()), ["plan.json.rows"]);
}

#[test]
fn rows_of_others_are_not_replaced() {
    let stage = stages().next().unwrap();
    stage.save();
    let rows = stage.folder.path().join("plan.json.rows");
    std::fs::write(&rows, "a diary").unwrap();
    let overwrite =
        Options { save: Some(Save { path: stage.path(), overwrite: true, key: None }), ..Options::default() };
    let refused = plan(&stage, &overwrite).unwrap_err();
    assert_eq!(refused, format!("{}: it exists already, and is no saved plan", rows.display()));
    assert_eq!(std::fs::read_to_string(&rows).unwrap(), "a diary");
}

#[test]
fn a_plan_and_rows_for_people_are_two_files() {
    let stage = stages().next().unwrap();
    for name in ["plan.json", "plan.json.rows", "./plan.json"] {
        let rows = Some(stage.folder.path().join(name));
        let refused = plan(&stage, &Options { rows, ..stage.options() }).unwrap_err();
        assert!(refused.contains("the plan is saved there"), "{name}: {refused}");
        assert_eq!(names(stage.folder.path()), [""; 0]);
    }
}

#[test]
fn a_table_of_more_columns_than_a_function_takes_is_saved() {
    let stage = stages().next().unwrap();
    let columns: Vec<String> = (0..1200).map(|number| format!("c{number} integer")).collect();
    let tables = format!(
        "create table wide (id integer primary key, {}); insert into wide (id) values (1)",
        columns.join(", ")
    );
    stage.engine().run_script(&tables).unwrap();
    let text = "
amend: 1
migration: wide
steps:
  - step: gone
    select: {from: wide}
    action: [{do: delete, because: over}]
";
    stage.engine().plan(&rule(text), &stage.options()).unwrap();
    assert_eq!(saved::read(&stage.path()).unwrap().plan.outcome, Outcome::Changes);
}

#[test]
fn a_plan_that_apply_would_refuse_is_not_saved() {
    for stage in stages() {
        stage.engine().run_script("update people set status = 'gone'").unwrap();
        assert_eq!(plan(&stage, &stage.options()).unwrap().outcome, Outcome::Refused);
        assert_eq!(names(stage.folder.path()), [""; 0]);
    }
}

#[test]
fn a_folder_that_is_not_there_is_told_before_anything_is_planned() {
    let stage = stages().next().unwrap();
    let path = stage.folder.path().join("none/plan.json");
    let save = Some(Save { path: path.clone(), overwrite: false, key: None });
    let refused = plan(&stage, &Options { save, ..Options::default() }).unwrap_err();
    assert!(refused.starts_with(&format!("{}: ", path.display())), "{refused}");
}

#[test]
fn no_secret_is_saved() {
    for stage in stages() {
        stage.save();
        for name in names(stage.folder.path()) {
            let text = std::fs::read_to_string(stage.folder.path().join(&name)).unwrap();
            assert!(!text.contains("kept-secret"), "{name}: {text}");
        }
    }
}

#[test]
fn a_plan_comes_back_as_it_was() {
    for stage in stages() {
        let made = plan(&stage, &stage.options()).unwrap();
        let saved = saved::read(&stage.path()).unwrap();
        assert_eq!(amend::report::json::plan(&saved.plan), amend::report::json::plan(&made));
        let layout = amend::report::Layout::default();
        assert_eq!(
            amend::report::text::plan(&saved.plan, &layout),
            amend::report::text::plan(&made, &layout)
        );
        assert_eq!(amend::report::markdown::plan(&saved.plan), amend::report::markdown::plan(&made));
        let html = |plan| amend::report::html::plan(plan).unwrap();
        assert_eq!(html(&saved.plan), html(&made));
    }
}
