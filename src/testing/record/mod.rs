//! Rows of a live database as a case: frozen as given, today's decisions as expected.

mod extent;
mod masks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::database::{Access, Database, Interrupter, Table, Target};
use crate::document::{Given, Named, Node, Style, TestRow, Text};
use crate::engine::{self, Engine, Options};
use crate::files;
use crate::migration::{Migration, Origin, ParamType, Step};
use crate::plan::Plan;
use crate::program::Bindings;
use crate::testing::claims::{self, StepRows};
use crate::testing::observe::Observed;
use crate::testing::scratch::rows;
use crate::testing::setting::Shape;
use crate::testing::{Stage, Suite, write};
use extent::Extent;
use masks::Masks;

/// A table of which more rows than this would be frozen needs a condition of its own.
const MOST_ROWS: u64 = 500;

/// What is recorded.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    /// The database's URL.
    pub database: String,
    /// Parameters by name, as text.
    pub params: BTreeMap<String, String>,
    /// Which rows: a condition for the first step's table, or `TABLE: CONDITION`.
    pub conditions: Vec<String>,
}

/// Writes a test document with one case: rows of a database and what the migration decides about them
/// there. Values of secret parameters are masked, in rows too.
///
/// `Err` says what cannot be frozen so that the case decides as the database does.
pub fn record(migration: &Migration, recording: &Recording) -> Result<String, engine::Error> {
    let secrets = Bindings::secrets_of(migration, &recording.params);
    recorded(migration, recording).map_err(|error| error.hiding(&secrets))
}

fn recorded(migration: &Migration, recording: &Recording) -> Result<String, engine::Error> {
    let mut engine = Engine::connect(&recording.database)?;
    let now = migration.document.text.contains("started_at").then(now).flatten();
    let options = Options {
        params: recording.params.clone(),
        samples: 1_000_000,
        now,
        done: migration.required(),
        ..Options::default()
    };
    let live = engine.plan(migration, &options)?;
    let mut database = Target::parse(&recording.database)?.open(Access::Read, &Interrupter::default())?;
    let catalog = database.catalog()?;
    let extent = Extent::of(migration, &catalog, &mut *database)?;
    let conditions = conditions(migration, recording, &extent)?;
    let masks = Masks::of(migration, &recording.params);
    let mut frozen = Frozen { migration, recording, conditions, masks };
    let mut given = Given::default();
    for table in &extent.named {
        let condition = frozen.condition(table);
        given.tables.extend(frozen.rows(&mut *database, table, condition)?);
    }
    for table in &extent.linked {
        let dialect = database.dialect();
        let link = || extent.link(table, &*dialect, &|named| frozen.condition(named));
        let condition = frozen.condition(table).unwrap_or_else(link);
        given.tables.extend(frozen.rows(&mut *database, table, Some(condition))?);
    }
    let schema = frozen.masks.in_schema(&extent.schema(&mut *database)?)?;
    drop(database);
    let params = frozen.files_and_params(&mut given)?;
    let suite = Suite::without_cases(migration.clone(), &schema)
        .map_err(|rejected| engine::Error::Document(rejected.findings))?;
    let suite = Suite { now, params: params.iter().cloned().collect(), ..suite };
    let shape = Shape::of(&suite.schema, &Stage::Sqlite)?;
    let observed = Observed::of(&suite, &given, &shape, &Stage::Sqlite)?.map_err(|failures| {
        let messages: Vec<String> = failures.into_iter().map(|failure| failure.message).collect();
        refused(format!("the rows cannot be frozen: {}", messages.join("; ")), None)
    })?;
    agree(&live, &observed.steps, &frozen.masks)?;
    let (excuses, _) = observed.applied()?;
    let name = match recording.conditions.as_slice() {
        [] => "recorded rows".to_owned(),
        conditions => format!("recorded rows: {}", frozen.masks.text(&conditions.join("; "))),
    };
    let case = write::named(&name, &write::case(&given, &observed, &excuses));
    Ok(write::head(&schema, now, &params) + &case)
}

/// What stands in a case instead of the defaults of secret parameters that are not given.
pub(super) fn masked_defaults(
    migration: &Migration,
    given: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let masks = Masks::of(migration, given);
    let params = migration.params.iter().filter(|param| !given.contains_key(&param.name));
    params.filter_map(|param| Some((param.name.clone(), masks.text(&masks::default(param)?)))).collect()
}

/// What a rule that asks for the time decides by from now on, in whole seconds.
fn now() -> Option<jiff::Timestamp> {
    jiff::Timestamp::from_second(jiff::Timestamp::now().as_second()).ok()
}

