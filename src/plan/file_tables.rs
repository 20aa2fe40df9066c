//! Reads the tables that stand in files into temporary tables.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::database::{self, Database, RECORD_COLUMN};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::files::{self, Format, Seen, TableReader, TableRow, TableShape};
use crate::migration::{FileTable, KEY_COLUMN, Migration, RestoredFile};
use crate::plan::repeated::{self, KeyOf, MOST_PROBLEMS};
use crate::plan::sources::{Told, told, unreadable};
use crate::plan::{Error, Finding, SourcePlan};
use crate::program::{Built, FileTableProgram, Program};
use crate::sql::derive::hexadecimal;
use crate::sql::{Dialect, Value};

/// A file that a migration may change, as it was read.
#[derive(Debug, Clone)]
pub(super) struct LoadedFile {
    /// Its path.
    pub(super) path: PathBuf,
    /// The same as diffs show it: from the rule's folder, if it stands there.
    pub(super) name: String,
    /// Its format.
    pub(super) format: Format,
    /// What it held.
    pub(super) text: String,
    /// SHA-256 of that, hexadecimal; none where there is no such file yet.
    pub(super) sha256: Option<String>,
    /// The tables of it that steps change: indices into the program's.
    pub(super) tables: Vec<usize>,
}

/// Loads every file table, with a view of its name; what is wrong with a file is a finding. Gives the files
/// that steps may change, and tells of all.
pub(super) fn load(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    samples: usize,
    findings: &mut Vec<Finding>,
) -> Result<(Vec<LoadedFile>, Vec<SourcePlan>), Error> {
    let folder = &migration.folder;
    let restored = migration.rollback.as_ref().map_or(&[][..], |rollback| &rollback.files);
    let mut loader =
        Loader { database, folder, restored, samples, findings, files: Vec::new(), read: Vec::new() };
    for (index, table) in program.tables.iter().enumerate() {
        let declared = &migration.tables[table.index];
        let path = program.bindings.text(&declared.path).map_err(|message| {
            Error::Document(vec![Diagnostic::error(Code::HoleValue, declared.file_place, message)])
        })?;
        loader.table((index, table), declared, &folder.join(path))?;
    }
    apart(migration, program, &loader.files)?;
    Ok((loader.files, loader.read))
}

struct Loader<'a> {
    database: &'a mut dyn Database,
    folder: &'a Path,
    /// Files that a rollback brings back.
    restored: &'a [RestoredFile],
    samples: usize,
    findings: &'a mut Vec<Finding>,
    files: Vec<LoadedFile>,
    read: Vec<SourcePlan>,
}

