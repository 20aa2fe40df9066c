//! `docs/guide.md`, followed from its first line to its last.
//!
//! A block such as `yaml rules/x.yaml` is written to that file, a block `console` is run, line by line, in one
//! folder, and must say what the page shows (`UPDATE_EXPECT=1` records that). What is another in every run is
//! shown as `…`.

#[expect(dead_code, reason = "commands of the guide may fail")]
mod shell;

use std::collections::BTreeMap;
use std::path::Path;

use shell::{Shell, blocks};

#[test]
fn the_guide_works_as_it_is_written() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let shell = Shell::new();
    let mut now = page.clone();
    for (info, text) in blocks(&page) {
        match info.rsplit_once(' ') {
            Some((_, file)) => shell.write(file, &text),
            None if info == "console" => {
                let said = run(&shell, &text);
                now = now.replacen(&format!("```console\n{text}```"), &format!("```console\n{said}```"), 1);
            }
            None => panic!("a block `{info}` that nothing looks at"),
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, now).expect("recorded");
    } else {
        let changes = similar::TextDiff::from_lines(&page, &now).unified_diff().to_string();
        assert!(changes.is_empty(), "UPDATE_EXPECT=1 records\n{changes}");
    }
}

/// The commands of a block with what they say, to either stream, and the exit code where it is not 0.
fn run(shell: &Shell, block: &str) -> String {
    let mut said = String::new();
    for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        said += &format!("$ {command}\n");
        if let Some(("sqlite3 shop.db", script)) = command.split_once(" < ") {
            let sql = shell.read(script);
            amend::database::sqlite::create(&shell.path().join("shop.db"), &sql).expect("a database");
            continue;
        }
        let output = shell.shell(&format!("exec 2>&1\n{command}"), &BTreeMap::new());
        let folder = shell.path().display().to_string();
        let text = String::from_utf8_lossy(&output.stdout).replace(&folder, "/home/ann/shop");
        for line in text.lines() {
            let mut words: Vec<String> = line.split(' ').map(masked).collect();
            if let [.., duration, unit] = words.as_mut_slice()
                && ["ms", "s"].contains(&unit.as_str())
            {
                (*duration, *unit) = ("…".to_owned(), String::new());
            }
            said += &format!("{}\n", words.join(" ").trim_end());
        }
        if let Some(code @ 1..) = output.status.code() {
            said += &format!("? {code}\n");
        }
    }
    said
}

/// A word, or `…` where it is another one in every run: ids, digests and times.
fn masked(word: &str) -> String {
    let bare = word.trim_end_matches(',');
    let rest = &word[bare.len()..];
    let is = |length: usize, also: &[char]| {
        bare.len() == length && bare.chars().all(|c| c.is_ascii_hexdigit() || also.contains(&c))
    };
    let is_time = bare.contains('T') && bare.ends_with('Z') && bare.starts_with("20");
    let is_clock = bare.len() == 5 && bare.as_bytes()[2] == b':';
    let today = jiff::Timestamp::now().to_string();
    if let Some((database, _)) = bare.split_once(".backup.") {
        return format!("{database}.backup.…{rest}");
    }
    match is(36, &['-']) || is(64, &[]) || is_time || is_clock || today.starts_with(bare) && bare.len() == 10
    {
        true => format!("…{rest}"),
        false => word.to_owned(),
    }
}
