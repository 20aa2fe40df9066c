//! The documents in `docs/` do what the pages say.
//!
//! Within a section of a page, from one heading to the next:
//!
//! - a block `sql` makes the tables, a block such as `json registry.json` a file beside the rule;
//! - a block `yaml` that starts with `amend:` is a whole migration (`yaml invalid`: a refused one);
//! - a block `yaml adjudications` below it is what people chose for the outcomes that follow;
//! - a line `**Outcome:** …` below it is what checking, planning and applying it gives;
//! - a block `text after TABLE` below that is what the table then holds; `…` stands for any value; a name
//!   with a dot is a file's, which holds exactly that;
//! - a block `yaml tests` holds tests of the last migration, and a block `text of tests` below it what they
//!   give; without one they pass.

use std::collections::BTreeMap;
use std::path::Path;

use amend::apply::ApplyOutcome;
use amend::database::{Access, Database, sqlite, sqlite::SqliteDatabase};
use amend::diagnostic::{Code, Severity};
use amend::migration::Adjudications;
use amend::plan::Outcome;
use amend::report::{self, Layout};
use amend::testing::{self, Stage, Suite, TestRun};
use amend::{Engine, Error, Migration, Options, Plan};

/// A documented migration with everything that it runs on.
#[derive(Default, Clone)]
struct Example {
    line: usize,
    invalid: bool,
    rule: String,
    tables: Option<String>,
    files: Vec<(String, String)>,
    outcomes: Vec<Promise>,
    adjudications: Option<String>,
    tests: Vec<Tests>,
}

/// Documented tests of a migration, and what they give where they do not pass.
#[derive(Default, Clone)]
struct Tests {
    line: usize,
    text: String,
    gives: Option<String>,
}

/// What the page says of one run.
#[derive(Default, Clone)]
struct Promise {
    said: String,
    params: BTreeMap<String, String>,
    adjudications: Option<String>,
    after: Vec<(String, String)>,
}

#[test]
fn documents_do_what_the_pages_say() {
    let (mut failures, mut run) = (Vec::new(), 0);
    for (name, page) in &pages() {
        for example in examples(page) {
            run += 1;
            if let Err(what) = example.check() {
                failures.push(format!("docs/{name}:{}: {what}", example.line));
            }
        }
    }
    assert!(run > 0, "no page shows a whole migration");
    assert!(failures.is_empty(), "{} of {run} documents:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn links_lead_somewhere() {
    let pages = pages();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for (name, page) in &pages {
        let links = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("https:")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            assert!(file.is_empty() || folder.join(file).is_file(), "docs/{name}: \"{link}\" has no file");
            let file = if file.is_empty() { name } else { file };
            let found = heading.is_empty()
                || pages.get(file).is_some_and(|page| headings(page).contains(&heading.to_owned()));
            assert!(found, "docs/{name}: \"{link}\" has no heading");
        }
    }
}

/// The names by which links reach a page's headings.
fn headings(page: &str) -> Vec<String> {
    let lines = page.lines().filter(|line| line.starts_with('#'));
    let word = |next: char| next.is_alphanumeric() || next == ' ' || next == '-';
    let titles = lines.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    titles
        .map(|title| title.chars().filter(|next| word(*next)).collect::<String>().replace(' ', "-"))
        .collect()
}

/// Every page by its file's name.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    std::fs::read_dir(&folder)
        .expect("docs/ is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a page"))
        })
        .collect()
}

/// The library's page shows the program that the crate's documentation tests.
#[test]
fn the_library_page_shows_the_tested_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a file");
    let documentation: String = read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let tested = documentation.split("```\n").nth(1).expect("a program in the crate's documentation");
    assert!(read("docs/library.md").contains(&format!("```rust\n{tested}```\n")), "the programs differ");
}

/// Every whole migration of a page, in order.
fn examples(page: &str) -> Vec<Example> {
    let (mut found, mut section) = (Vec::<Example>::new(), Example::default());
    let mut lines = page.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let words: Vec<&str> = info.split_whitespace().collect();
            block(&words, index + 2, body.join("\n") + "\n", &mut section, &mut found);
        } else if line.starts_with('#') {
            section = Example::default();
        } else if let (Some(said), Some(example)) = (line.strip_prefix("**Outcome:** "), found.last_mut()) {
            let adjudications = example.adjudications.clone();
            example.outcomes.push(Promise { adjudications, ..Promise::read(said) });
        }
    }
    found
}

