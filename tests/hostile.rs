//! Data that looks like SQL, like templates, like markup or like nothing readable: it is shown harmlessly,
//! changed as planned, and comes back byte for byte.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scratch;

use std::process::{Command, Output, Stdio};

use scratch::{KINDS, Kind, Scratch, TableRows};

/// Texts that somebody could take for something else.
const TEXTS: &[&str] = &[
    "'); drop table items; --",
    "\"; delete from items; /* ",
    "$$; drop table items; $$ $1 ?1 :body @body %s {0}",
    "{{ 7 * 7 }}{% for x in range(99) %}{{ body }}{% endfor %}{# gone #}",
    "${HOME} $(id) `id` %PATH%",
    "\u{1b}[31mred\u{1b}[2J\u{1b}]0;title\u{7}",
    "<script>alert(1)</script><img src=x onerror=alert(1)> &lt; -->",
    "| a | [link](javascript:alert(1)) ``` ~~~ <!-- ",
    "::error file=x::marked\r\n\n# heading",
    "\u{202e}txet\u{2066} \u{200b}\u{feff}\u{2028} e\u{301} \u{e9} \u{1f469}\u{200d}\u{1f680}",
    "\\'\\\\\"\\x00\\u0000 \\N NULL null",
    " ",
    "",
    "= body",
];

/// As an SQL literal that every database reads alike.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn inserts() -> String {
    let row = |(at, text): (usize, &&str)| {
        format!("insert into items values ({}, {}, 'note');", at + 1, literal(text))
    };
    TEXTS.iter().enumerate().map(row).collect()
}

const ITEMS: &str = "create table items (id integer primary key, body text, note text);";

const RULE: &str = r#"
amend: 1
migration: hostile
steps:
  - step: copy
    select: {from: items, where: "id % 2 = 1"}
    action: [{do: update, set: {note: = body, body: "'); drop table items; -- = body ${HOME} {0}"}}]
  - step: leave
    select: {from: items, where: "id % 2 = 0"}
    action: [{do: archive, to: old_items, because: "'); drop table items; -- <b>"}]
"#;

struct Stage {
    scratch: Scratch,
    folder: tempfile::TempDir,
}

/// The same on every kind of database.
fn everywhere(rule: &str, statements: impl Fn(&Kind) -> String, test: impl Fn(&Stage)) {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, &statements(kind)).unwrap();
        let stage = Stage { scratch, folder: tempfile::tempdir().unwrap() };
        std::fs::write(stage.folder.path().join("rule.yaml"), rule).unwrap();
        test(&stage);
    }
}

impl Stage {
    fn tables(&self) -> Vec<TableRows> {
        self.scratch.database.tables().unwrap()
    }

    fn amend(&self, command: &str) -> Output {
        let mut process = Command::new(env!("CARGO_BIN_EXE_amend"));
        process.args(command.split_whitespace()).args(["-d", &self.scratch.database.url()]);
        process.current_dir(self.folder.path()).stdin(Stdio::null()).output().unwrap()
    }

