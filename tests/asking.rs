//! What `amend apply` and `amend adjudicate` ask a person at a terminal, and what an answer does.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

const SEED: &str = "\
create table tickets (id integer primary key, status text not null);
insert into tickets values (1, 'open'), (2, 'closed'), (3, 'closed');
create table heap (id integer primary key);
insert into heap with recursive n (x) as (select 1 union all select x + 1 from n where x < 101) select x from n;
";

const CLOSE: &str = "\
amend: 1
migration: close-tickets
steps:
  - step: open
    select: {from: tickets, where: status = 'open'}
    action: [{do: update, set: {status: closed}}]
  - step: closed
    select: {from: tickets, where: id = 3}
    action: [{do: delete, because: nobody needs it}]
";

const HEAP: &str = "\
amend: 1
migration: clear-heap
steps:
  - step: heap
    select: {from: heap}
    action: [{do: delete, because: it is a heap}]
";

const LOOK: &str = "\
amend: 1
migration: look
steps:
  - step: tickets
    select: {from: tickets, as: t, where: t.status = 'closed'}
    match:
      k: {table: tickets, on: k.id = t.id - 1}
    inputs:
      status: {column: t.status, type: text}
    decide:
      rows: [{id: any, then: ask}]
    actions:
      ask: [{do: block, because: somebody looks at each, choices: [drop, open]}]
      drop: [{do: delete, because: somebody looked}]
      open: [{do: update, set: {status: open}}]
";

struct Folder(tempfile::TempDir);

/// A program at a terminal of its own.
struct Session {
    child: Child,
    terminal: File,
    said: String,
}

/// How a session ended: the exit code, the terminal, standard output.
struct Ended {
    code: i32,
    said: String,
    printed: String,
}

impl Folder {
    fn new(rule: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        std::fs::write(folder.path().join("rule.yaml"), rule).unwrap();
        amend::database::sqlite::create(&folder.path().join("my.db"), SEED).unwrap();
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn database(&self) -> Vec<u8> {
        std::fs::read(self.path().join("my.db")).unwrap()
    }

    fn begin(&self, arguments: &[&str]) -> Session {
        self.begin_with(&[&["apply", "rule.yaml", "-d", "my.db"], arguments].concat())
    }

    fn begin_with(&self, arguments: &[&str]) -> Session {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = rustix::fs::open(&*name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments).current_dir(self.path());
        command.stdin(slave.try_clone().unwrap()).stderr(slave).stdout(Stdio::piped());
        // The command holds the terminal's other end, which must be closed for its end to be noticed.
        let child = command.spawn().unwrap();
        drop(command);
        Session { child, terminal: File::from(master), said: String::new() }
    }

    /// Runs it and gives this answer to the question.
    fn answer(&self, arguments: &[&str], answer: &str) -> Ended {
        let mut session = self.begin(arguments);
        session.read_to("to go on: ");
        session.terminal.write_all(format!("{answer}\n").as_bytes()).unwrap();
        session.end()
    }
}

impl Session {
    fn read(&mut self) -> bool {
        let mut bytes = [0; 4096];
        // The other end of a terminal that is closed is an error on Linux.
        let read = self.terminal.read(&mut bytes).unwrap_or(0);
        self.said += &String::from_utf8_lossy(&bytes[..read]).replace('\r', "");
        read > 0
    }

    fn read_to(&mut self, end: &str) {
        while !self.said.contains(end) {
            assert!(self.read(), "it ended before it said \"{end}\":\n{}", self.said);
        }
    }

    /// Waits for a question, and forgets what was said before it.
    fn reply(&mut self, question: &str, answer: &str) {
        self.read_to(question);
        self.said.clear();
        self.terminal.write_all(format!("{answer}\n").as_bytes()).unwrap();
    }