impl Loader<'_> {
    fn table(
        &mut self,
        (index, table): (usize, &FileTableProgram),
        declared: &FileTable,
        path: &Path,
    ) -> Result<(), Error> {
        self.database.execute(&table.create)?;
        // The text of a file that may change is kept anyway, and a pipe gives it once.
        let is_stream = !self.may_change(table, path) && files::is_rereadable(path);
        let reader = match is_stream {
            true => TableReader::stream(path, declared.format, &declared.shape).map(Some),
            false => self.reader((index, table), declared, path),
        };
        let rows = match reader {
            Ok(Some(reader)) => {
                let seen = reader.seen();
                let filled = self.fill(table, declared, path, reader)?;
                let repeated = match &filled {
                    Ok(_) if is_stream => self.repeated(table, declared, path, &seen)?,
                    _ => None,
                };
                filled.and_then(|rows| repeated.map_or(Ok(rows), Err))
            }
            Ok(None) => Ok(0),
            Err(error) => Err(error),
        };
        match rows {
            Ok(rows) => {
                let file = Some(path.display().to_string());
                self.read.push(SourcePlan { source: table.name.clone(), rows, file });
                self.finish(table, is_stream)
            }
            Err(error @ files::Error::Unreadable(_)) => {
                let finding = unreadable(&error, declared.file_place);
                let finding = match table.build {
                    // Whole files are made where there is none.
                    Some(_) if !path.exists() => finding.hint(
                        "make it whole first, without a value for `only`; a path in the rule starts at the rule's \
                         folder, one in --param at the working folder",
                    ),
                    _ => finding,
                };
                Err(Error::Document(vec![finding]))
            }
            Err(error) => {
                let told = Told { what: "file table", name: &declared.name };
                self.findings.push(self::told(&told, &error));
                Ok(())
            }
        }
    }

    /// Whether the file may change: by steps, or because a rollback gives it back what it held.
    fn may_change(&self, table: &FileTableProgram, path: &Path) -> bool {
        table.state.is_some() || self.restored.iter().any(|file| file.path == path)
    }

    /// Opens the file; one that may be changed is kept as it was read. One that is wholly made need not be
    /// there.
    fn reader(
        &mut self,
        (index, table): (usize, &FileTableProgram),
        declared: &FileTable,
        path: &Path,
    ) -> Result<Option<TableReader>, files::Error> {
        let shape = &declared.shape;
        if !self.may_change(table, path) {
            return TableReader::open(path, declared.format, shape).map(Some);
        }
        let is_built = table.build.as_ref().is_some_and(Built::is_whole);
        let comes_back = self.restored.iter().any(|file| file.path == path && file.after.is_none());
        let is_made = (is_built || comes_back) && !path.exists();
        if let Some(format) = declared.format.or_else(|| Format::from_path(path)).filter(|_| is_made) {
            match self.files.iter_mut().find(|file| file.path == path) {
                Some(known) => known.tables.push(index),
                None => {
                    let made = not_there(path, self.folder, format);
                    self.files.push(LoadedFile { tables: vec![index], ..made });
                }
            }
            return Ok(None);
        }
        let known = self.files.iter().position(|file| file.path == path);
        let known = match known {
            Some(known) => known,
            None => {
                self.files.push(read(path, self.folder, declared.format)?);
                self.files.len() - 1
            }
        };
        let file = &mut self.files[known];
        file.tables.push(index);
        let bytes = file.text.clone().into_bytes();
        TableReader::of_bytes(&path.display().to_string(), bytes, file.format, shape).map(Some)
    }

    /// Fills the temporary table; gives the number of rows, or what was wrong with the file.
    fn fill(
        &mut self,
        table: &FileTableProgram,
        declared: &FileTable,
        path: &Path,
        mut reader: TableReader,
    ) -> Result<Result<u64, files::Error>, Error> {
        let dialect = self.database.dialect();
        let mut lost = Vec::new();
        let mut rows = reader.by_ref().map(|row| {
            if lost.len() < MOST_PROBLEMS {
                lost.extend(lost_digits(&row, &declared.shape, &*dialect));
            }
            values(row, &declared.shape)
        });
        let rows = self.database.fill(&table.rows, &mut rows)?;
        if let Err(error) = reader.finish() {
            return Ok(Err(error));
        }
        if !lost.is_empty() {
            let path = path.display().to_string();
            return Ok(Err(files::Error::Table(files::Failure { path, problems: lost, more: 0 })));
        }
        Ok(Ok(rows))
    }

    /// What is wrong with the keys of a file that was read one record at a time.
    fn repeated(
        &mut self,
        table: &FileTableProgram,
        declared: &FileTable,
        path: &Path,
        seen: &Seen,
    ) -> Result<Option<files::Error>, Error> {
        let (dialect, shape) = (self.database.dialect(), &declared.shape);
        let again = || TableReader::stream(path, declared.format, shape);
        let number = dialect.identifier(RECORD_COLUMN);
        let mut find = |key: &[String]| {
            let key: Vec<String> = key.iter().map(|column| dialect.identifier(column)).collect();
            let of = KeyOf { table: &table.rows, number: Some(&number), key: &key, equal: &[] };
            repeated::find(self.database, &of, &*dialect)
        };
        if shape.keyed
            && let Some(first) = find(&[KEY_COLUMN.to_owned()])?.rows.first()
        {
            return Ok(Some(again().map_or_else(|error| error, |reader| reader.twice(*first, seen))));
        }
        let found = match shape.key.as_slice() {
            // It was asked for already.
            [key] if shape.keyed && key == KEY_COLUMN => return Ok(None),
            key => find(key)?,
        };
        if found.total == 0 {
            return Ok(None);
        }
        let name = path.display().to_string();
        let problems = again().and_then(|reader| reader.repeated(&found.rows, seen));
        Ok(Some(match problems {
            Ok(problems) => files::Error::Table(found.failure(&name, problems)),
            Err(error) => error,
        }))
    }

    /// Verifies the key, where that was not done, and shows the table under its name.
    fn finish(&mut self, table: &FileTableProgram, is_verified: bool) -> Result<(), Error> {
        if !is_verified {
            let sample = database::sample(self.database, &table.key_check.sql, self.samples)?;
            if sample.total > 0 {
                self.findings.push(Finding::foreseen(&table.key_check, None, sample));
                return Ok(());
            }
        }
        for (_, sql) in &table.finish {
            self.database.execute(sql)?;
        }
        self.database.execute(&table.view)?;
        Ok(())
    }
}

