//! What is read, and the texts that its damage starts from.

use std::path::Path;
use std::process::{Command, Stdio};

use amend::database::Target;
use amend::diagnostic::{Diagnostic, SourceText};
use amend::document;
use amend::files::{self, Comprehension, Format};
use amend::plan::explain_saved;
use amend::report::diagnostics;
use amend::{Engine, Migration, Options, report};

use super::Area;

const RULE: &str = "\
amend: 1
migration: fuzz
params: {below: {type: integer, default: 3}}
steps:
  - step: one
    select: {from: t, where: 'id < {{ params.below }}'}
    derive: {folded: {fold: name}}
    action: [{do: update, set: {name: = folded}}]
  - step: two
    select: {from: t, as: x}
    action: [{do: delete, because: it goes}]
";

/// Every finding can be said, in every way.
fn say(document: &SourceText, findings: &[Diagnostic]) {
    diagnostics::text(document, findings, true);
    diagnostics::json(document, findings);
    amend::report::github::findings(document, findings);
}

fn texts(folder: &str, extension: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths = Vec::new();
    walk(&folder, extension, &mut paths);
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn walk(folder: &Path, extension: &str, paths: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, extension, paths);
        } else if path.extension().is_some_and(|found| found == extension) {
            paths.push(path);
        }
    }
}

pub(crate) fn documents() -> Area {
    let mut seeds = texts("rules", "yaml");
    seeds.extend(texts("tests/cases", "yaml"));
    seeds.extend(texts("tests/schema", "yaml"));
    Area { name: "documents", seeds, cases: 500, read: read_document }
}

fn read_document(text: &str) {
    let source = SourceText { name: "fuzz.yaml".to_owned(), text: text.to_owned() };
    match Migration::from_text("fuzz.yaml", text, Path::new("")) {
        Ok(migration) => say(&source, &migration.warnings),
        Err(rejected) => say(&source, &rejected.findings),
    }
    let mut findings = Vec::new();
    if let Some(document) = document::read(&source, &mut findings) {
        document::aligned(text, &document.tree);
    }
    findings.clear();
    document::read_tests(&source, &mut findings);
    say(&source, &findings);
}

pub(crate) fn cells() -> Area {
    let seeds = [
        "active",
        "\"> 5\"",
        "1..5",
        "..<2024-01-31",
        "[a, b, null]",
        "{not: [a, b]}",
        "{gt: 0, lte: 5}",
        "{like: \"a%\"}",
        "{sql: x > 1}",
        "{is: \"> 5\"}",
        "not null",
        "\"-\"",
        "any",
        "1.50..<9e3",
        "2024-01-31T12:00:00Z..",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    ];
    Area { name: "cells", seeds: seeds.map(str::to_owned).to_vec(), cases: 200, read: read_cell }
}

fn read_cell(text: &str) {
    for kind in ["text", "integer", "decimal", "boolean", "date", "timestamp", "uuid"] {
        let rule = format!(
            "amend: 1\nmigration: cell\nsteps:\n  - step: s\n    select: {{from: t}}\n    inputs: {{x: {{column: t.x, type: \
             {kind}, nullable: true, domain: open}}, y: {{column: t.y, type: {kind}, domain: {text}}}}}\n    decide:\n      \
             rows:\n        - {{id: a, when: {{x: {text}}}, then: a}}\n        - {{id: b, when: {{y: {text}}}, then: a, \
             limits: {{rows: {text}}}}}\n      otherwise: keep\n    actions: {{a: [{{do: update, set: {{x: {text}}}}}]}}\n"
        );
        read_document(&rule);
    }
}

pub(crate) fn files() -> Area {
    let seeds = [
        r#"{"projects": [{"id": "a", "aliases": ["b", "c"], "n": 1.50, "t": true, "z": null}]}"#,
        "{\"id\": 1}\n{\"id\": 2, \"x\": {\"y\": [1, [2]]}}\n",
        "projects:\n  - {id: a, aliases: [b, c]}\n  - id: d\n    text: |\n      two\n      lines\n    at: 2024-01-31\n",
        "title = \"x\"\n[[projects]]\nid = \"a\"\naliases = [\"b\"]\nat = 2024-01-31T12:00:00Z\n[projects.more]\nn = 1e3\n",
        "id,name,\"two words\"\n1,\"a \"\"b\"\"\",\n2,c,\"d\ne\"\n",
    ];
    Area { name: "files", seeds: seeds.map(str::to_owned).to_vec(), cases: 1200, read: read_file }
}

fn read_file(text: &str) {
    let none = minijinja::Value::UNDEFINED;
    for format in [Format::Json, Format::Ndjson, Format::Yaml, Format::Toml, Format::Csv] {
        let content = match files::parse("fuzz", text, format) {
            Ok(content) => content,
            Err(error) => {
                error.failure().to_string();
                continue;
            }
        };
        let loops = [("project", "projects"), ("name", "project.aliases + [project.id]")];
        let columns = [("name", "name | fold"), ("id", "project.id"), ("n", "project.n | float(0)")];
        for (loops, columns) in [(&loops[..], &columns[..]), (&[("row", "file")], &[("id", "row.id")])] {
            if let Ok(rows) = content.rows(Comprehension { loops, columns }, &none) {
                let _ = rows.keyed(&["id".to_owned()], true);
            }
        }
        let schema = serde_json::json!({"type": ["object", "array"], "required": ["projects"]});
        let _ = content.check(&schema);
    }
}

