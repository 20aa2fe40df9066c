//! What a case runs in: its rows in a database of its own, its files in a folder, the migration there.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use crate::database::Catalog;
use crate::diagnostic::Place;
use crate::document::{Given, Node, TestChoice, Text, to_json};
use crate::engine::{self, Options};
use crate::files;
use crate::migration::{Adjudications, ChangeKind, Chosen, Entry, Migration, Origin, SchemaOrigin, Step};
use crate::plan::{Plan, StepPlan};
use crate::program::Bindings;
use crate::sql::{Dialect, Value};
use crate::testing::claims::{self, StepRows};
use crate::testing::scratch::{Scratch, rows};
use crate::testing::suite::spelt;
use crate::testing::values::{columns, insert, literal};
use crate::testing::{Failure, FailureKind, Stage, Suite};

/// More rows than a case has: every one of them is held against the claims.
const EVERY_ROW: usize = 1_000_000;

/// What a schema makes: its tables, and how SQL is written there.
pub(super) struct Shape {
    /// The tables.
    pub(super) catalog: Catalog,
    /// How the database writes SQL.
    pub(super) dialect: Rc<dyn Dialect>,
}

/// One case, ready to run.
pub(super) struct Setting {
    /// The database.
    pub(super) scratch: Scratch,
    /// The migration, as if it stood beside the case's files.
    pub(super) migration: Migration,
    /// How it is run.
    pub(super) options: Options,
}

impl Shape {
    /// Makes the tables once, to look at them.
    pub(super) fn of(schema: &str, stage: &Stage) -> Result<Shape, engine::Error> {
        let (catalog, dialect) = Scratch::new(stage, schema, "")?.catalog()?;
        Ok(Shape { catalog, dialect })
    }
}

impl Setting {
    /// Makes the rows and files; what cannot be made goes into `failures`, and there is no setting.
    pub(super) fn new(
        suite: &Suite,
        given: &Given,
        place: Place,
        stage: &Stage,
        shape: &Shape,
        failures: &mut Vec<Failure>,
    ) -> Result<Option<Setting>, engine::Error> {
        let Some(sql) = statements(given, shape, failures) else { return Ok(None) };
        let scratch = match Scratch::new(stage, &suite.schema, &sql) {
            Ok(scratch) => scratch,
            Err(engine::Error::Database { message, .. }) => {
                let place = given.tables.first().map_or(place, |table| table.name.place);
                let message = format!("the given rows cannot be made: {message}");
                failures.push(Failure::new(FailureKind::Given, place, message));
                return Ok(None);
            }
            Err(other) => return Err(other),
        };
        let folder = scratch.folder().join("files");
        if !write_files(given, &folder, failures) {
            return Ok(None);
        }
        let migration = moved(&suite.migration, &folder);
        let options = Options {
            params: params(suite, given),
            samples: EVERY_ROW,
            working_folder: Some(folder),
            now: suite.now,
            done: suite.migration.required(),
            adjudications: chosen(given),
            ..Options::default()
        };
        unread(given, &migration, &options, failures);
        Ok(Some(Setting { scratch, migration, options }))
    }

    /// What each step of a plan did with each row, before anything is applied; steps that the plan did
    /// not come to are left out.
    pub(super) fn decided(&self, plan: &Plan) -> Result<Vec<StepRows>, engine::Error> {
        let decides = |step: &&StepPlan| {
            self.migration.steps.iter().filter_map(Step::rows).any(|own| own.name == step.step)
        };
        plan.steps.iter().filter(decides).map(|step| self.decided_by(step, plan)).collect()
    }

    fn decided_by(&self, step: &StepPlan, plan: &Plan) -> Result<StepRows, engine::Error> {
        let key = self.given_names(step);
        let given = self.given_keys(&step.from, &key)?;
        let mut shared = claims::shared(claims::selected(step, &plan.findings));
        shared.extend(claims::shared(given.iter()));
        Ok(StepRows {
            step: step.step.clone(),
            from: step.from.clone(),
            key,
            rows: claims::decided(step, &plan.findings),
            shared,
            given: given.iter().map(|key| claims::key_text(key)).collect(),
        })
    }

