//! A test document with its migration: names resolved, every case possible.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, Place, Severity, SourceText, did_you_mean, why_unreadable};
use crate::document::{self, Named, TestCase, TestDocument, Text};
use crate::migration::{Migration, Otherwise, Rejected, RowStep, Step, documents};

/// How the names of test documents end.
const ENDING: &str = ".test.yaml";

/// The tests of one migration.
#[derive(Debug, Clone)]
pub struct Suite {
    /// The test document, for excerpts.
    pub document: SourceText,
    /// The migration.
    pub migration: Migration,
    /// The SQL that makes the tables.
    pub schema: String,
    /// The path of the file with that SQL, as it is written, where it stands in one.
    pub schema_path: Option<String>,
    /// What `run.started_at` is.
    pub now: Option<jiff::Timestamp>,
    /// Parameters by name, as text.
    pub params: BTreeMap<String, String>,
    /// The cases.
    pub cases: Vec<TestCase>,
}

/// The rule document that a test document is about: the same name without `.test`, beside it.
pub fn rule_of(tests: &Path) -> Option<PathBuf> {
    let name = tests.file_name().and_then(OsStr::to_str)?.strip_suffix(ENDING)?;
    (!name.is_empty()).then(|| tests.with_file_name(format!("{name}.yaml")))
}

/// Where the tests of a rule document are.
pub fn tests_of(rule: &Path) -> PathBuf {
    rule.with_extension("test.yaml")
}

/// Every test document of a folder and the folders in it, sorted; hidden folders are left out.
pub fn test_documents(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    documents(folder, &|name| name.ends_with(ENDING))
}

impl Suite {
    /// A suite without a case, for a schema given as SQL or as the path of a file with it: what cases are
    /// generated from where a rule has none yet.
    pub fn without_cases(migration: Migration, schema: &str) -> Result<Suite, Rejected> {
        let head = crate::testing::write::head(schema, None, &[]);
        let text = head + "  - {name: placeholder, expect: {decisions: {}}}\n";
        let suite = Suite::from_text("<schema>", &text, migration)?;
        Ok(Suite { cases: Vec::new(), ..suite })
    }

    /// Reads a test document and the migration beside it. `Err` holds every finding, those about the
    /// migration alone where that is the one that cannot be used.
    pub fn load(path: &Path) -> Result<Suite, Rejected> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let message = format!("cannot read \"{name}\": {}", why_unreadable(&error));
            let finding = Diagnostic::error(Code::Unreadable, None, message);
            Rejected {
                document: SourceText { name: name.clone(), text: String::new() },
                findings: vec![finding.hint("check the path; test documents are UTF-8")],
            }
        })?;
        let Some(rule) = rule_of(path).filter(|rule| rule.is_file()) else {
            return Err(without_rule(path, name, text));
        };
        let migration = Migration::load(&rule)?;
        Suite::from_text(&name, &text, migration)
    }

    /// The same for a text; relative paths start from the migration's folder.
    pub fn from_text(name: &str, text: &str, migration: Migration) -> Result<Suite, Rejected> {
        let source = SourceText { name: name.to_owned(), text: text.to_owned() };
        let mut findings = Vec::new();
        let document = document::read_tests(&source, &mut findings);
        let suite = document.map(|document| suite(source.clone(), document, migration, &mut findings));
        match suite {
            Some(suite) if findings.iter().all(|finding| finding.severity != Severity::Error) => Ok(suite),
            _ => {
                findings.sort_by_key(|finding| finding.place.map(|place| place.start));
                Err(Rejected { document: source, findings })
            }
        }
    }
}

fn without_rule(path: &Path, name: String, text: String) -> Rejected {
    let (message, hint) = match rule_of(path) {
        Some(rule) => (
            format!("there is no rule \"{}\" beside these tests", rule.display()),
            "the tests of RULE.yaml are in RULE.test.yaml, in the same folder".to_owned(),
        ),
        None => (
            format!("\"{name}\" is not named like a test document"),
            "name it RULE.test.yaml, beside RULE.yaml".to_owned(),
        ),
    };
    let place = Place { line: 1, column: 1, start: 0, end: 0 };
    let finding = Diagnostic::error(Code::TestsWithoutRule, place, message).hint(hint);
    Rejected { document: SourceText { name, text }, findings: vec![finding] }
}