fn refused(message: String, hint: Option<&str>) -> engine::Error {
    engine::Error::Database { message, hint: hint.map(str::to_owned) }
}

/// Each condition with the table that it is about.
fn conditions(
    migration: &Migration,
    recording: &Recording,
    extent: &Extent<'_>,
) -> Result<Vec<(String, String)>, engine::Error> {
    let tables: Vec<&str> = extent.tables().map(|table| table.name.as_str()).collect();
    let first = first_table(migration);
    let known = |name: &str| tables.iter().find(|table| table.eq_ignore_ascii_case(name)).copied();
    let about = |condition: &String| {
        // A table's name may hold a colon itself, and `a::text` is a cast.
        let by_name = tables.iter().find_map(|table| Some((*table, after_name(condition, table)?)));
        let by_word = || {
            let (name, rest) = condition.split_once(':')?;
            (is_word(name.trim()) && !rest.starts_with(':')).then_some((name.trim(), rest))
        };
        let (name, condition) = by_name.or_else(by_word).unwrap_or((first.unwrap_or_default(), condition));
        known(name).map(|table| (table.to_owned(), format!("({})", condition.trim()))).ok_or_else(|| {
            let message = format!("--where is about \"{name}\", which is no table that is recorded");
            refused(message, Some(&format!("name one before a colon: {}", tables.join(", "))))
        })
    };
    recording.conditions.iter().map(about).collect()
}

/// The table of the first step: a condition that names none is about it.
fn first_table(migration: &Migration) -> Option<&str> {
    migration.steps.iter().filter_map(Step::rows).next().map(|step| step.select.from.as_str())
}

/// What stands after a table's name and a colon.
fn after_name<'c>(condition: &'c str, table: &str) -> Option<&'c str> {
    let condition = condition.trim_start();
    let name = condition.get(..table.len()).filter(|name| name.eq_ignore_ascii_case(table))?;
    let rest = condition[name.len()..].trim_start().strip_prefix(':')?;
    (!rest.starts_with(':')).then_some(rest)
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A recording while its rows are read.
struct Frozen<'a> {
    migration: &'a Migration,
    recording: &'a Recording,
    /// By table.
    conditions: Vec<(String, String)>,
    masks: Masks,
}

