//! What `docs/reviewing-rules.md` shows, in a repository as it describes one.
//!
//! Its first version of the rule is committed on `main`, its second on a branch. Every command is run and
//! must say what the page shows (`UPDATE_EXPECT=1` records that); the workflow's steps run with a `gh` that
//! only listens; and the hook runs on commits.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

mod shell;

use serde_yaml::Value as Yaml;
use shell::{Shell, blocks};

const RULE: &str = "rules/close-old-tickets.yaml";
const TESTS: &str = "rules/close-old-tickets.test.yaml";

fn page_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reviewing-rules.md")
}

fn page() -> String {
    std::fs::read_to_string(page_path()).expect("the page")
}

fn block(info: &str) -> String {
    let found = blocks(&page()).into_iter().find(|(known, _)| known == info);
    found.unwrap_or_else(|| panic!("the page has no block `{info}`")).1
}

/// A clone in which somebody reviews the branch.
fn clone() -> Shell {
    let clone = Shell::new();
    clone.program("gh", "#!/bin/sh\nprintf '%s\\n' \"$*\" > gh.said\ncp diff.md gh.comment\n");
    clone.run("git init --quiet --initial-branch main");
    let versions = |path: &str| -> Vec<String> {
        let of = |(info, _): &(String, String)| *info == format!("yaml {path}");
        blocks(&page()).into_iter().filter(of).map(|(_, text)| text).collect()
    };
    let (rules, tests) = (versions(RULE), versions(TESTS));
    assert!(rules.len() == 2 && tests.len() == 2, "the page shows two versions");
    clone.write(RULE, &rules[0]);
    clone.write(TESTS, &tests[0]);
    clone.run("git add rules && git commit --quiet --message one");
    clone.run("git update-ref refs/remotes/origin/main main && git switch --quiet --create branch");
    clone.write(RULE, &rules[1]);
    clone.write(TESTS, &tests[1]);
    clone.run("git add rules && git commit --quiet --message two");
    let database = clone.path().join("tickets.db");
    amend::database::sqlite::create(&database, &block("sql tickets.sql")).expect("a database");
    clone
}

#[test]
fn its_commands_say_what_it_shows() {
    let clone = clone();
    let page = page();
    let mut now = page.clone();
    let mut commands = 0;
    for (_, shown) in blocks(&page).into_iter().filter(|(info, _)| info == "console") {
        let mut said = String::new();
        for command in shown.lines().filter_map(|line| line.strip_prefix("$ ")) {
            commands += 1;
            let output = clone.run(command);
            said += &format!("$ {command}\n{}", String::from_utf8_lossy(&output.stdout));
        }
        now = now.replace(&format!("```console\n{shown}```"), &format!("```console\n{said}```"));
    }
    assert!(commands > 0, "the page runs nothing");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(page_path(), &now).expect("recorded");
    } else {
        assert_eq!(page, now, "UPDATE_EXPECT=1 records it");
    }
}

#[test]
fn its_workflow_checks_comments_and_gates() {
    let clone = clone();
    let workflow: Yaml = serde_yaml::from_str(&block("yaml .github/workflows/rules.yaml")).expect("YAML");
    let job = &workflow["jobs"]["review"];
    let range = job["env"]["RANGE"].as_str().expect("a range").replace("${{ github.base_ref }}", "main");
    let environment = BTreeMap::from([
        ("RANGE".to_owned(), range),
        ("NUMBER".to_owned(), "7".to_owned()),
        ("GITHUB_STEP_SUMMARY".to_owned(), clone.path().join("summary.md").display().to_string()),
    ]);
    let mut ended = Vec::new();
    for step in job["steps"].as_sequence().expect("steps") {
        let Some(script) = step["run"].as_str().filter(|script| !script.contains("cargo install")) else {
            continue;
        };
        let output = clone.shell(script, &environment);
        ended.push((step["name"].as_str().expect("a name").to_owned(), output.status.code()));
    }
    let expected = [
        ("Are the rules right?", Some(0)),
        ("Are their tables aligned?", Some(0)),
        ("Do they do what their tests say?", Some(0)),
        ("What do they decide otherwise?", Some(0)),
        ("Comment", Some(0)),
        ("Does anything reach further?", Some(2)),
    ];
    assert_eq!(ended, expected.map(|(name, code)| (name.to_owned(), code)));
    assert_eq!(clone.read("gh.said"), "pr comment 7 --edit-last --create-if-none --body-file diff.md\n");
    let comment = clone.read("gh.comment");
    assert!(comment.starts_with("## ⚠️ 3 transitions"), "{comment}");
    assert_eq!(clone.read("summary.md"), comment);
}

