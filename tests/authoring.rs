//! What `amend new` and `amend schema --project` write can be used as it is.

#[expect(dead_code, reason = "other tests use more of it")]
mod scratch;

use std::path::Path;

use amend::authoring::{Kind, Starter, project_schema, starter};
use amend::survey::Survey;
use amend::{Engine, Migration, Options};
use scratch::{KINDS, Scratch};
use serde_json::{Value, json};

const SCHEMA: &str = "migration.schema.json";

/// Names that need quotes somewhere, keys of several columns, no key, references, and types of all kinds.
const HOSTILE: &str = r#"
create table "order" (id integer primary key, "select" text, "two words" text not null, "Status" text not null);
create table "a-b" ("null" integer primary key, "yes" text not null, parent integer references "order" (id));
create table pairs (a text not null, b integer not null, note text, amount numeric(10, 2), primary key (a, b));
create table loose (x text);
create table ids (id uuid primary key, made_on date not null, note text);
create table line (id integer primary key, pair_a text, pair_b integer, on_day date, "x.y" text);
insert into "order" values (1, null, 'it''s, "so"', 'open'), (2, 'b', 'x', 'open'), (3, 'c', 'x', 'shut: # no');
insert into "a-b" values (1, 'yes', 2), (2, 'no', null);
insert into ids values ('6f3c1a52-0b1e-4b7c-9c53-0b6d1f6c9a11', '2024-01-31', null);
insert into pairs values ('x', 1, null, 1.5), ('x', 2, 'n', null);
"#;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A migration that has no finding, in the folder with the file that it reads.
fn usable(made: &Starter, folder: &Path, what: &str) -> Migration {
    if let Some((name, text)) = &made.file {
        std::fs::write(folder.join(name), text).expect("written");
    }
    let migration = Migration::from_text("new.yaml", &made.rule, folder)
        .unwrap_or_else(|rejected| panic!("{what}: {:#?}\n{}", rejected.findings, made.rule));
    assert_eq!(migration.warnings.len(), 0, "{what}: {:#?}", migration.warnings);
    let formatted = Migration::formatted(&migration.document).expect("it can be read");
    assert_eq!(formatted, made.rule, "{what} is not aligned");
    migration
}

#[test]
fn a_starter_without_a_database_passes_check() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in Kind::ALL {
        let made = starter(kind, "my-rule", SCHEMA, None, None).expect("there is an example");
        assert!(made.rule.starts_with("# yaml-language-server: $schema=migration.schema.json\n"));
        assert!(made.rule.matches("\n  #").count() + made.rule.matches("\n# ").count() >= 2, "comments");
        usable(&made, folder.path(), kind.name());
    }
}

/// Runs the program in this folder; what it says where it ends well.
fn amend(folder: &Path, arguments: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
    let output = command.args(arguments).current_dir(folder).output().expect("amend starts");
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "amend {}\n{said}{wrong}", arguments.join(" "));
    said.into_owned()
}

#[test]
fn everything_that_is_written_passes_check_test_and_fmt() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in Kind::ALL {
        let said = amend(folder.path(), &["new", &format!("my-{}", kind.name()), "--like", kind.name()]);
        assert!(said.contains(&format!("wrote my-{}.test.yaml\n", kind.name())), "{said}");
    }
    amend(folder.path(), &["check"]);
    amend(folder.path(), &["fmt", "--check", "."]);
    // Every row and check is reached by the tests of an example.
    amend(folder.path(), &["test", ".", "--coverage", "--min", "100"]);
    amend(folder.path(), &["new", "once-more", "--like", "patch"]);
}

#[test]
fn everything_about_a_database_passes_check_test_and_fmt() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = root().join("examples/legacy-aliases/seed.sql");
    let seed = std::fs::read_to_string(seed).expect("a seed");
    Engine::create(&folder.path().join("my.db"), &seed).expect("a database");
    std::fs::create_dir(folder.path().join("rules")).expect("a folder");
    for kind in Kind::ALL {
        let name = format!("my-{}", kind.name());
        let said = amend(folder.path(), &["new", &name, "--like", kind.name(), "-d", "my.db"]);
        assert!(said.contains(&format!("wrote rules/{name}.test.yaml\n")), "{said}");
        let plan = amend(folder.path(), &["plan", &format!("rules/{name}.yaml"), "-d", "my.db"]);
        let nothing = plan.contains("\nnothing to do");
        assert!(nothing || kind == Kind::Backfill, "{} changes something:\n{plan}", kind.name());
    }
    amend(folder.path(), &["check"]);
    amend(folder.path(), &["fmt", "--check"]);
    amend(folder.path(), &["test"]);
}

/// Names that need quotes, and values that end a line, open a hole or look like YAML.
#[test]
fn odd_names_and_values_pass_check_and_test() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "create table \"odd \"\"table: x\" (id text primary key, value text, donor text);
        insert into \"odd \"\"table: x\" (id, value) values ('- y', 'two' || char(10) || 'lines'), ('a: b # c', '{{ params.x }}'),
          ('null', ' x')";
    Engine::create(&folder.path().join("my.db"), rows).expect("a database");
    for kind in Kind::ALL {
        let name = format!("my-{}", kind.name());
        let said = amend(folder.path(), &["new", &name, "--like", kind.name(), "-d", "my.db"]);
        assert!(said.contains(&format!("wrote {name}.test.yaml\n")), "{said}");
        amend(folder.path(), &["plan", &format!("{name}.yaml"), "-d", "my.db"]);
    }
    amend(folder.path(), &["check"]);
    amend(folder.path(), &["fmt", "--check", "."]);
    amend(folder.path(), &["test"]);
}

