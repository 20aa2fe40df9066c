//! The functions that keep registry files like a database, and the example program that calls them.

use std::path::{Path, PathBuf};

use amend::propagation::{Error, Propagation};
use amend::{Engine, Migration};
use tempfile::TempDir;

#[path = "../examples/propagate.rs"]
mod program;

const OMNI: &str = "a94e1b7c-6c2d-5e0f-9d48-3b5a8f7e1c73";
const FILES: [(&str, &str); 3] = [
    ("canonical", "canonical_projects_uuids.json"),
    ("registry", "PROJECT_REGISTRY_V1.yaml"),
    ("inventory", "repo_inventory.json"),
];

/// The example in a folder of its own.
struct Example {
    folder: TempDir,
    rule: Propagation,
    engine: Engine,
}

impl Example {
    fn new() -> Example {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().expect("a folder");
        let mut rule = Propagation::load(&root.join("rules/propagate-projects.yaml")).expect("the rule");
        for (param, name) in FILES {
            let path = folder.path().join(name);
            std::fs::copy(root.join("examples/propagate-projects").join(name), &path).expect("a file");
            rule = rule.with(param, path.display().to_string());
        }
        let seed =
            std::fs::read_to_string(root.join("examples/propagate-projects/seed.sql")).expect("a seed");
        let engine = Engine::create(&folder.path().join("projects.db"), &seed).expect("a database");
        Example { folder, rule, engine }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    fn missing_from(&mut self, id: &str) -> Vec<String> {
        let id = id.parse().expect("a UUID");
        let found = self.rule.verify(&mut self.engine, id).expect("a verification");
        assert_eq!(found.verified, found.missing_from.is_empty());
        assert!(found.missing_from.iter().all(|name| !found.checks[name]));
        found.missing_from
    }
}

#[test]
fn the_example_program_runs() {
    program::main().expect("it ends well");
}

#[test]
fn one_project_leaves_everything_else_as_it_is() {
    let mut example = Example::new();
    assert_eq!(example.missing_from(OMNI), ["canonical", "registry", "inventory"]);
    let before = FILES.map(|(_, name)| example.text(name));
    let written = example.rule.propagate(&mut example.engine, "omni").expect("it is written");
    assert_eq!((written.run, written.files.len()), (Some(1), 3));
    assert!(example.missing_from(OMNI).is_empty());
    for ((_, name), before) in FILES.iter().zip(&before) {
        let after = example.text(name);
        let kept = |line: &&str| !line.contains("omni") && !line.contains("Omni") && !line.contains("uuid");
        let lines = |text: &str| text.lines().filter(kept).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(before), lines(&after), "{name}");
        assert_ne!(*before, after, "{name}");
    }
    let again = example.rule.propagate(&mut example.engine, "omni").expect("nothing is to do");
    assert_eq!((again.run, again.files.len()), (None, 0));
}

#[test]
fn a_rebuild_writes_every_file_once_and_then_none() {
    let mut example = Example::new();
    std::fs::remove_file(example.path("repo_inventory.json")).expect("it goes");
    let missing = example.rule.propagate(&mut example.engine, "omni");
    assert!(matches!(missing, Err(Error::Engine(_))), "{missing:?}");
    let written = example.rule.rebuild(&mut example.engine).expect("all is written");
    assert_eq!(written.files.len(), 3);
    assert_eq!(example.rule.rebuild(&mut example.engine).expect("nothing is to do").files.len(), 0);
    let plan = example.rule.plan(&mut example.engine, None).expect("a plan");
    assert!(plan.files.is_empty());
    // A layout of one's own counts as a difference; a plan writes nothing.
    let path = example.path("repo_inventory.json");
    let text = example.text("repo_inventory.json");
    std::fs::write(&path, text.replace("\n", "\n ")).expect("a file");
    let plan = example.rule.plan(&mut example.engine, None).expect("a plan");
    assert_eq!((plan.changed_rows(), plan.files.len()), (0, 1));
    assert_eq!(example.rule.rebuild(&mut example.engine).expect("one is written").files.len(), 1);
    assert_eq!(example.text("repo_inventory.json"), text);
}