#[test]
fn its_hook_refuses_what_is_wrong_and_shows_what_is_not() {
    use std::os::unix::fs::PermissionsExt;
    let clone = clone();
    let hook = clone.path().join(".git/hooks/pre-commit");
    clone.write(".git/hooks/pre-commit", &block("sh .git/hooks/pre-commit"));
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let rule = clone.read("rules/close-old-tickets.yaml");
    clone.write("rules/close-old-tickets.yaml", &rule.replace("then: drop", "then: dorp"));
    let checked = clone.shell("amend check rules --format github", &BTreeMap::new());
    let annotations = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(1));
    assert!(annotations.starts_with("::error file=rules/close-old-tickets.yaml,line=19,"), "{annotations}");
    let refused = clone.shell("git commit --all --quiet --message wrong", &BTreeMap::new());
    assert!(!refused.status.success(), "the commit was made");
    clone.write("rules/close-old-tickets.yaml", &rule.replace("365", "380"));
    let made = clone.run("git commit --all --quiet --message right 2>&1");
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(said.contains("silent → asked"), "{said}");
    let hooks: Yaml = serde_yaml::from_str(&block("yaml .pre-commit-config.yaml")).expect("YAML");
    for hook in hooks["repos"][0]["hooks"].as_sequence().expect("hooks") {
        clone.run(hook["entry"].as_str().expect("a command"));
    }
}

/// What each step of the workflow ends with and marks where something is wrong.
#[test]
fn its_steps_mark_what_is_wrong() {
    let clone = clone();
    let (rule, tests) = (clone.read(RULE), clone.read(TESTS));
    let said = |command: &str, exit: i32, mark: &str| {
        let output = clone.shell(command, &BTreeMap::new());
        let marks = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(exit), "{command}: {marks}");
        assert!(marks.lines().any(|line| line.starts_with(mark)), "{command}: {mark} is not in {marks}");
    };
    let check = "amend check rules --format github";
    let format = "amend fmt rules --check --format github";
    let test = "amend test rules --coverage --min 100 --format github";
    let diff = "amend diff origin/main...HEAD --fail-on loosening --format github -- rules";
    said(diff, 2, "::error title=amend diff::3 transitions; 4 things");
    said(
        diff,
        2,
        "::error file=rules/close-old-tickets.yaml,line=19,title=close-old-tickets%3A asked → silent::",
    );
    said(
        diff,
        2,
        "::notice file=rules/close-old-tickets.yaml,line=18,title=close-old-tickets%3A fresh → asked::",
    );
    clone.write(RULE, &rule.replace("{id: closed, when", "{id: closed,  when"));
    said(format, 1, "::error file=rules/close-old-tickets.yaml,line=15,title=amend fmt::");
    clone.write(TESTS, &tests.replace("silent}", "asked}"));
    said(test, 1, "::error file=rules/close-old-tickets.test.yaml,line=18,");
    clone.write(TESTS, tests.split("  - name: nobody").next().expect("the first case"));
    said(
        test,
        1,
        "::error file=rules/close-old-tickets.yaml,line=19,title=coverage::no case reaches row \"silent\"",
    );
    std::fs::remove_file(clone.path().join(TESTS)).expect("removed");
    said(test, 1, "::error title=amend::there is no test here");
    clone.write(RULE, &rule.replace("then: drop", "then: dorp"));
    for command in [check, &diff.replace("origin/main...HEAD", "HEAD")] {
        said(command, 1, "::error file=rules/close-old-tickets.yaml,line=19,");
    }
    clone.write(RULE, "amend: 1\nsteps: [\n");
    said(format, 1, "::error file=rules/close-old-tickets.yaml,line=");
    said("amend check nothing --format github", 1, "::error file=nothing,");
}
