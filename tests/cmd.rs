//! Command-line transcripts: what is typed, what comes out (`TRYCMD=overwrite` records it).

use std::path::Path;

/// Databases that the transcripts start from: the folder, the statements, the file.
const DATABASES: &[(&str, &str, &str)] = &[
    ("new.in", "seed.sql", "tickets.db"),
    ("explain-a-row.in", "seed.sql", "prices.db"),
    ("tickets.in", "seed.sql", "tickets.db"),
    ("generated-tests.in", "invoices.sql", "invoices.db"),
    ("diff.in", "seed.sql", "tickets.db"),
    ("campaign.in", "shop.sql", "shop.db"),
    ("campaign.in", "ledger.sql", "ledger.db"),
    ("saved-plans.in", "seed.sql", "tickets.db"),
    ("adjudication.in", "seed.sql", "facts.db"),
    ("restore.in", "then.sql", "tickets.db.backup.20260131T093000.000Z"),
    ("restore.in", "now.sql", "tickets.db"),
    ("history.in", "shop.sql", "shop.db"),
    ("rollback.in", "shop.sql", "shop.db"),
    ("doctor.in", "good.sql", "good.db"),
    ("doctor.in", "broken.sql", "broken.db"),
    ("doctor-of-a-configuration.in", "good.sql", "good.db"),
    ("doctor-of-an-environment.in", "good.sql", "good.db"),
    ("doctor-of-a-configuration.in", "broken.sql", "broken.db"),
];

/// Files that transcripts make, and that must not be there before.
const MADE: [&str; 4] = [
    "adjudication.in/facts.adjudications.yaml",
    "adjudication.in/choices.json",
    "adjudication.in/plan.json",
    "adjudication.in/plan.json.rows",
];

#[test]
fn transcripts() {
    let commands = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    for (folder, statements, database) in DATABASES {
        let folder = commands.join(folder);
        let seed = std::fs::read_to_string(folder.join(statements)).expect("the seed is there");
        let database = folder.join(database);
        let _ = std::fs::remove_file(&database);
        let _ = std::fs::remove_dir_all(folder.join(".amend"));
        amend::database::sqlite::create(&database, &seed).expect("the seed is right");
    }
    for made in MADE {
        let _ = std::fs::remove_file(commands.join(made));
    }
    save_a_plan(&commands.join("explain-a-row.in"));
    copy_a_signature(&commands.join("saved-plans.in"));
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// Pages whose commands are run, each in a folder with `rule.yaml` and `example.db` from its first blocks.
const PAGES: [&str; 3] = ["backups", "rehearsal", "runbook"];

#[test]
fn pages_show_what_commands_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in PAGES {
        let text = std::fs::read_to_string(root.join(format!("docs/{page}.md"))).expect("the page is there");
        let block = |kind: &str| {
            let (_, rest) = text.split_once(&format!("\n```{kind}\n")).expect("a block");
            rest.split("```\n").next().expect("its end").to_owned()
        };
        let folder = root.join(format!("docs/{page}.in"));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).expect("made");
        std::fs::write(folder.join("rule.yaml"), block("yaml")).expect("written");
        for name in ["example.db", "example.db.backup.20260131T093000.000Z"] {
            amend::database::sqlite::create(&folder.join(name), &block("sql"))
                .expect("the statements are right");
        }
        trycmd::TestCases::new().case(format!("docs/{page}.md"));
    }
}

/// The plan that a transcript explains a row from.
fn save_a_plan(folder: &Path) {
    let rule = amend::Migration::load(&folder.join("prices.yaml")).expect("the rule is right");
    let database = folder.join("prices.db").display().to_string();
    let mut engine = amend::Engine::connect(&database).expect("the database is there");
    let plan = engine.plan(&rule, &amend::Options { samples: 1, ..Default::default() }).expect("a plan");
    std::fs::write(folder.join("plan.json"), amend::report::json::text(&amend::report::json::plan(&plan)))
        .expect("the plan is written");
}

/// A saved plan with a signature that was made for another one.
fn copy_a_signature(folder: &Path) {
    let rule = amend::Migration::load(&folder.join("close.yaml")).expect("the rule is right");
    let mut engine = amend::Engine::connect(&folder.join("tickets.db").display().to_string())
        .expect("the database is there");
    let key = amend::signature::SigningKey::read(&folder.join("lead.pem")).expect("the key is there");
    let mut saved = ["copied.json", "source.json"].map(|name| {
        let path = folder.join(name);
        let _ = std::fs::remove_file(folder.join(format!("{name}.rows")));
        let _ = std::fs::remove_file(&path);
        let save = Some(amend::saved::Save { path: path.clone(), overwrite: false, key: Some(key.clone()) });
        engine.plan(&rule, &amend::Options { save, ..Default::default() }).expect("a plan");
        amend::saved::read(&path).expect("a saved plan")
    });
    saved[0].signatures = saved[1].signatures.clone();
    let text = amend::report::json::text(&amend::report::json::saved(&saved[0]));
    std::fs::write(&saved[0].path, text).expect("written");
}
