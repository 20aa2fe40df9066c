//! Folders of migrations: the example of `docs/campaigns.md`, and what programs read.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use amend::{Campaign, database::sqlite};
use serde_json::Value;

/// The page with the example.
const PAGE: &str = include_str!("../docs/campaigns.md");

/// The folder of the example, as the page describes it.
struct Example(tempfile::TempDir);

impl Example {
    fn new() -> Example {
        let folder = tempfile::tempdir().expect("a folder");
        for (info, text) in blocks() {
            let Some((language, file)) = info.split_once(' ') else { continue };
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            match language {
                "sql" => sqlite::create(&path, &text).expect("the page's statements are right"),
                _ => std::fs::write(&path, &text).expect("written"),
            }
        }
        Example(folder)
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn amend(&self, arguments: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments.split_whitespace()).current_dir(self.0.path()).stdin(Stdio::null());
        command.output().expect("amend starts")
    }

    /// Runs a command whose output is a campaign that meets its schema; gives its code too.
    fn campaign(&self, arguments: &str) -> (i32, Value) {
        let output = self.amend(&format!("{arguments} --format json"));
        let campaign: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        let validator = validator();
        let errors: Vec<String> = validator
            .iter_errors(&campaign)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{arguments}: {}\n{campaign:#}", errors.join("\n"));
        let code = output.status.code().expect("amend was not killed");
        assert_eq!(campaign["exit"], code, "{arguments}");
        (code, campaign)
    }

    /// Lets the second migration refuse, or fail.
    fn replace(&self, file: &str, from: &str, to: &str) {
        let path = self.path(file);
        let text = std::fs::read_to_string(&path).expect("the rule is there");
        assert!(text.contains(from), "{file} holds no {from}");
        std::fs::write(&path, text.replace(from, to)).expect("written");
    }
}

/// The fenced blocks of the page, each with what stands behind its opening fence.
fn blocks() -> Vec<(String, String)> {
    let parts: Vec<&str> = PAGE.split("```").collect();
    let blocks = parts.iter().skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    blocks.map(|(info, text)| (info.to_owned(), text.to_owned())).collect()
}

fn validator() -> jsonschema::Validator {
    let schema = |name: &str| -> Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        serde_json::from_str(&std::fs::read_to_string(path).expect("a schema")).expect("JSON")
    };
    let registry = jsonschema::Registry::new()
        .add("urn:amend:plan:1", schema("plan"))
        .and_then(|registry| registry.add("urn:amend:plan-diff:1", schema("plan-diff")))
        .and_then(|registry| registry.add("urn:amend:receipt:1", schema("receipt")))
        .expect("the schemas are valid")
        .prepare()
        .expect("no reference leads nowhere");
    jsonschema::options().with_registry(&registry).build(&schema("campaign")).expect("the schema is valid")
}

fn outcomes(campaign: &Value) -> Vec<&str> {
    let migrations = campaign["migrations"].as_array().expect("a list");
    migrations.iter().filter_map(|migration| migration["outcome"].as_str()).collect()
}

/// Whether the lines are those of the page, in which `…` stands for any lines.
fn matches(shown: &[&str], found: &[&str]) -> bool {
    match shown.split_first() {
        None => found.is_empty(),
        Some((&"…", rest)) => (0..=found.len()).any(|skipped| matches(rest, &found[skipped..])),
        Some((line, rest)) => found.first() == Some(line) && matches(rest, &found[1..]),
    }
}

#[test]
fn the_page_shows_what_is_printed() {
    let example = Example::new();
    let mut run = 0;
    for (info, text) in blocks() {
        if info != "console" {
            continue;
        }
        let (command, shown) = text.split_once('\n').expect("a command and its output");
        let command = command.strip_prefix("$ amend ").expect("a command of amend");
        let output = String::from_utf8(example.amend(command).stdout).expect("UTF-8");
        let (shown, found): (Vec<_>, Vec<_>) = (shown.lines().collect(), output.lines().collect());
        assert!(matches(&shown, &found), "`amend {command}` printed\n{output}");
        run += 1;
    }
    assert_eq!(run, 3);
}