    /// The columns of a step's key as they are given: earlier steps may rename them.
    fn given_names(&self, step: &StepPlan) -> Vec<String> {
        let before = self.migration.steps.iter().take_while(|own| own.name() != step.step);
        let changes = before.flat_map(|own| match own {
            Step::Schema(own) => own.changes.as_slice(),
            Step::Rows(_) => &[],
        });
        let changes: Vec<_> = changes.collect();
        let name = |column: &String| {
            changes.iter().rev().fold(column.clone(), |name, change| match &change.kind {
                ChangeKind::RenameColumn { table, column, to }
                    if table.eq_ignore_ascii_case(&step.from) && to.eq_ignore_ascii_case(&name) =>
                {
                    column.clone()
                }
                _ => name,
            })
        };
        step.key.iter().map(name).collect()
    }

    /// The keys of every given row of the table that a step selects from; none where that is a source.
    fn given_keys(&self, from: &str, key: &[String]) -> Result<Vec<Vec<Value>>, engine::Error> {
        if self.migration.sources.iter().any(|source| source.name.eq_ignore_ascii_case(from)) {
            return Ok(Vec::new());
        }
        let mut database = self.scratch.open()?;
        let catalog = database.catalog()?;
        let is_there = match catalog.table(from) {
            Some(table) => key.iter().all(|column| table.column(column).is_some()),
            None => catalog.views.iter().any(|view| view.eq_ignore_ascii_case(from)),
        };
        if !is_there {
            // An earlier step of the run makes it.
            return Ok(Vec::new());
        }
        let dialect = database.dialect();
        let columns: Vec<String> = key.iter().map(|column| dialect.identifier(column)).collect();
        let sql = format!("SELECT {} FROM {}", columns.join(", "), dialect.identifier(from));
        Ok(rows(&mut *database, &sql)?.rows)
    }
}

/// The parameters of a case: its own before those of all cases.
fn params(suite: &Suite, given: &Given) -> BTreeMap<String, String> {
    let own = given.params.iter().filter_map(spelt);
    suite.params.clone().into_iter().chain(own).collect()
}

/// What a case says was chosen, on whatever evidence.
fn chosen(given: &Given) -> Option<Adjudications> {
    let entry = |chosen: &TestChoice| Entry {
        step: chosen.step.value.clone(),
        key: chosen.key.iter().map(|(name, value)| (name.value.clone(), value.clone())).collect(),
        chosen: Some(Chosen {
            choose: chosen.choose.value.clone(),
            by: "the test".to_owned(),
            because: "it says so".to_owned(),
        }),
        place: chosen.place,
        ..Entry::default()
    };
    let entries: Vec<Entry> = given.adjudications.iter().map(entry).collect();
    (!entries.is_empty()).then_some(Adjudications { entries, document: None })
}

/// The SQL that inserts the given rows; `None` where some do not fit the schema.
fn statements(given: &Given, shape: &Shape, failures: &mut Vec<Failure>) -> Option<String> {
    let (before, dialect) = (failures.len(), &*shape.dialect);
    let mut sql = String::new();
    for given in &given.tables {
        let Some(table) = shape.catalog.table(&given.name.value) else {
            let message = format!("the schema has no table \"{}\"", given.name.value);
            let names: Vec<&str> = shape.catalog.tables.iter().map(|table| table.name.as_str()).collect();
            let hint = format!("it has {}", names.join(", "));
            failures.push(Failure::new(FailureKind::Given, given.name.place, message).hint(hint));
            continue;
        };
        let name = dialect.identifier(&table.name);
        for row in given.value.iter().flatten() {
            let columns = columns(row, table, FailureKind::Given, failures);
            let columns = columns.into_iter();
            let values: Vec<_> =
                columns.map(|(column, value)| (column, literal(dialect, value, column.takes))).collect();
            sql += &insert(dialect, &name, &values);
        }
    }
    (failures.len() == before).then_some(sql)
}

