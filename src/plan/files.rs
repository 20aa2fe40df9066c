//! What a clean plan makes of files: the changes of their tables as new texts.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::database::Database;
use crate::files::{
    self, Change, Format, TableColumn, TableReader, TableRow, TableShape, TableType, unified_diff,
};
use crate::migration::{FileTable, KEY_COLUMN, Layout, RestoredFile};
use crate::plan::file_tables::LoadedFile;
use crate::plan::run::Planner;
use crate::plan::{Error, FileContent, FilePlan, Finding, layout};
use crate::program::{Built, FileTableProgram};
use crate::sql::derive::{self, hexadecimal, instant};
use crate::sql::{MASK, Secrets, Type, Value};

/// So many problems of one file are told.
const MOST_PROBLEMS: usize = 20;
/// How many lines of a diff a plan keeps.
const MOST_LINES: usize = 400;

impl Planner<'_> {
    /// Makes the new text of every file whose tables changed; what cannot be written is a finding.
    pub(super) fn files(&mut self) -> Result<(), Error> {
        for file in std::mem::take(&mut self.file_tables) {
            let Some(planned) = self.file(&file)? else { continue };
            // Not the new text: a run's id and time may stand in it.
            self.digest.update(planned.tables.join(" ").as_bytes());
            self.digest.update(planned.sha256_before.as_deref().unwrap_or_default().as_bytes());
            self.plan.files.push(planned);
        }
        Ok(())
    }

    /// The text of a file that is wholly made.
    fn whole(
        &mut self,
        path: &str,
        format: Format,
        table: &FileTableProgram,
        declared: &FileTable,
    ) -> Result<Result<String, files::Error>, Error> {
        let layout = match &declared.build {
            Some(build) => build.layout.clone(),
            None => Layout::of(&declared.shape),
        };
        let mut records = Vec::new();
        if let Some(sql) = table.all(&declared.shape.key, &*self.database.dialect()) {
            self.database.query(&sql, &mut |row| {
                let columns: Vec<(&String, Value)> = table.set().zip(row).collect();
                records.push(layout::record(&columns, &declared.shape));
                Ok(())
            })?;
        }
        Ok(files::write(path, format, &layout::around(&layout, records, declared.shape.keyed)))
    }

    fn file(&mut self, file: &LoadedFile) -> Result<Option<FilePlan>, Error> {
        let path = file.path.display().to_string();
        let mut planned = FilePlan {
            path: path.clone(),
            format: file.format,
            tables: Vec::new(),
            changed: 0,
            added: 0,
            removed: 0,
            sha256_before: file.sha256.clone(),
            sha256_after: None,
            diff: files::UnifiedDiff { text: String::new(), more: 0 },
            content: FileContent::default(),
        };
        let mut text = file.text.clone();
        let restored = self.restored(file, None)?;
        for index in &file.tables {
            let table = &self.program.tables[*index];
            let declared = &self.migration.tables[table.index];
            let mut changes = Changes::of(self.database, table, declared)?;
            if !changes.problems.is_empty() {
                let problems = std::mem::take(&mut changes.problems);
                let error = files::Error::Edit(files::Failure { path, problems, more: 0 });
                self.plan.findings.push(Finding::of_file(&table.name, &error));
                return Ok(None);
            }
            let is_whole = table.build.as_ref().is_some_and(Built::is_whole);
            if changes.list.is_empty() && !is_whole {
                continue;
            }
            // A rollback makes a file that a rollback took away: nothing is there to be edited.
            let is_made = file.sha256.is_none() && text.is_empty();
            let edited = match is_whole || is_made {
                // What was kept needs no edit, which might be refused.
                _ if restored.is_some() => Ok(text),
                true => self.whole(&path, file.format, table, declared)?,
                false => {
                    let before = self.known(file).and_then(|known| known.before.as_deref());
                    files::edit_back(&path, &text, before, file.format, &declared.shape, &changes.list)
                }
            };
            match edited {
                Ok(edited) => text = edited,
                Err(error) => {
                    self.plan.findings.push(Finding::of_file(&table.name, &error));
                    return Ok(None);
                }
            }
            let folder = file.path.parent().filter(|folder| !folder.as_os_str().is_empty());
            if let Some(folder) = folder.filter(|folder| is_made && !folder.is_dir()) {
                let error = files::Error::Table(no_folder(&path, folder));
                self.plan.findings.push(Finding::of_file(&table.name, &error));
                return Ok(None);
            }
            planned.tables.push(table.name.clone());
            planned.changed += changes.changed;
            planned.added += changes.added;
            planned.removed += changes.removed;
        }
        let restored = match restored {
            None => self.restored(file, Some(&text))?,
            restored => restored,
        };
        let after = restored.unwrap_or(Some(text));
        if after.as_ref() == file.sha256.as_ref().map(|_| &file.text) {
            return Ok(None);
        }
        if planned.tables.is_empty() {
            let names = file.tables.iter().map(|index| self.program.tables[*index].name.clone());
            planned.tables = names.collect();
        }
        planned.sha256_after = after.as_ref().map(|text| hexadecimal(&Sha256::digest(text.as_bytes())));
        let shown = after.as_deref().unwrap_or_default();
        planned.diff = unified_diff(&file.text, shown, &file.name, Some(MOST_LINES));
        let secrets = &self.program.bindings.secrets;
        if [&file.text, shown].iter().any(|text| shows_secrets(text, file.format, secrets)) {
            hide_lines(&mut planned.diff.text);
        }
        planned.content = FileContent { path: file.path.clone(), after: after.map(String::into_bytes) };
        Ok(Some(planned))
    }

    /// What the run that is rolled back did with a file.
    fn known(&self, file: &LoadedFile) -> Option<&RestoredFile> {
        self.migration.rollback.as_ref()?.files.iter().find(|known| known.path == file.path)
    }

    /// What a file held before the run that is rolled back, where nobody changed the file since and its records
    /// come to that: those of an edited text, or as the last step leaves them.
    fn restored(&mut self, file: &LoadedFile, edited: Option<&str>) -> Result<Option<Option<String>>, Error> {
        let known = self.known(file).filter(|known| file.sha256 == known.after);
        let Some(before) = known.map(|known| known.before.clone()) else { return Ok(None) };
        for index in &file.tables {
            let table = &self.program.tables[*index];
            let shape = &self.migration.tables[table.index].shape;
            let read = |text: &str| records(text, file, shape);
            let before = match &before {
                Some(before) => read(before),
                None => Some(Vec::new()),
            };
            let state = table.all(&shape.key, &*self.database.dialect()).filter(|_| edited.is_none());
            let after = match state {
                Some(sql) => Some(planned(self.database, &sql, table, shape)?),
                None => read(edited.unwrap_or(&file.text)),
            };
            if before.is_none() || after != before {
                return Ok(None);
            }
        }
        Ok(Some(before))
    }
}