#[test]
fn programs_read_one_document() {
    let example = Example::new();
    let (code, plan) = example.campaign("plan spring");
    assert_eq!((code, plan["outcome"].as_str()), (0, Some("changes")));
    assert_eq!(example.campaign("plan spring --detailed-exitcode").0, 10);
    let (code, declined) = example.campaign("apply spring");
    assert_eq!((code, outcomes(&declined)), (2, vec!["declined", "not-run", "not-run"]));
    let (code, applied) = example.campaign("apply spring --yes");
    assert_eq!((code, outcomes(&applied)), (0, vec!["applied"; 3]));
    let (code, again) = example.campaign("apply spring --yes");
    assert_eq!((code, again["outcome"].as_str()), (3, Some("empty")));
    assert_eq!(example.campaign("apply spring --yes --allow-empty").0, 0);
    assert_eq!(example.campaign("plan spring --detailed-exitcode").0, 0);
}

#[test]
fn what_was_applied_stays_and_the_rest_is_not_run() {
    let example = Example::new();
    example.replace(
        "spring/status.yaml",
        "{do: update, set: {status: paid}}",
        "{do: block, because: nobody knows}",
    );
    let before = std::fs::read(example.path("shop.db")).expect("the database is there");
    let (code, campaign) = example.campaign("apply spring --yes");
    assert_eq!((code, campaign["stopped_at"].as_str()), (2, Some("mark-paid-orders")));
    assert_eq!(outcomes(&campaign), ["applied", "refused", "not-run"]);
    assert_eq!(std::fs::read(example.path("shop.db")).expect("the database is there"), before);
    let (code, plan) = example.campaign("plan spring");
    assert_eq!((code, outcomes(&plan)), (2, vec!["empty", "refused", "changes"]));

    // After a repair the same command goes on.
    example.replace(
        "spring/status.yaml",
        "{do: block, because: nobody knows}",
        "{do: update, set: {status: paid}}",
    );
    let (code, campaign) = example.campaign("apply spring --yes");
    assert_eq!((code, outcomes(&campaign)), (0, vec!["empty", "applied", "applied"]));
}

/// Each rule takes the file of its own id from the folder.
#[test]
fn what_people_chose_stands_in_a_folder() {
    let example = Example::new();
    example.replace(
        "spring/status.yaml",
        "action: [{do: update, set: {status: paid}}]",
        "inputs: {dated: {sql: paid_on is not null, type: boolean}}
    decide: {rows: [{id: dated, when: {dated: true}, then: ask}, {id: not, when: {dated: false}, then: ask}]}
    actions:
      ask: [{do: block, because: nobody knows, choices: [pay]}]
      pay: [{do: update, set: {status: paid}}]",
    );
    let (code, refused) = example.campaign("plan spring");
    assert_eq!((code, outcomes(&refused)), (2, vec!["changes", "refused", "changes"]));
    let frozen = example.amend("freeze spring/status.yaml");
    assert!(frozen.status.success(), "{frozen:?}");
    let path = example.path("spring/mark-paid-orders.adjudications.yaml");
    let text = std::fs::read_to_string(&path).expect("the file is there");
    let chosen = text.lines().map(|line| match line.trim_start().split(':').next() {
        Some("choose") => "    choose: pay",
        Some("by") => "    by: Ada",
        Some("because") => "    because: seen",
        _ => line,
    });
    std::fs::write(&path, chosen.collect::<Vec<_>>().join("\n")).expect("written");

    let said = |arguments: &str| String::from_utf8(example.amend(arguments).stderr).expect("UTF-8");
    let file = "plan spring --adjudications spring/mark-paid-orders.adjudications.yaml";
    assert!(said(file).contains("is no folder, and the rules are several"), "{}", said(file));
    std::fs::create_dir(example.path("none")).expect("made");
    assert!(said("plan spring --adjudications none").contains("holds no adjudications of these rules"));
    std::fs::copy(
        example.path("spring/mark-paid-orders.adjudications.yaml"),
        example.path("none/another.adjudications.yaml"),
    )
    .expect("copied");
    assert!(said("plan spring --adjudications none").contains("no rule of the folder takes"));

    let (code, plan) = example.campaign("plan spring --adjudications spring");
    assert_eq!((code, outcomes(&plan)), (0, vec!["changes"; 3]), "{plan:#}");
    let (code, applied) = example.campaign("apply spring --adjudications spring --yes");
    assert_eq!((code, outcomes(&applied)), (0, vec!["applied"; 3]));
}

/// A campaign's JSON holds no character that a terminal would act on.
#[test]
fn errors_are_written_as_by_every_command() {
    let example = Example::new();
    example.replace("spring/status.yaml", "from: orders", "from: \"ord\\u202Ers\"");
    let output = example.amend("apply spring --yes --format json");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("\\u202e") && !text.contains('\u{202E}'), "{text}");
}

