//! What a comparison finds, counted, and its rows with what each source says.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::database::{self, Database};
use crate::migration::{Class, Comparison};
use crate::plan::detail::Lines;
use crate::plan::explanation::as_object;
use crate::plan::{Error, SourcePlan};
use crate::program::ComparisonProgram;
use crate::sql::Value;

/// A comparison: what each source has, and what they have in common.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparisonPlan {
    /// The parts of the key.
    pub key: Vec<String>,
    /// What the names are called, where names are compared.
    pub name: Option<String>,
    /// The source that decides what exists.
    pub authority: Option<String>,
    /// Rows of the comparison: one a key, and one each malformed row.
    pub rows: u64,
    /// Those of them whose class is not `match`.
    pub differences: u64,
    /// The sources, in order.
    pub sources: Vec<ComparedSource>,
    /// How many keys are in all sources, …, in one.
    pub overlap: Vec<Overlap>,
    /// Every class that the comparison can find, in the order of [`Class::ALL`].
    pub classes: Vec<ComparedClass>,
}

/// A source of a comparison.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparedSource {
    /// What the comparison calls it.
    pub source: String,
    /// The table, view or source.
    pub from: String,
    /// The file that it was read from, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The columns of `values` in its rows.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: u64,
    /// Different keys among them.
    pub keys: u64,
    /// Keys that it has several times.
    pub duplicates: u64,
    /// Rows without a key.
    pub malformed: u64,
}

/// How many keys are in so many sources.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Overlap {
    /// The number of sources.
    pub sources: u64,
    /// The keys.
    pub keys: u64,
}

/// The rows of one class.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparedClass {
    /// The class.
    pub class: Class,
    /// How many.
    pub rows: u64,
    /// The first ones by key.
    pub samples: Vec<ComparedRow>,
}

/// One row of a comparison.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparedRow {
    /// Its key as text: `compared_key`.
    pub key: String,
    /// The rows of the sources that have it, by source.
    pub rows: Vec<ComparedSide>,
    /// The rows of other keys that have one of its names, where it is split or several times in one source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ComparedRow>,
}

/// A row of a source that has the key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ComparedSide {
    /// The source.
    pub source: String,
    /// The line of its file, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The key by which its table finds it, where its columns do not say that: `number 4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its values, in the order of the source's `columns`.
    pub values: Vec<Value>,
}

impl ComparedSide {
    /// Where it stands: `registry.yaml:12`, or `projects number 4`.
    pub fn at(&self, from: &str, file: Option<&str>) -> Option<String> {
        match (self.line, &self.place) {
            (Some(line), _) => Some(format!("{}:{line}", file_name(file?))),
            (None, Some(place)) => Some(format!("{from} {place}")),
            (None, None) => None,
        }
    }
}

/// The name of a file without the way to it, which the plan's sources tell.
pub fn file_name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or(path)
}

impl ComparisonPlan {
    /// The source with this name.
    pub fn source(&self, name: &str) -> Option<&ComparedSource> {
        self.sources.iter().find(|source| source.source == name)
    }
}

/// Makes the comparison's tables, and fills them.
pub(super) fn make(
    database: &mut dyn Database,
    program: &ComparisonProgram,
    what: &str,
) -> Result<(), Error> {
    for (_, script) in program.create.iter().chain(&program.fill) {
        database.execute(script.text()).map_err(|error| super::at_place(error, script, what))?;
    }
    Ok(())
}

/// What the comparison found. `sources` tells which files they were read from.
pub(super) fn found(
    database: &mut dyn Database,
    declared: &Comparison,
    program: &ComparisonProgram,
    sources: &[SourcePlan],
    samples: usize,
) -> Result<ComparisonPlan, Error> {
    let accounts = database.counts(&program.account)?;
    let totals = database.counts(&program.totals)?;
    let overlap = database.counts(&program.overlap)?;
    let mut compared = Vec::new();
    for (index, side) in program.sides.iter().enumerate() {
        let (rows, held) = (accounts[2 * index], accounts[2 * index + 1]);
        accounted(&side.name, rows, held)?;
        let file = file_of(sources, &side.from);
        compared.push(ComparedSource {
            source: side.name.clone(),
            from: side.from.clone(),
            file: file.map(str::to_owned),
            columns: side.columns.clone(),
            rows,
            keys: totals[3 * index],
            duplicates: totals[3 * index + 1],
            malformed: totals[3 * index + 2],
        });
    }
    let all = compared.len() as u64;
    let classes = classes(database, declared, program, samples)?;
    let rows = classes.iter().map(|class| class.rows).sum();
    let matching = classes.iter().filter(|class| class.class == Class::Match).map(|class| class.rows);
    Ok(ComparisonPlan {
        key: declared.key.iter().map(|part| part.name.clone()).collect(),
        name: declared.name.clone(),
        authority: declared.authority.map(|index| compared[index].source.clone()),
        rows,
        differences: rows - matching.sum::<u64>(),
        sources: compared,
        overlap: (1..=all).rev().zip(overlap).map(|(sources, keys)| Overlap { sources, keys }).collect(),
        classes,
    })
}

/// The file that a relation was read from.
pub(super) fn file_of<'a>(sources: &'a [SourcePlan], relation: &str) -> Option<&'a str> {
    let source = sources.iter().find(|source| source.source.eq_ignore_ascii_case(relation));
    source.and_then(|source| source.file.as_deref())
}