    fn end(mut self) -> Ended {
        while self.read() {}
        let output = self.child.wait_with_output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        Ended { code: output.status.code().unwrap(), said: self.said, printed }
    }
}

#[test]
fn a_question_names_the_database_and_the_counts() {
    let folder = Folder::new(CLOSE);
    let ended = folder.answer(&[], "yes");
    assert_eq!(ended.code, 0, "{}{}", ended.said, ended.printed);
    assert!(
        ended.said.contains(
            "\nDatabase     my.db (sqlite)\nIt would     change 2 rows in 1 table\nRows leave   1 row\nType yes to go on: "
        ),
        "{}",
        ended.said
    );
    assert!(ended.printed.contains("applied: 2 rows changed in 1 table"), "{}", ended.printed);
}

#[test]
fn anything_but_the_word_is_no() {
    let folder = Folder::new(CLOSE);
    let before = folder.database();
    for answer in ["", "y", "YES", "close-tickets", "\u{4}"] {
        let ended = folder.answer(&[], answer);
        assert_eq!(ended.code, 2, "{answer:?}: {}{}", ended.said, ended.printed);
        assert!(ended.printed.ends_with("not confirmed; nothing was changed\n"), "{}", ended.printed);
    }
    assert_eq!(folder.database(), before);
}

#[test]
fn care_is_confirmed_by_the_name_of_the_migration() {
    for (rule, careful) in [
        (CLOSE.replace("steps:", "risk: high\nsteps:"), "the rule says \"risk: high\""),
        (HEAP.to_owned(), "101 rows leave their tables"),
    ] {
        let folder = Folder::new(&rule);
        let before = folder.database();
        let id = rule.lines().find_map(|line| line.strip_prefix("migration: ")).unwrap();
        let ended = folder.answer(&[], "yes");
        assert_eq!(ended.code, 2, "{}", ended.said);
        let question = format!("Careful      {careful}\nType {id} to go on: ");
        assert!(ended.said.contains(&question), "{}", ended.said);
        assert_eq!(folder.database(), before);
        assert_eq!(folder.answer(&[], id).code, 0);
    }
}

#[test]
fn a_terminal_is_not_asked_where_that_is_forbidden() {
    let folder = Folder::new(CLOSE);
    let before = folder.database();
    let ended = folder.begin(&["--no-input"]).end();
    assert_eq!(ended.code, 2);
    assert!(
        ended.said.contains("--no-input forbids asking") && ended.said.contains("--yes"),
        "{}",
        ended.said
    );
    assert_eq!(folder.database(), before);
    assert_eq!(folder.begin(&["--no-input", "--yes"]).end().code, 0);
}

#[test]
fn what_changed_while_a_person_thought_is_not_overwritten() {
    let folder = Folder::new(CLOSE);
    let mut session = folder.begin(&[]);
    session.read_to("to go on: ");
    let other = rusqlite::Connection::open(folder.path().join("my.db")).unwrap();
    other.execute_batch("insert into tickets values (4, 'open')").unwrap();
    let before = folder.database();
    session.terminal.write_all(b"yes\n").unwrap();
    let ended = session.end();
    assert_eq!(ended.code, 4, "{}{}", ended.said, ended.printed);
    assert_eq!(folder.database(), before);
}

#[test]
fn the_environment_is_named() {
    let folder = Folder::new(CLOSE);
    std::fs::write(
        folder.path().join("amend.toml"),
        "[databases]\nmain.url = \"my.db\"\n[environments.production]\ndatabases = [\"main\"]\nconfirm = true\n",
    )
    .unwrap();
    let refused = folder.begin(&[]).end();
    assert_eq!(refused.code, 2);
    assert!(refused.said.contains("--environment production --confirm PRODUCTION"), "{}", refused.said);
    let ended = folder.answer(&["--environment", "production", "--confirm", "PRODUCTION"], "yes");
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert!(ended.said.contains("my.db (sqlite)\nEnvironment  production\nIt would"), "{}", ended.said);
}

const ADJUDICATE: [&str; 4] = ["adjudicate", "rule.yaml", "-d", "my.db"];

#[test]
fn an_answer_that_is_not_utf8_is_asked_for_again() {
    let folder = Folder::new(LOOK);
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "open");
    session.read_to("Why open? ");
    session.said.clear();
    session.terminal.write_all(b"caf\xe9\n").unwrap();
    session.reply("that is not UTF-8: type it again\nWhy open? ", "by accident");
    session.reply("Your choice, skip or quit: ", "quit");
    assert_eq!(session.end().code, 0);
    let written = std::fs::read_to_string(folder.path().join("look.adjudications.yaml")).unwrap();
    assert!(written.contains("because: by accident"), "{written}");
}

#[test]
fn every_answer_about_a_blocked_row_is_written_at_once() {
    let folder = Folder::new(LOOK);
    let before = folder.database();
    let file = folder.path().join("look.adjudications.yaml");
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "9");
    session.reply("that is none of them", "2");
    session.reply("Why open? ", "");
    session.reply("the reason is kept with the run", "it was closed \"by accident\"");
    session.read_to("Your choice, skip or quit: ");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("    choose: open\n    by: "), "{written}");
    assert!(written.contains("    because: \"it was closed \\\"by accident\\\"\"\n"), "{written}");
    session.reply("Your choice, skip or quit: ", "skip");
    let ended = session.end();
    assert_eq!(ended.code, 0, "{}{}", ended.said, ended.printed);
    assert!(ended.printed.contains("Row 1 of 2: step tickets, id 2"), "{}", ended.printed);
    assert!(ended.printed.contains("1 row to choose for, 1 chosen"), "{}", ended.printed);
    // Both sides, with what differs marked.
    assert!(ended.printed.contains("*  id      2         1"), "{}", ended.printed);
    assert!(ended.printed.contains("update t: status = open"), "{}", ended.printed);
    assert_eq!(folder.database(), before);

    // Who comes next is asked about the row that is left.
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "drop");
    session.reply("Why drop? ", "nobody wants it");
    let ended = session.end();
    assert_eq!(ended.code, 0, "{}", ended.said);
    assert!(ended.printed.contains("Row 1 of 1: step tickets, id 3"), "{}", ended.printed);
    let apply = ["--adjudications", "look.adjudications.yaml", "--yes"];
    assert_eq!(folder.begin(&apply).end().code, 0);
}