impl Frozen<'_> {
    /// The condition for a table, where one is given.
    fn condition(&self, table: &Table) -> Option<String> {
        let own = self.conditions.iter().filter(|(name, _)| *name == table.name);
        let found: Vec<&str> = own.map(|(_, condition)| condition.as_str()).collect();
        (!found.is_empty()).then(|| found.join(" AND "))
    }

    /// The rows of a table that fulfil a condition, if they are few.
    fn rows(
        &self,
        database: &mut dyn Database,
        table: &Table,
        condition: Option<String>,
    ) -> Result<Option<Named<Vec<TestRow>>>, engine::Error> {
        let dialect = database.dialect();
        let from = dialect.base(&table.name);
        let filter = condition.as_ref().map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
        let count = crate::database::count(database, &format!("SELECT count(*) FROM {from}{filter}"));
        let count = count.map_err(|error| match (self.condition(table), engine::Error::from(error)) {
            (Some(condition), engine::Error::Database { message, .. }) => {
                let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
                let hint = format!("it is about \"{}\", which has {}", table.name, columns.join(", "));
                refused(format!("--where {condition} cannot be used: {message}"), Some(&hint))
            }
            (_, error) => error,
        })?;
        // Of other tables, none may be what is meant.
        let is_first =
            first_table(self.migration).is_some_and(|first| first.eq_ignore_ascii_case(&table.name));
        if let (0, true, Some(condition)) = (count, is_first, self.condition(table)) {
            let message = format!("no row of \"{}\" meets --where {condition}", table.name);
            return Err(refused(message, Some("a case without the rows that are meant shows nothing")));
        }
        if count > MOST_ROWS {
            let message =
                format!("{count} rows of \"{}\" would be frozen, and {MOST_ROWS} is the most", table.name);
            let hint = format!("say which: --where '{}: CONDITION'", table.name);
            return Err(refused(message, Some(&hint)));
        }
        let columns: Vec<_> = table.columns.iter().filter(|column| !column.generated).collect();
        let names: Vec<String> = columns.iter().map(|column| dialect.identifier(&column.name)).collect();
        let order: Vec<String> =
            table.identity().unwrap_or_default().iter().map(|column| dialect.identifier(column)).collect();
        let order = if order.is_empty() { "1".to_owned() } else { order.join(", ") };
        let sql = format!("SELECT {} FROM {from}{filter} ORDER BY {order}", names.join(", "));
        let found = rows(database, &sql)?.rows;
        let row = |values: Vec<crate::sql::Value>| TestRow {
            columns: columns
                .iter()
                .zip(values)
                .map(|(column, value)| (write::name(&column.name), self.masks.value(write::value(&value))))
                .collect(),
            place: crate::diagnostic::Place::default(),
        };
        let rows: Vec<TestRow> = found.into_iter().map(row).collect();
        Ok((!rows.is_empty()).then(|| Named {
            name: write::name(&table.name),
            value: Some(rows),
            place: crate::diagnostic::Place::default(),
        }))
    }

    /// Adds the files that sources read, and gives the parameters as the case has them.
    fn files_and_params(&mut self, given: &mut Given) -> Result<Vec<(String, String)>, engine::Error> {
        let params = &self.recording.params;
        let bindings =
            Bindings::new(self.migration, params, Path::new(".")).map_err(engine::Error::Document)?;
        let mut own: Vec<(String, String)> = Vec::new();
        for param in &self.migration.params {
            let Some(value) = params.get(&param.name) else { continue };
            let value = match param.kind {
                ParamType::Path => file_name(value),
                _ => self.masks.text(value),
            };
            own.push((param.name.clone(), value));
        }
        own.extend(masked_defaults(self.migration, params));
        let own_params: BTreeMap<String, String> = own.iter().cloned().collect();
        let case =
            Bindings::new(self.migration, &own_params, Path::new("")).map_err(engine::Error::Document)?;
        let sources = self.migration.sources.iter().filter_map(|source| match &source.origin {
            Origin::File(file) => Some((file.listing, &file.path)),
            Origin::Query(_) | Origin::Build(_) => None,
        });
        let tables = self.migration.tables.iter().map(|table| (false, &table.path));
        for (listing, template) in sources.chain(tables) {
            let path =
                |bindings: &Bindings| bindings.text(template).map_err(|message| refused(message, None));
            let live = path(&bindings)?;
            if listing {
                let found = files::listed(&self.migration.folder, &live);
                for found in found.map_err(|error| refused(error.to_string(), None))? {
                    self.file(given, &found, &self.name_in_case(&found.display().to_string()))?;
                }
            } else {
                let name = self.name_in_case(&path(&case)?);
                self.file(given, &self.migration.folder.join(live), &name)?;
            }
        }
        Ok(own)
    }

    /// Gives the case a file, unless it has it already.
    fn file(&self, given: &mut Given, live: &Path, name: &str) -> Result<(), engine::Error> {
        if given.files.iter().any(|file| file.name.value == name) {
            return Ok(());
        }
        let text = std::fs::read_to_string(live).map_err(|error| engine::Error::File {
            path: live.display().to_string(),
            message: error.to_string(),
            hint: None,
        })?;
        let text = Text {
            value: self.masks.text(&text),
            style: Style::Double,
            place: crate::diagnostic::Place::default(),
        };
        given.files.push(Named {
            name: write::name(name),
            value: Some(Node::Scalar(text)),
            place: crate::diagnostic::Place::default(),
        });
        Ok(())
    }

    /// A path below the rule's folder, or below the working folder, as the case's files have it.
    fn name_in_case(&self, path: &str) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or(path.to_owned());
        let path = PathBuf::from(path);
        let folders = [absolute(&self.migration.folder.join(".")), absolute(Path::new("."))];
        let below = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        below.map_or_else(|| path.display().to_string(), |path| path.display().to_string())
    }
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().map_or_else(|| path.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The frozen rows must get the decisions that they have in the database.
fn agree(live: &Plan, frozen: &[StepRows], masks: &Masks) -> Result<(), engine::Error> {
    for step in frozen {
        let Some(planned) = live.steps.iter().find(|planned| planned.step == step.step) else { continue };
        let there = claims::decided(planned, &live.findings);
        let decision = |rows: &BTreeMap<String, claims::Decided>, key: &str| {
            rows.get(key).map_or("not selected".to_owned(), |row| format!("\"{}\"", row.id))
        };
        for key in step.given.iter().chain(step.rows.keys()) {
            let (own, theirs) = (decision(&step.rows, key), decision(&there, key));
            if own != theirs {
                let message = format!(
                    "step \"{}\", row \"{key}\": {theirs} in the database, and {own} among the frozen rows alone",
                    step.step
                );
                let hint = match masks.is_empty() {
                    true => "it depends on rows that are not frozen: widen --where",
                    false => {
                        "it depends on rows that are not frozen: widen --where; or on a secret value, which is masked"
                    }
                };
                return Err(refused(message, Some(hint)));
            }
        }
    }
    Ok(())
}
