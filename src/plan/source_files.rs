//! Reads file sources into their temporary tables.

use std::path::Path;

use crate::database::Database;
use crate::diagnostic::{Code, Diagnostic};
use crate::files::{self, Comprehension, FileRow, FileRows, RowStream};
use crate::migration::{FileOrigin, Migration, Origin, SchemaOrigin, Source};
use crate::plan::repeated::{self, KeyOf};
use crate::plan::sources::{Told, told, unreadable};
use crate::plan::{Error, Finding};
use crate::program::Program;
use crate::sql::{Dialect, LINE, Value};

/// A file source whose rows are in its temporary table.
#[derive(Debug)]
pub(super) struct ReadSource {
    /// The file.
    pub(super) path: String,
    /// How many rows it has.
    pub(super) rows: u64,
    /// Whether no two rows have the same key, and none has NULL in it.
    pub(super) has_verified_key: bool,
}

/// Reads every file source into its temporary table, so that all that follows knows its types; what is
/// wrong with a file is a finding.
pub(super) fn load(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Option<ReadSource>>, Error> {
    let mut read = Vec::new();
    for source in &program.sources {
        let declared = &migration.sources[source.index];
        let (Origin::File(origin), Some(table)) = (&declared.origin, &source.file_table) else {
            read.push(None);
            continue;
        };
        let mut file = SourceFile::new(database, migration, program, (declared, origin), table)?;
        let path = file.path.clone();
        read.push(match file.load() {
            Ok((rows, has_verified_key)) => Some(ReadSource { path, rows, has_verified_key }),
            Err(Stop::File(error @ files::Error::Unreadable(_))) => {
                return Err(Error::Document(vec![unreadable(&error, origin.place)]));
            }
            Err(Stop::File(error)) => {
                findings.push(told(&Told { what: "source", name: &declared.name }, &error));
                None
            }
            Err(Stop::Plan(error)) => return Err(error),
        });
    }
    Ok(read)
}

/// Why a source has no rows.
enum Stop {
    /// Something is wrong with its file.
    File(files::Error),
    Plan(Error),
}

impl From<files::Error> for Stop {
    fn from(error: files::Error) -> Stop {
        Stop::File(error)
    }
}

impl From<crate::database::Error> for Stop {
    fn from(error: crate::database::Error) -> Stop {
        Stop::Plan(error.into())
    }
}

/// A file source to be read.
struct SourceFile<'a> {
    database: &'a mut dyn Database,
    folder: &'a Path,
    context: &'a minijinja::Value,
    declared: &'a Source,
    origin: &'a FileOrigin,
    table: &'a str,
    path: String,
    /// The key, if the file itself has all of its columns: otherwise only the database can verify it.
    key: &'a [String],
    loops: Vec<(&'a str, &'a str)>,
    columns: Vec<(&'a str, &'a str)>,
}

impl<'a> SourceFile<'a> {
    fn new(
        database: &'a mut dyn Database,
        migration: &'a Migration,
        program: &'a Program,
        (declared, origin): (&'a Source, &'a FileOrigin),
        table: &'a str,
    ) -> Result<Self, Error> {
        let path = program.bindings.text(&origin.path).map_err(|message| {
            Error::Document(vec![Diagnostic::error(Code::HoleValue, origin.place, message)])
        })?;
        let path = if origin.listing { path } else { migration.folder.join(path).display().to_string() };
        let has = |name: &String| origin.columns.iter().any(|(column, ..)| column == name);
        Ok(SourceFile {
            database,
            folder: &migration.folder,
            context: program.bindings.context(),
            declared,
            origin,
            table,
            path,
            key: if declared.key.iter().all(has) { &declared.key } else { &[] },
            loops: origin.loops.iter().map(|step| (step.name.as_str(), step.expression.as_str())).collect(),
            columns: origin
                .columns
                .iter()
                .map(|(name, expression, _)| (name.as_str(), expression.as_str()))
                .collect(),
        })
    }