const SECRET: &str = "hunter2hunter2";

pub(crate) fn urls() -> Area {
    let seeds = [
        "sqlite:data/my.db",
        "sqlite:///tmp/my.db",
        "./my.db",
        "C:\\data\\my.db",
        "postgres://ada:hunter2hunter2@localhost:5433/main?sslmode=disable&connect_timeout=2&options=-c%20x%3D1",
        "postgresql://ada@[::1]:5432,192.0.2.1/main?sslmode=verify-full&sslrootcert=%2Ftmp%2Froots.pem",
        "host=127.0.0.1 port=5433 dbname=main user=ada password='hunter2hunter2' application_name='a \\' b'",
    ];
    Area { name: "urls", seeds: seeds.map(str::to_owned).to_vec(), cases: 3000, read: read_url }
}

fn read_url(text: &str) {
    match Target::parse(text) {
        Err(error) => {
            let _ = error.to_string();
        }
        Ok(target) => {
            // As long as it stands where a password stands; as a user or host it is one.
            let is_password = [":hunter2hunter2@localhost:", " password='hunter2hunter2' "];
            let is_password = is_password.iter().any(|place| text.contains(place));
            let is_once = text.matches(SECRET).count() == 1 && target.kind() == "postgres";
            assert!(!is_password || !is_once || !target.name().contains(SECRET), "{}", target.name());
        }
    }
}

pub(crate) fn conditions() -> Area {
    let seeds = [
        "one: id = 1",
        "two: x.id in (select id from t) -- all",
        "id = {{ params.below }} or id::text = 'a:b'",
        "one: name = 'it''s' and \"id\" > 0 /* c */",
    ];
    Area { name: "conditions", seeds: seeds.map(str::to_owned).to_vec(), cases: 1500, read: read_condition }
}

fn read_condition(text: &str) {
    let rule = Migration::from_text("fuzz.yaml", RULE, Path::new("")).unwrap();
    for only in [vec![], vec!["one".to_owned()], vec![text.to_owned()]] {
        match rule.narrowed(&only, &[text.to_owned(), text.to_owned()]) {
            Ok(narrowed) => assert!(narrowed.scope.is_some()),
            Err(amend::migration::ScopeError::Condition { given, findings }) => say(&given, &findings),
            Err(asked) => assert!(!asked.to_string().is_empty()),
        }
    }
}

/// A plan as it is saved.
pub(crate) fn plans() -> Area {
    let folder = tempfile::tempdir().unwrap();
    let seed = "create table t (id integer primary key, name text); insert into t values (1, 'A'), (2, 'b'), (3, null);";
    let mut engine = Engine::create(&folder.path().join("t.db"), seed).unwrap();
    let rule = Migration::from_text("fuzz.yaml", RULE, Path::new("")).unwrap();
    let plan = engine.plan(&rule, &Options::default()).unwrap();
    let mut saved = report::json::plan(&plan);
    let whole = saved.to_string();
    saved["steps"][0]["decisions"] = serde_json::Value::Null;
    Area { name: "plans", seeds: vec![whole, saved.to_string()], cases: 1200, read: read_plan }
}

fn read_plan(text: &str) {
    let Ok(plan) = serde_json::from_str(text) else { return };
    let rule = Migration::from_text("fuzz.yaml", RULE, Path::new("")).unwrap();
    for step in ["one", "two", "three"] {
        for key in [vec![], vec!["1".to_owned()], vec!["1".to_owned(), "2".to_owned()]] {
            let _ = explain_saved(&rule, &plan, step, &key);
        }
    }
}

pub(crate) fn configurations() -> Area {
    let seeds = [
        "[databases]\nmain.url = \"my.db\"\nother.url = \"${NAME}\"\n",
        "[databases.main]\nurl = \"my.db\"\n[environments.production]\ndatabases = [\"main\"]\nconfirm = true\n\
         saved_plan = \"high\"\nbackup = false\n[defaults]\nbackup = \"medium\"\n",
    ];
    Area {
        name: "configurations",
        seeds: seeds.map(str::to_owned).to_vec(),
        cases: 80,
        read: read_configuration,
    }
}

/// By the program itself, the text as `amend.toml` and then as `.env` too.
fn read_configuration(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("amend.toml"), text).unwrap();
    std::fs::write(folder.path().join(".env"), format!("NAME=my.db\n{text}")).unwrap();
    let doctor = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(["doctor", "--format", "json"]).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.env("PGCONNECT_TIMEOUT", "1").output().unwrap();
        let code = output.status.code();
        assert!(code == Some(0) || code == Some(1), "{code:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    };
    doctor();
    std::fs::remove_file(folder.path().join(".env")).unwrap();
    doctor();
}