/// A file can only be made in a folder.
fn no_folder(path: &str, folder: &Path) -> files::Failure {
    let problem = files::Problem {
        line: None,
        column: None,
        record: None,
        message: format!("its folder \"{}\" does not exist", folder.display()),
        hint: Some("make the folder first, or name a file in one that is there".to_owned()),
    };
    files::Failure { path: path.to_owned(), problems: vec![problem], more: 0 }
}

/// Whether a secret can still be read in a text of which every line is masked: formats have several ways to
/// spell a value, and values of several lines.
fn shows_secrets(text: &str, format: Format, secrets: &Secrets) -> bool {
    if secrets.is_empty() || text.trim().is_empty() {
        return false;
    }
    // Unlike the mask itself a digit may stand wherever a value may.
    let line = |line: &str| secrets.text(line).replace(MASK, "7");
    let masked: Vec<String> = text.split('\n').map(line).collect();
    match files::parse("", &masked.join("\n"), format) {
        Ok(content) => has_secret(&content.to_json(), secrets),
        Err(_) => true,
    }
}

fn has_secret(json: &serde_json::Value, secrets: &Secrets) -> bool {
    match json {
        serde_json::Value::Object(fields) => {
            fields.iter().any(|(name, value)| secrets.are_in(name) || has_secret(value, secrets))
        }
        serde_json::Value::Array(items) => items.iter().any(|item| has_secret(item, secrets)),
        serde_json::Value::String(text) => secrets.are_in(text),
        scalar => secrets.are_in(&scalar.to_string()),
    }
}