#[test]
fn nothing_is_written_where_nobody_answers() {
    let folder = Folder::new(LOOK);
    let ended = folder.begin_with(&[&ADJUDICATE[..], &["--no-input"]].concat()).end();
    assert_eq!(ended.code, 2);
    assert!(ended.said.contains("amend freeze RULE"), "{}", ended.said);
    for answer in ["quit", "\u{4}"] {
        let mut session = folder.begin_with(&ADJUDICATE);
        session.reply("Your choice, skip or quit: ", answer);
        let ended = session.end();
        assert_eq!(ended.code, 0, "{}", ended.said);
        let file = std::fs::read_to_string(folder.path().join("look.adjudications.yaml")).unwrap();
        assert_eq!(file.matches("choose:\n").count(), 2, "{file}");
    }
}

#[test]
fn what_another_saved_meanwhile_stays() {
    let folder = Folder::new(LOOK);
    let file = folder.path().join("look.adjudications.yaml");
    let read = || std::fs::read_to_string(&file).unwrap();
    let bob = |text: &str, id: u32| {
        let at = text.find(&format!("key: {{id: {id}}}")).unwrap();
        let chosen = "    choose: drop # Bob\n    by: Bob\n    because: it is old\n";
        text[..at].to_owned() + &text[at..].replacen("    choose:\n    by:\n    because:\n", chosen, 1)
    };
    assert_eq!(folder.begin_with(&["freeze", "rule.yaml", "-d", "my.db"]).end().code, 0);
    let frozen = read();

    // The row that comes next, then the row that is asked about.
    let mut session = folder.begin_with(&ADJUDICATE);
    session.read_to("Your choice, skip or quit: ");
    std::fs::write(&file, bob(&frozen, 3)).unwrap();
    session.reply("Your choice, skip or quit: ", "open");
    session.reply("Why open? ", "an accident");
    let ended = session.end();
    assert_eq!(ended.code, 0, "{}{}", ended.said, ended.printed);
    assert!(read().contains("choose: drop # Bob") && read().contains("an accident"), "{}", read());
    assert!(!ended.printed.contains("Row 2 of 2"), "{}", ended.printed);

    std::fs::write(&file, &frozen).unwrap();
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "open");
    session.read_to("Why open? ");
    std::fs::write(&file, bob(&frozen, 2)).unwrap();
    session.reply("Why open? ", "an accident");
    session.reply("that stays, not your answer", "quit");
    assert_eq!(session.end().code, 0);
    assert_eq!(read(), bob(&frozen, 2));

    // A file that somebody is in the middle of is left alone.
    std::fs::write(&file, &frozen).unwrap();
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "open");
    session.read_to("Why open? ");
    std::fs::write(&file, frozen.clone() + "half: [").unwrap();
    session.reply("Why open? ", "an accident");
    assert_eq!(session.end().code, 1);
    assert_eq!(read(), frozen + "half: [");
}

#[test]
fn a_row_is_left_at_the_second_question_too() {
    let folder = Folder::new(LOOK);
    let mut session = folder.begin_with(&ADJUDICATE);
    session.reply("Your choice, skip or quit: ", "open");
    session.reply("Why open? ", "skip");
    session.reply("Your choice, skip or quit: ", "open");
    session.reply("Why open? ", "quit");
    assert_eq!(session.end().code, 0);
    let file = std::fs::read_to_string(folder.path().join("look.adjudications.yaml")).unwrap();
    assert_eq!(file.matches("choose:\n").count(), 2, "{file}");
}

#[test]
fn a_pipe_is_no_file_to_freeze_into() {
    let folder = Folder::new(LOOK);
    let ended = folder.begin_with(&["freeze", "rule.yaml", "-d", "my.db", "-o", "/dev/stdout"]).end();
    assert_eq!(ended.code, 1);
    assert!(ended.said.contains("\"/dev/stdout\" is no regular file"), "{}", ended.said);
}