/// What cannot be compared with a protected database is said once for each rule.
#[test]
fn environments_are_asked_for_once() {
    let example = Example::new();
    let toml = std::fs::read_to_string(example.path("amend.toml")).expect("the configuration");
    let more = "gone.url = \"${AMEND_NOT_SET}\"\n\n[environments.production]\ndatabases = [\"gone\"]\n";
    std::fs::write(example.path("amend.toml"), toml + more).expect("written");
    let output = example.amend("apply spring --yes");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(said.matches("note: not compared with the protected database \"gone\"").count(), 3, "{said}");
}

#[test]
fn an_error_in_the_middle_stops_as_well() {
    let example = Example::new();
    example.replace("spring/status.yaml", "from: orders", "from: ordrs");
    let (code, campaign) = example.campaign("apply spring --yes");
    assert_eq!((code, outcomes(&campaign)), (1, vec!["applied", "failed", "not-run"]));
    let findings = &campaign["migrations"][1]["error"]["findings"];
    assert_eq!(findings[0]["code"], "unknown-table", "{campaign:#}");
}

#[test]
fn a_lock_on_the_second_database_has_its_code() {
    let example = Example::new();
    let other = rusqlite::Connection::open(example.path("shop.db")).expect("the database opens");
    other.execute_batch("begin immediate").expect("the lock is free");
    let (code, campaign) = example.campaign("apply spring --yes");
    assert_eq!((code, outcomes(&campaign)), (6, vec!["applied", "failed", "not-run"]));
}

#[test]
fn nothing_runs_before_every_database_is_reached() {
    let example = Example::new();
    let before = std::fs::read(example.path("ledger.db")).expect("the database is there");
    std::fs::remove_file(example.path("shop.db")).expect("removed");
    let output = example.amend("apply spring --yes");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("shop.db"));
    assert_eq!(std::fs::read(example.path("ledger.db")).expect("the database is there"), before);
}

#[test]
fn a_risky_migration_is_not_applied_unasked() {
    let example = Example::new();
    example.replace("spring/ledger.yaml", "database:", "risk: high\ndatabase:");
    let output = example.amend("apply spring");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("risk: high"));
}

#[test]
fn the_library_gives_the_same_order() {
    let example = Example::new();
    let campaign = Campaign::load(&example.path("spring")).expect("a campaign");
    let ids: Vec<&str> = campaign.migrations.iter().map(|migration| migration.id.as_str()).collect();
    assert_eq!(ids, ["book-drafts", "mark-paid-orders", "archive-paid-orders"]);
}

/// The shipped campaign on its example: the second rule reads what the first one makes, and drops what the
/// first one reads.
#[test]
fn a_later_migration_may_drop_what_an_earlier_one_reads() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = Example(tempfile::tempdir().expect("a folder"));
    std::fs::create_dir(example.path("sessions")).expect("made");
    for rule in ["ulid-sessions.yaml", "ulid-sessions-drop.yaml"] {
        std::fs::copy(root.join("rules").join(rule), example.path("sessions").join(rule)).expect("copied");
    }
    let seed = std::fs::read_to_string(root.join("examples/ulid-sessions/seed.sql")).expect("the example");
    sqlite::create(&example.path("memory.db"), &seed).expect("the example's statements are right");
    let (code, plan) = example.campaign("plan sessions --database memory.db");
    assert_eq!((code, outcomes(&plan)), (0, vec!["changes", "waits"]));
    assert_eq!(example.campaign("plan sessions --database memory.db --detailed-exitcode").0, 10);
    let (code, applied) = example.campaign("apply sessions --database memory.db --yes");
    assert_eq!((code, outcomes(&applied)), (2, vec!["applied", "refused"]), "a session is not there");
    let settle = "update conversations set session_id = null where id = 3";
    sqlite::run_script(&example.path("memory.db"), settle).expect("settled");
    let (code, applied) = example.campaign("apply sessions --database memory.db --yes");
    assert_eq!((code, outcomes(&applied)), (0, vec!["empty", "applied"]));
    let (code, again) = example.campaign("apply sessions --database memory.db --yes");
    assert_eq!((code, outcomes(&again)), (3, vec!["empty"; 2]));
    let output = example.amend("plan sessions/ulid-sessions.yaml --database memory.db");
    assert_eq!(output.status.code(), Some(1), "alone it knows nothing of the other");
}