/// Leaves of a diff which lines go, come and stay.
fn hide_lines(diff: &mut String) {
    let hidden = |(at, line): (usize, &str)| match line.chars().next() {
        Some(sign @ ('+' | '-' | ' ')) if at > 1 => format!("{sign}{MASK}\n"),
        _ => format!("{line}\n"),
    };
    *diff = diff.lines().enumerate().map(hidden).collect();
}

/// What the records of a text mean, in an order of their own; none where it is not what the table says. A
/// field that is missing means what null means, and a value that came back may be spelled otherwise.
fn records(text: &str, file: &LoadedFile, shape: &TableShape) -> Option<Vec<String>> {
    let bytes = text.as_bytes().to_vec();
    let mut reader = TableReader::of_bytes(&file.name, bytes, file.format, shape).ok()?;
    let meant = |(value, column): (&Value, &TableColumn)| as_meant(value, column.kind);
    let record = |row: TableRow| {
        let values: Vec<String> = row.values.iter().zip(&shape.columns).map(meant).collect();
        format!("{:?}", (row.key, values))
    };
    let mut records: Vec<String> = reader.by_ref().map(record).collect();
    reader.finish().ok()?;
    records.sort();
    Some(records)
}

/// The same of the records as the last step leaves them.
fn planned(
    database: &mut dyn Database,
    sql: &str,
    table: &FileTableProgram,
    shape: &TableShape,
) -> Result<Vec<String>, Error> {
    let mut records = Vec::new();
    database.query(sql, &mut |row| {
        let find = |name: &str| table.set().zip(&row).find(|(column, _)| *column == name).map(|(_, it)| it);
        let key = find(KEY_COLUMN).map(Value::to_string);
        let meant = |column: &TableColumn| {
            let value = find(&column.name).unwrap_or(&Value::Null);
            as_meant(&as_in_a_file(value, column.kind), column.kind)
        };
        records.push(format!("{:?}", (key, shape.columns.iter().map(meant).collect::<Vec<_>>())));
        Ok(())
    })?;
    records.sort();
    Ok(records)
}

/// A value in one spelling, whatever a database made of it.
fn as_meant(value: &Value, kind: TableType) -> String {
    match (kind, value) {
        (TableType::Sql(Type::Timestamp), Value::Text(text)) => derive::moment(text),
        (TableType::Sql(Type::Decimal), Value::Integer(_) | Value::Decimal(_)) => {
            derive::number(&value.to_string())
        }
        (TableType::Json, Value::Text(text)) => derive::json(text),
        _ => format!("{value:?}"),
    }
}

/// The changes of one table's records.
#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    changed: u64,
    added: u64,
    removed: u64,
    /// Records that are to have a field, and not to have it.
    problems: Vec<files::Problem>,
}

impl Changes {
    fn of(
        database: &mut dyn Database,
        table: &FileTableProgram,
        declared: &FileTable,
    ) -> Result<Changes, Error> {
        let mut changes = Changes::default();
        let dialect = database.dialect();
        let shape = &declared.shape;
        if let Some(sql) = table.gone(&*dialect) {
            database.query(&sql, &mut |row| {
                changes.list.extend(row.first().and_then(number).map(|record| Change::Delete { record }));
                changes.removed += 1;
                Ok(())
            })?;
        }
        if let Some(sql) = table.changed(&*dialect) {
            database.query(&sql, &mut |row| {
                let record = row.first().and_then(number).unwrap_or_default();
                let columns: Vec<Set<'_>> = table
                    .set()
                    .zip(row[1..].chunks(2))
                    .map(|(column, pair)| Set {
                        column,
                        differs: pair[0] != Value::Integer(0),
                        value: &pair[1],
                    })
                    .collect();
                changes.contradictions(&columns, shape);
                changes.list.extend(changed(record, &columns, shape, declared.build.is_some()));
                changes.changed += 1;
                Ok(())
            })?;
        }
        if let Some(sql) = table.come(&shape.key, &*dialect) {
            database.query(&sql, &mut |row| {
                let columns: Vec<Set<'_>> = table
                    .set()
                    .zip(&row)
                    .map(|(column, value)| Set { column, differs: true, value })
                    .collect();
                changes.contradictions(&columns, shape);
                changes.list.push(come(&columns, shape));
                changes.added += 1;
                Ok(())
            })?;
        }
        Ok(changes)
    }