/// Every row of every source is in exactly one row of the comparison.
fn accounted(source: &str, rows: u64, held: u64) -> Result<(), Error> {
    if rows == held {
        return Ok(());
    }
    Err(Error::Asked {
        message: format!("the comparison holds {held} rows of \"{source}\", which has {rows}"),
        hint: "this is a defect of amend: report it with the rule".to_owned(),
    })
}

fn classes(
    database: &mut dyn Database,
    declared: &Comparison,
    program: &ComparisonProgram,
    samples: usize,
) -> Result<Vec<ComparedClass>, Error> {
    let mut counted = Vec::new();
    database.query(&program.classes, &mut |row| {
        if let [Value::Text(class), Value::Integer(rows)] = row.as_slice() {
            counted.push((Class::from_name(class), u64::try_from(*rows).unwrap_or(0)));
        }
        Ok(())
    })?;
    let mut classes = Vec::new();
    for class in declared.classes() {
        let rows = counted.iter().find(|(found, _)| *found == Some(class)).map_or(0, |(_, rows)| *rows);
        let mut shown = Vec::new();
        if rows > 0 && samples > 0 {
            let sql = program.rows_of_class(class, samples, &*database.dialect());
            each_of(database, program, &sql, &mut |row| shown.push(row))?;
        }
        classes.push(ComparedClass { class, rows, samples: shown });
    }
    Ok(classes)
}

/// Hands over what [`ComparisonProgram::rows_of`] finds: each key with its rows, and with the others.
pub(super) fn each_of(
    database: &mut dyn Database,
    program: &ComparisonProgram,
    sql: &str,
    each: &mut dyn FnMut(ComparedRow),
) -> Result<(), database::Error> {
    let mut current: Option<ComparedRow> = None;
    database.query(sql, &mut |row| {
        let mut values = row.into_iter();
        let mut next = || values.next().unwrap_or(Value::Null).to_string();
        let (of, key) = (next(), next());
        let Some(side) = read_side(program, &mut values) else { return Ok(()) };
        if current.as_ref().is_none_or(|row| row.key != of) {
            let begun = ComparedRow { key: of, rows: Vec::new(), others: Vec::new() };
            if let Some(row) = current.replace(begun) {
                each(row);
            }
        }
        let Some(row) = &mut current else { return Ok(()) };
        match row.others.last_mut() {
            _ if row.key == key => row.rows.push(side),
            Some(other) if other.key == key => other.rows.push(side),
            _ => row.others.push(ComparedRow { key, rows: vec![side], others: Vec::new() }),
        }
        Ok(())
    })?;
    current.into_iter().for_each(each);
    Ok(())
}

/// A source's row: source, line, place, and its columns.
fn read_side(program: &ComparisonProgram, values: &mut dyn Iterator<Item = Value>) -> Option<ComparedSide> {
    let number = |value: Option<Value>| match value {
        Some(Value::Integer(number)) => u64::try_from(number).ok(),
        _ => None,
    };
    let (source, line) = (number(values.next())?, number(values.next()));
    let place = match values.next() {
        Some(Value::Text(place)) => Some(place),
        _ => None,
    };
    let side = program.sides.get(usize::try_from(source.checked_sub(1)?).ok()?)?;
    let values = values.take(side.columns.len()).collect();
    Some(ComparedSide { source: side.name.clone(), line, place, values })
}

/// Hands over the comparison's rows by key, each with its class.
pub(super) fn each_row(
    database: &mut dyn Database,
    program: &ComparisonProgram,
    each: &mut dyn FnMut(Option<Class>, ComparedRow) -> Result<(), database::Error>,
) -> Result<(), database::Error> {
    let sql = program.rows(&*database.dialect());
    let mut current: Option<(Option<Class>, ComparedRow)> = None;
    database.query(&sql, &mut |row| {
        let mut values = row.into_iter();
        let mut next = || values.next().unwrap_or(Value::Null).to_string();
        let (key, class) = (next(), Class::from_name(&next()));
        let Some(found) = read_side(program, &mut values) else { return Ok(()) };
        match &mut current {
            Some((_, row)) if row.key == key => row.rows.push(found),
            _ => {
                let begun = (class, ComparedRow { key, rows: vec![found], others: Vec::new() });
                if let Some((class, row)) = current.replace(begun) {
                    each(class, row)?;
                }
            }
        }
        Ok(())
    })?;
    current.map_or(Ok(()), |(class, row)| each(class, row))
}

/// One line of `--rows`.
#[derive(Serialize)]
struct Line<'a> {
    step: &'a str,
    compared: &'a str,
    class: Option<Class>,
    rows: Vec<LineSide<'a>>,
}

#[derive(Serialize)]
struct LineSide<'a> {
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(serialize_with = "as_object")]
    values: Vec<(String, Value)>,
}

/// Writes every row of the comparison.
pub(super) fn write(
    database: &mut dyn Database,
    step: &str,
    program: &ComparisonProgram,
    lines: &mut Lines<'_>,
) -> Result<(), database::Error> {
    each_row(database, program, &mut |class, mut row| {
        row.hide(lines.secrets);
        let rows = row.rows.iter().filter_map(|side| {
            let columns = &program.sides.iter().find(|known| known.name == side.source)?.columns;
            let values = columns.iter().cloned().zip(side.values.iter().cloned()).collect();
            Some(LineSide { source: &side.source, line: side.line, place: side.place.as_deref(), values })
        });
        lines.json(&Line { step, compared: &row.key, class, rows: rows.collect() })
    })
}