    /// Loads it; gives the number of rows, and whether their key is verified.
    fn load(&mut self) -> Result<(u64, bool), Stop> {
        let dialect = self.database.dialect();
        let keeps = |value: &Value| dialect.keeps(value);
        match self.stream(&keeps)? {
            Some(stream) => Ok((self.load_stream(stream, &*dialect)?, !self.key.is_empty())),
            None => {
                let rows = self.whole(&keeps)?.rows;
                let known = !self.origin.listing;
                let rows = self.load_rows(&mut rows.into_iter().map(|row| with_line(row, known)))?;
                // The database may take values for the same that are two in the file.
                Ok((rows, false))
            }
        }
    }

    /// Its rows one at a time; a schema is held against the whole file.
    fn stream<'k>(&self, keeps: &'k files::Keeps<'k>) -> Result<Option<RowStream<'k>>, files::Error> {
        match self.origin.listing || self.origin.schema.is_some() {
            true => Ok(None),
            false => files::stream(
                Path::new(&self.path),
                self.origin.format,
                self.comprehension(),
                self.context,
                keeps,
            ),
        }
    }

    fn comprehension(&self) -> Comprehension<'_> {
        Comprehension { loops: &self.loops, columns: &self.columns }
    }

    fn load_rows(&mut self, rows: &mut dyn Iterator<Item = Vec<Value>>) -> Result<u64, Stop> {
        let names = self.columns.iter().map(|(name, _)| (*name).to_owned());
        let names: Vec<String> = names.chain([LINE.to_owned()]).collect();
        Ok(self.database.load(self.table, &names, rows)?)
    }

    /// Loads a stream, and has the database tell which rows are there twice.
    fn load_stream(&mut self, mut stream: RowStream<'_>, dialect: &dyn Dialect) -> Result<u64, Stop> {
        let seen = stream.seen();
        let rows = self.load_rows(&mut stream.by_ref().map(|row| with_line(row, true)))?;
        stream.finish()?;
        let table = dialect.temporary(self.table);
        let columns: Vec<String> = self.columns.iter().map(|(name, _)| dialect.identifier(name)).collect();
        let equal = if self.declared.distinct { columns.as_slice() } else { &[] };
        let key: Vec<String> = self.key.iter().map(|name| dialect.identifier(name)).collect();
        let of = KeyOf { table: &table, number: None, key: &key, equal };
        let found = repeated::find(self.database, &of, dialect)?;
        if found.total > 0 {
            let keeps = |_: &Value| true;
            // What was a stream is one again, or it was changed.
            let again = self.stream(&keeps)?.ok_or_else(|| files::changed(&self.path))?;
            let problems = again.repeated(self.key, &found.rows, &seen)?;
            return Err(Stop::File(files::Error::Key(found.failure(&self.path, problems))));
        }
        match self.declared.distinct {
            true => Ok(rows - repeated::drop_equal(self.database, &table, equal, dialect)?),
            false => Ok(rows),
        }
    }

    /// All of its rows at once.
    fn whole(&self, keeps: &files::Keeps<'_>) -> Result<FileRows, files::Error> {
        let origin = self.origin;
        let content = match origin.listing {
            true => {
                let wants_sha256 = self.columns.iter().any(|(_, expression)| expression.contains("sha256"));
                files::list(self.folder, &self.path, wants_sha256)?
            }
            false => files::read(Path::new(&self.path), origin.format)?,
        };
        match &origin.schema {
            None => {}
            Some(SchemaOrigin::Inline(schema, _)) => content.check(schema)?,
            Some(SchemaOrigin::Path(schema, _)) => content.check_by(&self.folder.join(schema))?,
        }
        let rows = content.rows(self.comprehension(), self.context)?;
        rows.keyed(self.key, self.declared.distinct)?.kept(keeps)
    }
}

/// A row with the line of its record, where records have lines.
fn with_line(row: FileRow, known: bool) -> Vec<Value> {
    let line = i64::try_from(row.place.line).ok().filter(|_| known);
    let mut values = row.values;
    values.push(line.map_or(Value::Null, Value::Integer));
    values
}