    /// Keeps the fields with a value of which is said that the record does not have them.
    fn contradictions(&mut self, columns: &[Set<'_>], shape: &TableShape) {
        let find = |name: &String| columns.iter().find(|set| set.column == name);
        for declared in &shape.columns {
            let (Some(own), Some(present)) = (find(&declared.name), declared.present.as_ref()) else {
                continue;
            };
            let is_absent = |set: &Set<'_>| set.differs && *set.value != Value::Null && !truth(set.value);
            let is_told = find(present).is_some_and(is_absent) && *own.value != Value::Null;
            if is_told && self.problems.len() < MOST_PROBLEMS {
                let key: Vec<String> =
                    shape.key.iter().filter_map(find).map(|set| set.value.to_string()).collect();
                let message = format!("\"{}\" gets a value, and \"{present}\" is false", declared.name);
                self.problems.push(files::Problem {
                    line: None,
                    column: None,
                    record: Some(key.join(", ")),
                    message,
                    hint: Some("give it a value, or say that the record does not have it".to_owned()),
                });
            }
        }
    }
}

/// The value of a column as the last step leaves it.
struct Set<'a> {
    column: &'a String,
    differs: bool,
    value: &'a Value,
}

/// The changes of one record; what is built leaves out fields without a value.
fn changed(record: u64, columns: &[Set<'_>], shape: &TableShape, is_built: bool) -> Vec<Change> {
    let mut changes = Vec::new();
    if let Some(key) = columns.iter().find(|set| set.differs && set.column == KEY_COLUMN) {
        changes.push(Change::Rename { record, key: key.value.to_string() });
    }
    for declared in &shape.columns {
        let find = |name: &String| columns.iter().find(|set| set.column == name);
        let Some(own) = find(&declared.name) else { continue };
        let present = declared.present.as_ref().and_then(find);
        let is_absent = present.is_some_and(|set| !truth(set.value));
        let emptied = own.differs && *own.value == Value::Null;
        let removed = is_absent && (emptied || present.is_some_and(|set| set.differs)) || is_built && emptied;
        if removed {
            changes.push(Change::Remove { record, column: declared.name.clone() });
        } else if own.differs {
            let value = as_in_a_file(own.value, declared.kind);
            changes.push(Change::Set { record, column: declared.name.clone(), value });
        }
    }
    changes
}

fn come(columns: &[Set<'_>], shape: &TableShape) -> Change {
    let find = |name: &String| columns.iter().find(|set| set.column == name);
    let key = columns.iter().find(|set| set.column == KEY_COLUMN).map(|set| set.value.to_string());
    let values = shape.columns.iter().filter_map(|declared| {
        let value = as_in_a_file(find(&declared.name)?.value, declared.kind);
        let present = declared.present.as_ref().and_then(find).map(|set| set.value);
        let left_out = present.is_some_and(|value| *value != Value::Null && !truth(value));
        (value != Value::Null && !left_out).then(|| (declared.name.clone(), value))
    });
    Change::Insert { key, values: values.collect() }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn truth(value: &Value) -> bool {
    matches!(value, Value::Boolean(true) | Value::Integer(1))
}

/// A value of the database as its file spells it.
pub(super) fn as_in_a_file(value: &Value, kind: TableType) -> Value {
    match (kind, value) {
        (TableType::Sql(Type::Boolean), Value::Integer(_)) => Value::Boolean(truth(value)),
        (TableType::Sql(Type::Uuid), Value::Text(text)) => uuid::Uuid::parse_str(text.trim())
            .map_or_else(|_| value.clone(), |id| Value::Text(id.to_string())),
        (TableType::Sql(Type::Timestamp), Value::Text(text)) => Value::Text(instant(text)),
        (TableType::Sql(Type::Text), Value::Integer(_) | Value::Decimal(_) | Value::Boolean(_)) => {
            Value::Text(value.to_string())
        }
        _ => value.clone(),
    }
}