fn block(words: &[&str], line: usize, text: String, section: &mut Example, found: &mut Vec<Example>) {
    let is_migration = text.lines().any(|line| line.starts_with("amend:"));
    match words {
        ["yaml", rest @ ..] if is_migration => {
            found.push(Example {
                line,
                invalid: rest.first() == Some(&"invalid"),
                rule: text,
                ..section.clone()
            });
        }
        ["yaml", "adjudications"] => {
            found.last_mut().expect("a migration above").adjudications = Some(text);
        }
        ["yaml", "tests"] => {
            let example = found.last_mut().expect("a migration above");
            example.tests.push(Tests { line, text, gives: None });
        }
        ["text", "of", "tests"] => {
            let tests = found.last_mut().and_then(|example| example.tests.last_mut());
            tests.expect("tests above").gives = Some(text);
        }
        ["sql"] => section.tables = Some(text),
        ["text", "after", table] => {
            let promise = found.last_mut().and_then(|example| example.outcomes.last_mut());
            promise.expect("an outcome above").after.push(((*table).to_owned(), text));
        }
        [_, file] if file.contains('.') => section.files.push(((*file).to_owned(), text)),
        _ => {}
    }
}

impl Tests {
    fn check(&self, rule: &str) -> Result<(), String> {
        let migration =
            Migration::from_text("rule.yaml", rule, Path::new("")).map_err(|it| it.to_string())?;
        let suite = Suite::from_text("rule.test.yaml", &self.text, migration);
        let suite = suite.map_err(|rejected| format!("{:#?}", rejected.findings))?;
        let run = TestRun { suites: vec![testing::run(&suite, &Stage::Sqlite)], untested: Vec::new() };
        let found = report::testing::text(&run, &Layout::default());
        match &self.gives {
            None if run.passed() => Ok(()),
            Some(text) if *text == found => Ok(()),
            _ => Err(format!("the tests give\n{found}")),
        }
    }
}

impl Promise {
    /// Reads `changes 2 rows with `--param a=b``.
    fn read(line: &str) -> Promise {
        let line = line.trim_end().trim_end_matches('.');
        let (said, params) = line.split_once(" with `").unwrap_or((line, ""));
        let params = params.trim_end_matches('`').split_whitespace().filter_map(|word| word.split_once('='));
        let params = params.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Promise { said: said.to_owned(), params, ..Promise::default() }
    }
}

impl Example {
    fn check(&self) -> Result<(), String> {
        let checked = Migration::from_text("the document", &self.rule, Path::new(""));
        if self.invalid != checked.is_err() {
            return Err(format!("it is marked wrongly: {checked:#?}"));
        }
        for tests in &self.tests {
            tests.check(&self.rule).map_err(|what| format!("line {}: {what}", tests.line))?;
        }
        if self.outcomes.is_empty() {
            let found = self.run(&Promise::default())?;
            return match found == "passes check" {
                true => Ok(()),
                false => Err(format!("the page does not say its outcome: {found}")),
            };
        }
        for promise in &self.outcomes {
            let found = self.run(promise)?;
            if found != promise.said {
                return Err(format!("the page says `{}`, and it is `{found}`", promise.said));
            }
        }
        Ok(())
    }

    /// Checks, plans and applies in a throw-away folder; says what came of it.
    fn run(&self, promise: &Promise) -> Result<String, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        for (name, text) in &self.files {
            let path = folder.path().join(name);
            path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(|error| error.to_string())?;
            std::fs::write(path, text).map_err(|error| error.to_string())?;
        }
        let migration = match Migration::from_text("rule.yaml", &self.rule, folder.path()) {
            Ok(migration) => migration,
            Err(rejected) => {
                let errors = rejected.findings.iter().filter(|it| it.severity == Severity::Error);
                return Ok(format!("check refuses: {}", codes(errors.map(|it| it.code))));
            }
        };
        let warnings = migration.warnings.iter().map(|warning| warning.code);
        let warned = suffix("check warns", &codes(warnings));
        let Some(tables) = &self.tables else { return Ok(format!("passes check{warned}")) };
        let database = folder.path().join("example.db");
        sqlite::create(&database, tables).map_err(|error| error.to_string())?;
        Ok(planned(&migration, &database, promise)? + &warned)
    }
}