    /// What it prints when it goes well.
    fn says(&self, command: &str) -> String {
        let output = self.amend(command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{command}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Every report of a plan; the apply, the rollback, and the rollback of that.
    fn there_and_back(&self) -> Vec<(&'static str, String)> {
        let before = self.tables();
        let reports = ["text", "markdown", "html", "json"];
        let mut said: Vec<_> = reports
            .into_iter()
            .map(|it| (it, self.says(&format!("plan rule.yaml --samples 99 --format {it}"))))
            .collect();
        assert_eq!(self.tables(), before);
        said.push(("text", self.says("apply rule.yaml --yes --samples 99 --no-backup")));
        let after = self.tables();
        assert_ne!(after, before);
        said.push(("text", self.says("history 1")));
        said.push(("text", self.says("rollback 1 --yes --no-backup --samples 99")));
        assert_eq!(self.tables(), before, "what came back");
        said.push(("text", self.says("rollback 2 --yes --no-backup")));
        assert_eq!(without_times(self.tables()), without_times(after), "what was done again");
        said
    }
}

/// Archives say by which run and when.
fn without_times(mut tables: Vec<TableRows>) -> Vec<TableRows> {
    for table in &mut tables {
        let own = |at: &usize| table.columns[*at].starts_with("amend_");
        let own: Vec<usize> = (0..table.columns.len()).filter(own).collect();
        table.rows.iter_mut().for_each(|row| own.iter().for_each(|at| row[*at].clear()));
    }
    tables
}

#[test]
fn texts_that_look_like_something_else() {
    everywhere(
        RULE,
        |_| format!("{ITEMS}{}", inserts()),
        |stage| {
            for (format, said) in stage.there_and_back() {
                assert!(!said.contains('\u{1b}') && !said.contains('\u{7}'), "{format}: {said}");
                if format == "html" {
                    for markup in ["<script>alert(1)", "<img src=x", "<b>"] {
                        assert!(!said.contains(markup), "{markup}");
                    }
                }
                if format == "markdown" {
                    assert!(!said.contains("\n# heading") && !said.contains("\n::error"), "{said}");
                    assert!(!said.contains('\u{202e}'), "{said}");
                }
                if format == "text" {
                    assert!(!said.contains("\n::error") && !said.contains('\u{202e}'), "{said}");
                }
            }
        },
    );
}

/// A report shows the beginning of a long value, and the database has all of it.
#[test]
fn values_of_a_mebibyte() {
    let statements = |_: &Kind| {
        let long = "'; -- ".repeat(1 << 20)[..1 << 20].to_owned();
        let long = literal(&long);
        format!("{ITEMS} insert into items values (1, {long}, 'a'), (2, {long}, {long});")
    };
    everywhere(RULE, statements, |stage| {
        for (format, said) in stage.there_and_back() {
            assert!(format == "json" || said.len() < 100_000, "{format}: {}", said.len());
        }
    });
}

#[test]
fn a_table_of_a_thousand_columns() {
    let names: Vec<String> = (0..999).map(|at| format!("\"c; '{at}\"")).collect();
    let rule = r#"
amend: 1
migration: wide
steps:
  - step: other
    select: {from: wide, where: id = 2}
    action: [{do: archive, to: wide_archive, because: it is wide}]
"#;
    let statements = |_: &Kind| {
        let row = |id: i32| format!("insert into wide values ({id}{});", ", 'x'".repeat(999));
        let columns = names.join(" text, ");
        let rows: String = (1..=4).map(row).collect();
        format!("create table wide (id integer primary key, {columns} text);{rows}")
    };
    everywhere(rule, statements, |stage| {
        stage.there_and_back();
    });
}

/// Tables that are called like those of amend, or like words of SQL.
#[test]
fn names_that_look_like_something_else() {
    let names = [
        "select",
        "Table",
        "amend",
        "amend_run",
        "amend_plans",
        "runs",
        "undo",
        "undo_1_1",
        "old",
        "excluded",
        "; drop table x",
        "a.b",
        "%s{0}$1?",
        "<b>",
        "e\u{301}\u{202e}",
        "\u{1f600}",
    ];
    let mut rule = "amend: 1\nmigration: names\nsteps:\n".to_owned();
    let mut statements = String::new();
    for (at, name) in names.iter().enumerate() {
        let quoted = format!("\"{name}\"");
        statements.push_str(&format!(
            "create table {quoted} (\"order\" integer primary key, {quoted} text, \"decision\" text, \"k_1\" text);
             insert into {quoted} values (1, 'a', 'b', 'c'), (2, 'd', 'e', 'f'), (3, null, null, null);"
        ));
        let json = serde_json::to_string(name).unwrap();
        rule.push_str(&format!(
            "  - step: s{at}
    select: {{from: {json}, where: '\"order\" = 1'}}
    action: [{{do: update, set: {{{json}: = decision, decision: = k_1, k_1: x}}}}]
  - step: t{at}
    select: {{from: {json}, where: '\"order\" = 2'}}
    action: [{{do: delete, because: gone}}]
"
        ));
    }
    everywhere(
        &rule,
        |_| statements.clone(),
        |stage| {
            for (format, said) in stage.there_and_back() {
                assert!(format != "html" || !said.contains("<b>"), "{said}");
                assert!(format == "json" || !said.contains('\u{202e}'), "{format}: {said}");
            }
        },
    );
}

/// SQLite keeps any bytes as text: they are changed, and put back, as they are.
#[test]
fn text_that_is_no_text() {
    let path = tempfile::tempdir().unwrap();
    let file = path.path().join("my.db");
    let statements = format!(
        "{ITEMS}
         insert into items values (1, cast(x'610062' as text), cast(x'00' as text));
         insert into items values (2, cast(x'ff00fe' as text), cast(x'c080' as text));
         insert into items values (3, cast(x'eda080' as text), cast(x'f4908080' as text));
         insert into items values (4, cast(x'80' as text), x'80');"
    );
    amend::database::sqlite::create(&file, &statements).unwrap();
    std::fs::write(path.path().join("rule.yaml"), RULE).unwrap();
    let bytes = || -> Vec<String> {
        let connection = rusqlite::Connection::open(&file).unwrap();
        let sql =
            "select id || typeof(body) || hex(body) || typeof(note) || hex(note) from items order by id";
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let before = bytes();
    for command in [
        "plan rule.yaml --samples 9",
        "plan rule.yaml --samples 9 --format html",
        "plan rule.yaml --format markdown",
        "plan rule.yaml --format json",
        "apply rule.yaml --yes --no-backup",
        "rollback 1 --yes --no-backup",
    ] {
        let mut process = Command::new(env!("CARGO_BIN_EXE_amend"));
        process.args(command.split_whitespace()).args(["-d", "my.db"]).current_dir(path.path());
        let output = process.stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}: {said}");
        assert!(!output.stdout.contains(&0), "{command} prints NUL");
        assert_eq!(bytes() == before, !command.starts_with("apply"), "{command}: {:?}", bytes());
    }
}