/// Writes the given files; false where one cannot be written.
fn write_files(given: &Given, folder: &Path, failures: &mut Vec<Failure>) -> bool {
    let mut made = std::fs::create_dir_all(folder).is_ok();
    for file in &given.files {
        let path = folder.join(&file.name.value);
        let written = match file.value.as_ref().map(|content| text_of(content, &path)) {
            Some(Ok(text)) => path
                .parent()
                .map_or(Ok(()), std::fs::create_dir_all)
                .and_then(|()| std::fs::write(&path, text))
                .map_err(|error| error.to_string()),
            Some(Err(message)) => Err(message),
            None => Ok(()),
        };
        if let Err(message) = written {
            let message = format!("file \"{}\" cannot be made: {message}", file.name.value);
            failures.push(Failure::new(FailureKind::Given, file.name.place, message));
            made = false;
        }
    }
    made
}

/// Files that no source and no file table reads; each is a claim that nothing looks at.
fn unread(given: &Given, migration: &Migration, options: &Options, failures: &mut Vec<Failure>) {
    // Parameters that are wrong refuse the run.
    let Ok(bindings) = Bindings::new(migration, &options.params, &migration.folder) else { return };
    let paths = migration.sources.iter().filter_map(|source| match &source.origin {
        Origin::File(file) => Some((file.listing, bindings.text(&file.path).ok()?)),
        Origin::Query(_) | Origin::Build(_) => None,
    });
    let tables = migration.tables.iter().filter_map(|table| Some((false, bindings.text(&table.path).ok()?)));
    let paths = paths.chain(tables);
    let inside = |path: String| match Path::new(&path).strip_prefix(&migration.folder) {
        Ok(inside) => inside.display().to_string(),
        Err(_) => path,
    };
    let paths: Vec<(bool, String)> = paths.map(|(listing, path)| (listing, inside(path))).collect();
    let place = |path: &str| migration.folder.join(path).canonicalize().ok();
    // A pattern looks at every file of its folder, also at those that it does not find.
    let read = paths.iter().filter_map(|(listing, path)| match listing {
        true => place(files::fixed_folder(path)),
        false => place(path),
    });
    let read: Vec<_> = read.collect();
    for file in &given.files {
        if !place(&file.name.value).is_some_and(|file| read.iter().any(|read| file.starts_with(read))) {
            let message = format!("nothing reads the file \"{}\"", file.name.value);
            let hint = match paths.as_slice() {
                [] => "no source and no table of the rule is a file: take it out".to_owned(),
                paths => {
                    let paths: Vec<&str> = paths.iter().map(|(_, path)| path.as_str()).collect();
                    format!("the rule reads {}", paths.join(", "))
                }
            };
            failures.push(Failure::new(FailureKind::Given, file.name.place, message).hint(hint));
        }
    }
}

/// The migration as if it stood in another folder; JSON Schemas stay where they are.
fn moved(migration: &Migration, folder: &Path) -> Migration {
    let mut moved = migration.clone();
    for source in &mut moved.sources {
        if let Origin::File(file) = &mut source.origin
            && let Some(SchemaOrigin::Path(path, _)) = &mut file.schema
        {
            let own = migration.folder.join(&*path);
            *path = std::path::absolute(&own).unwrap_or(own).display().to_string();
        }
    }
    moved.folder = folder.to_owned();
    moved
}

/// The text of a file: as it is, or in the format that its extension says.
fn text_of(content: &Node, path: &Path) -> Result<String, String> {
    match content {
        Node::Scalar(Text { value, .. }) => Ok(value.clone()),
        node => {
            let json = to_json(node);
            match path.extension().and_then(|extension| extension.to_str()) {
                // JSON is YAML too.
                Some("json" | "yaml" | "yml") => Ok(json.to_string()),
                Some("ndjson" | "jsonl") => Ok(json.as_array().map_or_else(
                    || json.to_string(),
                    |lines| lines.iter().map(|line| format!("{line}\n")).collect(),
                )),
                _ => {
                    Err("maps and lists are for json, ndjson and yaml: write other files as text".to_owned())
                }
            }
        }
    }
}
