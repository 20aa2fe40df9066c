//! The commands of `examples/project-identity/README.md`: what is chosen in one database, done in another one.

use std::path::{Path, PathBuf};
use std::process::Command;

use amend::Engine;
use amend::database::sqlite;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output().expect(program);
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program} {}\n{said}{wrong}", arguments.join(" "));
    said.into_owned()
}

fn identities(database: &Path) -> Vec<String> {
    let mut engine = Engine::connect(&database.display().to_string()).expect("a database");
    let survey = engine.survey().expect("it can be looked at");
    let projects = survey.tables.iter().find(|table| table.name == "projects").expect("the table");
    let mut rows: Vec<String> = projects.rows.iter().map(|row| format!("{row:?}")).collect();
    rows.sort();
    rows
}

#[test]
fn a_plan_is_a_patch_for_another_database() {
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("jq is not installed: nothing to show");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (folder, example) = (folder.path(), root().join("examples/project-identity"));
    for name in ["PROJECT_REGISTRY_V1.yaml", "patch.jq"] {
        std::fs::copy(example.join(name), folder.join(name)).expect("a file");
    }
    let seed = std::fs::read_to_string(example.join("seed.sql")).expect("a seed");
    // In the database its name has a capital letter: that is what the patch must say.
    let seed =
        seed.replace("'ember'", "'Ember'") + "update projects set name = 'Quill' where name = 'quill';";
    for name in ["platform.db", "elsewhere.db"] {
        sqlite::create(&folder.join(name), &seed).expect("a database");
    }
    let rules = root().join("rules");
    let rule = |name: &str| rules.join(name).display().to_string();
    let (amend, identity) = (env!("CARGO_BIN_EXE_amend"), rule("project-identity.yaml"));
    let on = ["-d", "platform.db", "--param", "registry=PROJECT_REGISTRY_V1.yaml"];
    let frozen =
        run(amend, &[&["freeze", &identity], &on[..], &["-o", "my.adjudications.yaml"]].concat(), folder);
    assert!(frozen.contains("3 rows to choose for"), "{frozen}");
    let mine = folder.join("my.adjudications.yaml");
    let text = std::fs::read_to_string(&mine).expect("the file");
    let text = text.replace("choose:\n", "choose: registry\n").replace("by:\n", "by: ada\n");
    std::fs::write(&mine, text.replace("because:\n", "because: people wrote it down\n"))
        .expect("the choices");
    let planned =
        ["--adjudications", "my.adjudications.yaml", "--rows", "rows.ndjson", "--save", "identity.plan.json"];
    run(amend, &[&["plan", &identity], &on[..], &planned].concat(), folder);
    assert!(run(amend, &["show", "identity.plan.json"], folder).contains("PROJECT_REGISTRY_V1.yaml"));

    let patch = run("jq", &["-s", "-f", "patch.jq", "rows.ndjson"], folder);
    assert!(patch.contains("\"project\": \"Quill\""), "{patch}");
    std::fs::write(folder.join("identity-patch.json"), patch).expect("the patch");
    run(amend, &["apply", &identity, "-d", "platform.db", "--plan", "identity.plan.json", "--yes"], folder);
    let patch = rule("identity-patch.yaml");
    let there = ["-d", "elsewhere.db", "--param", "patch=identity-patch.json"];
    run(amend, &[&["apply", &patch], &there[..], &["--yes"]].concat(), folder);
    assert_eq!(identities(&folder.join("platform.db")), identities(&folder.join("elsewhere.db")));
    assert!(run(amend, &[&["verify", &patch], &there[..]].concat(), folder).contains("checks hold"));
}