fn suite(
    source: SourceText,
    document: TestDocument,
    migration: Migration,
    findings: &mut Vec<Diagnostic>,
) -> Suite {
    let written = document.schema.as_ref();
    let schema = written.map(|text| schema(text, &migration.folder, findings)).unwrap_or_default();
    let schema_path = written.filter(|text| is_path(text)).map(|text| text.value.trim().to_owned());
    let now = document.now.as_ref().and_then(|text| now(text, findings));
    let params =
        document.params.iter().filter_map(|param| self::param(param, &migration, findings)).collect();
    repeated_names(&document.cases, findings);
    for case in &document.cases {
        check_case(case, &migration, findings);
    }
    Suite { document: source, migration, schema, schema_path, now, params, cases: document.cases }
}

/// Whether a schema is the path of a file: one line that ends in `.sql`.
fn is_path(schema: &Text) -> bool {
    let written = schema.value.trim();
    written.ends_with(".sql") && !written.contains('\n')
}

/// The SQL itself, or that of the file that it names.
fn schema(text: &Text, folder: &Path, findings: &mut Vec<Diagnostic>) -> String {
    if !is_path(text) {
        return text.value.clone();
    }
    let path = folder.join(text.value.trim());
    std::fs::read_to_string(&path).unwrap_or_else(|error| {
        let message = format!("cannot read \"{}\": {error}", path.display());
        findings.push(
            Diagnostic::error(Code::Unreadable, text.place, message)
                .hint("the path starts at the rule's folder; SQL may also stand here, after `|`"),
        );
        String::new()
    })
}

fn now(text: &Text, findings: &mut Vec<Diagnostic>) -> Option<jiff::Timestamp> {
    let time = text.value.trim().parse().ok();
    if time.is_none() {
        let message = format!("\"{}\" is not an instant", text.value);
        findings.push(
            Diagnostic::error(Code::InvalidValue, text.place, message)
                .hint("write it like 2024-05-01T10:00:00Z"),
        );
    }
    time
}

/// A parameter as it would be given on the command line.
fn param(
    param: &Named<Vec<Text>>,
    migration: &Migration,
    findings: &mut Vec<Diagnostic>,
) -> Option<(String, String)> {
    let known = || migration.params.iter().map(|param| param.name.as_str());
    let name = &param.name.value;
    if !known().any(|known| known == name) {
        let message = format!("there is no parameter \"{name}\"");
        findings.push(Diagnostic::error(Code::UnknownParameter, param.name.place, message).hint(near(
            name,
            known(),
            "the migration declares",
        )));
    }
    spelt(param)
}

/// The name of a parameter and its value as text.
pub(super) fn spelt(param: &Named<Vec<Text>>) -> Option<(String, String)> {
    let values: Vec<&str> = param.value.as_ref()?.iter().map(|text| text.value.as_str()).collect();
    Some((param.name.value.clone(), values.join(",")))
}

fn near<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone, having: &str) -> String {
    match did_you_mean(name, known.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("{having} {}", known.collect::<Vec<_>>().join(", ")),
    }
}

fn repeated_names(cases: &[TestCase], findings: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for case in cases {
        if let Some(first) = seen.insert(&case.name.value, case.name.place) {
            let message = format!("two cases are named \"{}\"", case.name.value);
            findings.push(
                Diagnostic::error(Code::DuplicateName, case.name.place, message)
                    .related(first, "the first one")
                    .hint("name each after what it shows"),
            );
        }
    }
}