/// Whatever a rule starts from, the database can plan it: tables, columns, keys and types fit.
fn plans_on(engine: &mut Engine, what: &str) -> usize {
    let survey = engine.survey().expect("it can be looked at");
    let mut planned = 0;
    for kind in Kind::ALL {
        for table in survey.tables.iter().map(|table| Some(table.name.as_str())).chain([None]) {
            let Ok(made) = starter(kind, "my-rule", SCHEMA, Some(&survey), table) else { continue };
            let folder = tempfile::tempdir().expect("a folder");
            let what = format!("{what}, {} of {}", kind.name(), made.table);
            let migration = usable(&made, folder.path(), &what);
            if let Err(error) = engine.plan(&migration, &Options::default()) {
                panic!("{what}: {error:#?}\n{}", made.rule);
            }
            planned += 1;
        }
    }
    planned
}

#[test]
fn a_starter_fits_its_database() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, HOSTILE).expect("a database");
        let mut engine = Engine::connect(&scratch.database.url()).expect("it answers");
        let planned = plans_on(&mut engine, kind.name);
        assert!(planned > 15, "{}: only {planned} rules", kind.name);
    }
    for example in ["legacy-aliases", "dedupe-contacts"] {
        let folder = tempfile::tempdir().expect("a folder");
        let seed = root().join("examples").join(example).join("seed.sql");
        let seed = std::fs::read_to_string(seed).expect("a seed");
        let mut engine = Engine::create(&folder.path().join("example.db"), &seed).expect("a database");
        assert!(plans_on(&mut engine, example) > 10);
    }
}

fn hostile() -> Survey {
    surveyed(HOSTILE)
}

fn surveyed(tables: &str) -> Survey {
    let folder = tempfile::tempdir().expect("a folder");
    Engine::create(&folder.path().join("a.db"), tables).expect("a database").survey().expect("a survey")
}

#[test]
fn a_table_that_does_not_suit_is_refused() {
    let survey = hostile();
    let refused = |kind, table| {
        let error =
            starter(kind, "my-rule", SCHEMA, Some(&survey), Some(table)).expect_err("it does not suit");
        (error.message, error.hint)
    };
    let (message, hint) = refused(Kind::Patch, "pair");
    assert_eq!(message, "the database has no table \"pair\"");
    assert_eq!(hint, "did you mean \"pairs\"?");
    let (message, _) = refused(Kind::Rekey, "pairs");
    assert_eq!(message, "table \"pairs\" does not suit --like rekey: it needs a key of one column");
    let empty = Survey::default();
    let error = starter(Kind::Dedupe, "my-rule", SCHEMA, Some(&empty), None).expect_err("there is no table");
    assert!(error.message.starts_with("no table of this database suits --like dedupe"), "{error}");
    assert!(starter(Kind::Dedupe, "My rule", SCHEMA, None, None).is_err());
}

/// The values that an editor offers at this place.
fn offered<'s>(schema: &'s Value, part: &str, key: &str) -> &'s Value {
    &schema["$defs"][part]["properties"][key]["anyOf"][0]["enum"]
}

#[test]
fn a_project_schema_completes_names() {
    let schema = project_schema(&hostile(), "a.db");
    assert_eq!(schema["title"], "An amend migration of a.db");
    assert_eq!(offered(&schema, "select", "from"), &json!(["a-b", "ids", "line", "loose", "order", "pairs"]));
    assert!(offered(&schema, "input", "column").as_array().expect("a list").contains(&json!("order.Status")));
    let set = &schema["$defs"]["effect"]["properties"]["set"]["properties"];
    assert_eq!(set["Status"]["description"], "order: text, not null, one of open, shut: # no");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let read = |name: &str| {
        let text = std::fs::read_to_string(root().join(name)).expect("a file");
        let value: serde_yaml::Value = serde_yaml::from_str(&text).expect("YAML");
        serde_json::to_value(value).expect("JSON")
    };
    // What the plain schema takes, it takes too; what that refuses, it refuses.
    for rule in ["rules/legacy-aliases.yaml", "rules/dedupe-contacts.yaml", "tests/schema/every-key.yaml"] {
        let errors: Vec<_> = validator.iter_errors(&read(rule)).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{rule}");
    }
    let mut wrong = read("rules/dedupe-contacts.yaml");
    wrong["steps"][0]["select"]["form"] = json!("contacts");
    assert!(!validator.is_valid(&wrong));
    wrong = read("rules/dedupe-contacts.yaml");
    wrong["steps"][0]["select"]["from"] = json!(" ");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn a_project_schema_of_an_empty_database_is_one() {
    let schema = project_schema(&Survey::default(), "a.db");
    assert!(jsonschema::meta::validate(&schema).is_ok());
    let loose = surveyed("create table t (id integer primary key)");
    assert!(jsonschema::meta::validate(&project_schema(&loose, "a.db")).is_ok());
}

#[test]
fn a_json_schema_of_others_is_not_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.json");
    let mine =
        "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"mine\"\n}\n";
    std::fs::write(&path, mine).expect("written");
    let write = |name: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
        let output = command.args(["schema", "plan", name]).current_dir(folder.path()).output();
        output.expect("amend starts").status.code()
    };
    assert_eq!(write("mine.json"), Some(1));
    assert_eq!(std::fs::read_to_string(&path).expect("readable"), mine);
    assert_eq!(write("ours.json"), Some(0));
    assert_eq!(write("ours.json"), Some(0));
}