fn planned(migration: &Migration, database: &Path, promise: &Promise) -> Result<String, String> {
    let mut engine = Engine::connect(&database.display().to_string()).map_err(|error| error.to_string())?;
    let read = |text: &String| Adjudications::from_text("the choices", text, migration);
    let adjudications = promise.adjudications.as_ref().map(read).transpose();
    let adjudications = adjudications.map_err(|rejected| format!("{:#?}", rejected.findings))?;
    let options = Options { params: promise.params.clone(), adjudications, ..Options::default() };
    let plan = match engine.plan(migration, &options) {
        Ok(plan) => plan,
        Err(Error::Document(findings)) => {
            return Ok(format!("does not fit: {}", codes(findings.iter().map(|finding| finding.code))));
        }
        Err(error) => return Err(error.to_string()),
    };
    let warnings = plan.findings.iter().filter(|finding| finding.severity == Severity::Warning);
    let mut said = match plan.outcome {
        Outcome::Refused => format!("refused: {}", codes(plan.refusals().map(|finding| finding.code))),
        Outcome::Empty => "nothing to do".to_owned(),
        Outcome::Changes => changes(&plan),
    };
    if plan.outcome == Outcome::Changes {
        match engine.apply(migration, &options) {
            Ok(_) => settled(&mut engine, migration, &options)?,
            Err(_) => said += "; apply fails",
        }
    }
    for (table, expected) in &promise.after {
        match table.contains('.') {
            true => compare_file(&database.with_file_name(table), expected)?,
            false => compare(database, table, expected)?,
        }
    }
    Ok(said + &suffix("plan warns", &codes(warnings.map(|finding| finding.code))))
}

/// `makes 2 schema changes, changes 1 row`.
fn changes(plan: &Plan) -> String {
    let count = |amount: u64, thing: &str| format!("{amount} {thing}{}", if amount == 1 { "" } else { "s" });
    let schema = format!("makes {}", count(plan.schema_changes(), "schema change"));
    let rows = format!("changes {}", count(plan.changed_rows(), "row"));
    match (plan.schema_changes(), plan.changed_rows()) {
        (0, _) => rows,
        (_, 0) => schema,
        _ => format!("{schema}, {rows}"),
    }
}

/// A second apply finds nothing to do.
fn settled(engine: &mut Engine, migration: &Migration, options: &Options) -> Result<(), String> {
    let again = engine.apply(migration, options).map_err(|error| error.to_string())?;
    match again.outcome {
        ApplyOutcome::Empty => Ok(()),
        outcome => Err(format!("a second apply is {outcome:?}: {:?}", again.plan.findings)),
    }
}

/// The file as the page shows it.
fn compare_file(path: &Path, expected: &str) -> Result<(), String> {
    let found = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    if found == expected { Ok(()) } else { Err(format!("{} holds\n{found}", path.display())) }
}

/// The table as the page shows it: a line of columns, then the rows by their first column.
fn compare(database: &Path, table: &str, expected: &str) -> Result<(), String> {
    let mut database = SqliteDatabase::open(database, Access::Read).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    let sql = format!("select * from \"{table}\" order by 1");
    let columns = database.query(&sql, &mut |row| {
        found.push(row.iter().map(ToString::to_string).collect::<Vec<_>>());
        Ok(())
    });
    found.insert(0, columns.map_err(|error| error.to_string())?);
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let expected: Vec<Vec<String>> = expected.lines().map(cells).collect();
    let same = |(expected, found): (&String, &String)| expected == "…" || expected == found;
    let equal = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(expected, found)| expected.len() == found.len() && expected.iter().zip(found).all(same));
    let lines: Vec<String> = found.iter().map(|row| row.join(" | ")).collect();
    if equal { Ok(()) } else { Err(format!("table \"{table}\" holds\n{}", lines.join("\n"))) }
}

/// The codes, each once, as a page writes them.
fn codes(codes: impl Iterator<Item = Code>) -> String {
    let mut names: Vec<String> = Vec::new();
    for code in codes {
        let name = format!("`{code}`");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn suffix(what: &str, codes: &str) -> String {
    if codes.is_empty() { String::new() } else { format!("; {what}: {codes}") }
}