fn check_case(case: &TestCase, migration: &Migration, findings: &mut Vec<Diagnostic>) {
    for file in &case.given.files {
        check_path(&file.name, findings);
    }
    for given in &case.given.params {
        param(given, migration, findings);
    }
    for chosen in &case.given.adjudications {
        let Some(step) = find_step(&chosen.step, migration, findings) else { continue };
        let choices = step.choices().into_iter().filter_map(|choice| step.actions.get(choice.action));
        let names: Vec<&str> = choices.map(|action| action.name.as_str()).collect();
        if !names.contains(&chosen.choose.value.as_str()) {
            let message = format!("\"{}\" is no choice of step \"{}\"", chosen.choose.value, step.name);
            let hint = match did_you_mean(&chosen.choose.value, names.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("it has {}", names.join(", ")),
            };
            findings.push(Diagnostic::error(Code::UnknownChoice, chosen.choose.place, message).hint(hint));
        }
    }
    for file in &case.expect.files {
        check_path(&file.name, findings);
    }
    let mut claimed: BTreeMap<(String, String), Place> = BTreeMap::new();
    for (claims, blocked) in [(&case.expect.decisions, false), (&case.expect.blocked, true)] {
        for claim in claims {
            let Some(step) = find_step(&claim.name, migration, findings) else { continue };
            for row in claim.value.iter().flatten() {
                claim_once(&mut claimed, step, &row.name, findings);
                row.value.iter().for_each(|id| check_row(id, step, blocked, findings));
            }
        }
    }
    for claim in &case.expect.not_selected {
        let Some(step) = find_step(&claim.name, migration, findings) else { continue };
        for key in claim.value.iter().flatten() {
            claim_once(&mut claimed, step, key, findings);
        }
    }
    for code in case.expect.refused.iter().filter(|code| Code::from_id(&code.value).is_none()) {
        let message = format!("\"{}\" is not a code", code.value);
        let codes = Code::ALL.iter().map(|code| code.id());
        let hint = did_you_mean(&code.value, codes).map(|near| format!("did you mean `{near}`?"));
        let hint = hint.unwrap_or_else(|| "it is what stands in brackets: error[require-failed]".to_owned());
        findings.push(Diagnostic::error(Code::UnknownWord, code.place, message).hint(hint));
    }
}

/// A case's files stay in its own folder.
fn check_path(path: &Text, findings: &mut Vec<Diagnostic>) {
    if !Path::new(&path.value).components().all(|part| matches!(part, Component::Normal(_))) {
        let message = format!("\"{}\" leads out of the case's folder", path.value);
        findings.push(
            Diagnostic::error(Code::InvalidValue, path.place, message)
                .hint("name files by a path below the rule's folder, without `..`"),
        );
    }
}

fn find_step<'m>(
    name: &Text,
    migration: &'m Migration,
    findings: &mut Vec<Diagnostic>,
) -> Option<&'m RowStep> {
    let steps = || migration.steps.iter().filter_map(Step::rows);
    let step = steps().find(|step| step.name == name.value);
    if step.is_none() {
        let names = steps().map(|step| step.name.as_str());
        let message = format!("the migration has no step \"{}\" that decides on rows", name.value);
        findings.push(Diagnostic::error(Code::UnknownStep, name.place, message).hint(near(
            &name.value,
            names,
            "its steps are",
        )));
    }
    step
}

fn claim_once(
    claimed: &mut BTreeMap<(String, String), Place>,
    step: &RowStep,
    key: &Text,
    findings: &mut Vec<Diagnostic>,
) {
    if let Some(first) = claimed.insert((step.name.clone(), key.value.clone()), key.place) {
        let message = format!("row \"{}\" of step \"{}\" is claimed twice", key.value, step.name);
        findings.push(
            Diagnostic::error(Code::ClaimedTwice, key.place, message)
                .related(first, "the first claim")
                .hint("a row is decided, blocked or not selected: keep one of them"),
        );
    }
}

/// A decision is a row of the step's table, or what stands for rows that no single one matches.
fn check_row(id: &Text, step: &RowStep, blocked: bool, findings: &mut Vec<Diagnostic>) {
    let mut ids: BTreeSet<&str> = step.table.rows.iter().map(|row| row.id.as_str()).collect();
    if step.table.otherwise != Otherwise::Error {
        ids.insert("otherwise");
    }
    if blocked {
        ids.extend(["none", "several"]);
    }
    if !ids.contains(id.value.as_str()) {
        let message = format!("step \"{}\" has no row \"{}\"", step.name, id.value);
        findings.push(Diagnostic::error(Code::UnknownRow, id.place, message).hint(near(
            &id.value,
            ids.iter().copied(),
            "it has",
        )));
    }
}
