//! Two versions of rules, compared: each folder of `tests/diff` is a case.
//!
//! `old.yaml` and `new.yaml`, or the folders `old` and `new`; with `before.sql`, both versions are also
//! planned on the database that it makes. What is said is recorded as `diff.txt`, `diff.md`,
//! `diff.github` and `diff.json` (`UPDATE_EXPECT=1` records).

use std::path::{Path, PathBuf};

#[allow(dead_code, reason = "what moves is compared, not the rows")]
mod scratch;

use amend::diff::{Diff, Today, Versions, compare, whole};
use amend::report::{Layout, github, json, markdown, text};
use amend::{Engine, Migration, Options};
use scratch::{KINDS, Scratch, changed_files};

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = Path::new("tests/diff")
        .read_dir()
        .expect("cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

/// What moves on every kind of database, which is the same on all of them; nothing is written.
fn today(old: &Migration, new: &Migration, tables: &str) -> Today {
    let mut found: Option<Today> = None;
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, tables).expect("a database");
        let before = scratch.files().expect("files");
        let mut engine = Engine::connect(&scratch.database.url()).expect("a connection");
        let today = engine.today(old, new, &Options::default()).expect("both can be planned");
        assert_eq!(changed_files(&before, &scratch.files().expect("files")), None, "{}", kind.name);
        let today = Today { database: "data.db".to_owned(), ..today };
        let said = |today: &Today| serde_json::to_string(today).expect("JSON");
        if let Some(first) = &found {
            assert_eq!(said(first), said(&today), "{}", kind.name);
        }
        found.get_or_insert(today);
    }
    found.expect("a kind of database")
}

/// What a case says.
fn diff(case: &Path) -> Diff {
    let side = |name: &str| {
        let file = case.join(format!("{name}.yaml"));
        if file.exists() { file } else { case.join(name) }
    };
    let versions = Versions::between(&side("old"), &side("new")).expect("two versions");
    let tables = std::fs::read_to_string(case.join("before.sql")).ok();
    let mut same = 0;
    let mut migrations = Vec::new();
    for pair in &versions.pairs {
        if let Some(Err(rejected)) = &pair.new {
            panic!("{}: {rejected:#?}", case.display());
        }
        let mut found = pair.compare();
        if let (Some(found), Some(tables), Some(Ok(old)), Some(Ok(new))) =
            (&mut found, &tables, &pair.old, &pair.new)
        {
            found.today = Some(today(old, new, tables));
        }
        same += usize::from(found.is_none());
        migrations.extend(found);
    }
    whole(versions.old, versions.new, migrations, versions.unchanged + same)
}

#[test]
fn cases_say_what_was_recorded() {
    let schema = include_str!("../schemas/diff.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).expect("JSON")).expect("a schema");
    let mut wrong = Vec::new();
    for case in cases() {
        let diff = diff(&case);
        let object = json::diff(&diff, &[]);
        for error in schema.iter_errors(&object) {
            wrong.push(format!("{}: {error} at {}", case.display(), error.instance_path()));
        }
        let said = [
            ("diff.txt", text::diff(&diff, &Layout { width: 100, color: false })),
            ("diff.md", markdown::diff(&diff)),
            ("diff.github", github::diff(&diff, &[])),
            ("diff.json", json::text(&object)),
        ];
        for (name, said) in said {
            let obeyed = said.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
            assert_eq!(obeyed, None, "{}: {name} steers a terminal", case.display());
            let said = said.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            let path = case.join(name);
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                std::fs::write(&path, &said).expect("recorded");
            }
            let recorded = std::fs::read_to_string(&path).unwrap_or_default();
            if recorded != said {
                let changes = similar::TextDiff::from_lines(&recorded, &said).unified_diff().to_string();
                wrong.push(format!("{}: UPDATE_EXPECT=1 records\n{changes}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Both versions exchanged: what was a transition there is one back, and the same rows move.
#[test]
fn a_diff_reads_the_same_backwards() {
    for case in cases().iter().filter(|case| case.join("old.yaml").exists()) {
        let load = |name: &str| amend::Migration::load(&case.join(name)).expect("a migration");
        let (old, new) = (load("old.yaml"), load("new.yaml"));
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        let transitions = |diff: &Option<amend::diff::MigrationDiff>, forward: bool| {
            let mut pairs: Vec<_> = diff
                .iter()
                .flat_map(|diff| diff.transitions())
                .map(|it| {
                    let (from, to) = if forward { (&it.from, &it.to) } else { (&it.to, &it.from) };
                    (from.decision.clone(), to.decision.clone())
                })
                .collect();
            pairs.sort();
            pairs
        };
        assert_eq!(transitions(&there, true), transitions(&back, false), "{}", case.display());
        assert_eq!(there.is_some(), back.is_some(), "{}", case.display());
        assert!(compare(&old, &old).is_none() && compare(&new, &new).is_none(), "{}", case.display());
    }
}

/// A comment of a pull request holds 65,536 characters.
#[test]
fn a_comment_is_capped_with_the_most_important_first() {
    let rule = |id: &str, words: &str, table: &str| {
        let text = format!(
            "amend: 1\nmigration: {id}\ntitle: {words}\nsteps:\n  - step: s\n    select: {{from: t}}\n    action: [{{do: update, set: {{{table}: 1}}}}]\n"
        );
        Migration::from_text(id, &text, Path::new("")).expect("a rule")
    };
    let pair = |id: &str, words: &str, column: &str| {
        compare(&rule(id, "old", "a"), &rule(id, words, column)).expect("a difference")
    };
    let mut many: Vec<_> = (0..500).map(|index| pair(&format!("m{index}"), "new", "a")).collect();
    many.push(pair("the-one-that-matters", "new", "b"));
    let said = markdown::diff(&whole("old".to_owned(), "new".to_owned(), many, 0));
    assert!(said.chars().count() < 65_536, "{}", said.len());
    let headings: Vec<&str> = said.lines().filter(|line| line.starts_with("### ")).collect();
    assert!(headings[0].starts_with("### the-one-that-matters") && headings.len() > 50, "{headings:?}");
    assert!(said.ends_with("too long for a comment: `amend diff` shows all\n"), "{said}");
    assert_eq!(said.matches("<details>").count(), said.matches("</details>").count());

    let columns: Vec<String> =
        (0..4_000).map(|index| format!("column_number_{index}: 1, x{index}")).collect();
    let wide = vec![pair("wide", "new", &columns.join(": 1, "))];
    let said = markdown::diff(&whole("old".to_owned(), "new".to_owned(), wide, 0));
    assert!(said.chars().count() < 65_536, "{}", said.len());
    assert_eq!(said.matches("<details>").count(), said.matches("</details>").count());
}