/// Reads a file whole.
fn read(path: &Path, folder: &Path, format: Option<Format>) -> Result<LoadedFile, files::Error> {
    let (text, format) = files::read_text(path, format)?;
    let sha256 = Some(hexadecimal(&Sha256::digest(text.as_bytes())));
    Ok(LoadedFile { text, format, sha256, ..not_there(path, folder, format) })
}

/// A file that is made.
fn not_there(path: &Path, folder: &Path, format: Format) -> LoadedFile {
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let name = name.trim_start_matches('/').to_owned();
    LoadedFile { path: path.to_owned(), name, format, text: String::new(), sha256: None, tables: Vec::new() }
}

/// A record in the order of the temporary table's columns.
fn values(row: TableRow, shape: &TableShape) -> Vec<Value> {
    let number = |number: u64| i64::try_from(number).map_or(Value::Null, Value::Integer);
    let mut values = Vec::with_capacity(row.values.len() + 4);
    if shape.keyed {
        values.push(row.key.map_or(Value::Null, Value::Text));
    }
    values.extend(row.values);
    let told = shape.columns.iter().zip(&row.present).filter(|(column, _)| column.present.is_some());
    values.extend(told.map(|(_, present)| Value::Boolean(*present)));
    values.push(number(row.line as u64));
    values.push(number(row.number));
    values
}

/// Numbers that the database would keep other digits of.
fn lost_digits(row: &TableRow, shape: &TableShape, dialect: &dyn Dialect) -> Vec<files::Problem> {
    let lost = row.values.iter().zip(&shape.columns).filter(|(value, _)| !dialect.keeps(value));
    lost.map(|(value, column)| files::Problem {
        line: Some(row.line),
        column: Some(row.column),
        record: Some(row.record.to_string()),
        message: format!("column \"{}\": the database cannot keep every digit of {value}", column.name),
        hint: Some("declare the column as `json` to keep it as it is written, or round it".to_owned()),
    })
    .collect()
}

/// Refuses two tables of one file that would both write to the same records.
fn apart(migration: &Migration, program: &Program, files: &[LoadedFile]) -> Result<(), Error> {
    let declared = |index: usize| &migration.tables[program.tables[index].index];
    let is_whole = |index: &usize| program.tables[*index].build.as_ref().is_some_and(Built::is_whole);
    let whole = |file: &LoadedFile| file.tables.iter().any(is_whole);
    for file in files {
        for (place, index) in file.tables.iter().enumerate() {
            let one = declared(*index);
            let over = |other: &&FileTable| {
                one.shape.rows.starts_with(&other.shape.rows) || other.shape.rows.starts_with(&one.shape.rows)
            };
            if let (true, Some(other)) = (whole(file), file.tables[..place].first()) {
                let message = format!(
                    "\"{}\" is wholly made, and \"{}\" changes it besides",
                    file.name,
                    declared(*other).name
                );
                return Err(Error::Document(vec![
                    Diagnostic::error(Code::Build, one.place, message)
                        .related(declared(*other).place, "the other table of the file")
                        .hint("one table of a file is built; others are only read"),
                ]));
            }
            let before = file.tables[..place].iter().map(|index| declared(*index));
            if let Some(other) = before.into_iter().find(over) {
                let message = format!(
                    "file tables \"{}\" and \"{}\" would write to the same records",
                    other.name, one.name
                );
                return Err(Error::Document(vec![
                    Diagnostic::error(Code::FileColumn, one.place, message)
                        .related(other.place, "the first one")
                        .hint("make one table of them, or change one and only read the other"),
                ]));
            }
        }
    }
    Ok(())
}

impl Finding {
    /// A file that cannot be changed as planned.
    pub(super) fn of_file(table: &str, error: &files::Error) -> Finding {
        let finding = told(&Told { what: "file table", name: table }, error);
        Finding {
            message: format!("changes of \"{table}\" cannot be written to \"{}\"", error.failure().path),
            severity: Severity::Error,
            ..finding
        }
    }
}