#[test]
fn what_cannot_be_meant_changes_nothing() {
    let mut example = Example::new();
    let before = FILES.map(|(_, name)| example.text(name));
    let (rule, engine) = (&example.rule, &mut example.engine);
    let unknown = rule.propagate_batch(engine, &["omni", "onmi", "atlsa"]);
    assert!(matches!(&unknown, Err(Error::Unknown(names)) if names.len() == 2), "{unknown:?}");
    let nobody = rule.propagate_batch(engine, &[]);
    assert!(matches!(nobody, Err(Error::NoProject)), "{nobody:?}");
    for name in ["", "omni,atlas", " omni"] {
        let two = rule.propagate(engine, name);
        assert!(matches!(&two, Err(Error::Name(given)) if given == name), "{two:?}");
    }
    engine.run_script("update projects set uuid = 'no id' where name = 'omni'").expect("it is changed");
    let broken = rule.propagate(engine, "omni");
    assert!(matches!(&broken, Err(Error::Refused(_))), "{broken:?}");
    assert_eq!(before, FILES.map(|(_, name)| example.text(name)));
}

#[test]
fn only_rules_that_build_files_propagate() {
    let text = "amend: 1\nmigration: none\nsteps: [{step: a, select: {from: a}, action: [{do: keep}]}]\n";
    let rule = Migration::from_text("none.yaml", text, Path::new("")).expect("a rule");
    assert!(matches!(Propagation::of(rule), Err(Error::Unsuitable(_))));
}

#[test]
fn the_command_line_says_where_an_id_is_missing() {
    let mut example = Example::new();
    let verify = |example: &Example, id: &str, more: &[&str]| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
        command.arg("verify").arg(root.join("rules/propagate-projects.yaml"));
        command.args(["-d", "projects.db", "--param", &format!("uuid={id}")]).args(more);
        command.current_dir(example.folder.path());
        for (param, name) in FILES {
            command.args(["--param", &format!("{param}={name}")]);
        }
        let output = command.output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON");
    let (code, said) = verify(&example, OMNI, &["--format", "json"]);
    let found = json(&said);
    assert_eq!(code, Some(5));
    assert_eq!((&found["verified"], &found["uuid"]), (&false.into(), &OMNI.into()));
    assert_eq!(found["missing_from"], serde_json::json!(["canonical", "inventory", "registry"]));
    assert_eq!((&found["checks"]["projects"], &found["checks"]["canonical"]), (&true.into(), &false.into()));
    let (code, said) = verify(&example, OMNI, &[]);
    assert_eq!(code, Some(5));
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(r#"is missing from "canonical", "registry" and "inventory""#), "{said}");

    example.rule.propagate(&mut example.engine, "omni").expect("it is written");
    let (code, said) = verify(&example, &format!("{{{}}}", OMNI.to_uppercase()), &["--format", "json"]);
    let after = json(&said);
    assert_eq!((code, &after["verified"]), (Some(0), &true.into()));
    assert_eq!((&after["uuid"], &after["missing_from"]), (&OMNI.into(), &serde_json::json!([])));

    let schema = |name: &str| {
        json(
            &std::fs::read_to_string(
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json")),
            )
            .expect("a schema"),
        )
    };
    let registry = jsonschema::Registry::new()
        .add("urn:amend:plan:1", schema("plan"))
        .and_then(|registry| registry.prepare())
        .expect("a registry");
    let schema = schema("verification");
    let validator = jsonschema::options().with_registry(&registry).build(&schema).expect("a schema");
    for found in [&found, &after] {
        assert!(
            validator.is_valid(found),
            "{:?}",
            validator.iter_errors(found).map(|it| it.to_string()).collect::<Vec<_>>()
        );
    }
}
