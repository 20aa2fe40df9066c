//! Sources as temporary tables.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Derive, Migration, Origin, Source};
use crate::program::derive::{self, Derivation, Identity};
use crate::program::{Bindings, Prediction, SourceProgram};
use crate::sql::{Dialect, Index, Script};

/// The statements that make one source.
pub(super) fn source(
    migration: &Migration,
    index: usize,
    bindings: &Bindings,
    dialect: &dyn Dialect,
) -> Result<SourceProgram, Diagnostic> {
    let source = &migration.sources[index];
    let file_table = match source.origin {
        Origin::File(_) => Some(format!("amend_file_{}", index + 1)),
        Origin::Query(_) | Origin::Build(_) => None,
    };
    let mut rows = Script::new();
    match (&source.origin, &file_table) {
        (Origin::Query(query), _) => {
            rows.append(&bindings.fill(query, dialect)?);
        }
        // Made by the step that it is for.
        (Origin::Build(_), _) => {}
        (Origin::File(_), table) => {
            rows.push(format!("SELECT * FROM {}", dialect.temporary(table.as_deref().unwrap_or_default())));
        }
    }
    let mut program = SourceProgram {
        name: source.name.clone(),
        what: format!("source \"{}\"", source.name),
        index,
        query: Script::new(),
        rows: None,
        derivations: Vec::new(),
        as_read: match (&file_table, source.derive.is_empty()) {
            (Some(table), true) => Some(format!(
                "ALTER TABLE {} RENAME TO {}",
                dialect.temporary(table),
                dialect.identifier(&source.name)
            )),
            _ => None,
        },
        file_table,
        key_check: key_check(source, dialect),
        time_checks: time_checks(source, dialect),
        key_index: key_index(source, index, dialect),
    };
    // Of a file, equal rows count once as it is read: their lines differ.
    let distinct = source.distinct && program.file_table.is_none();
    if source.derive.is_empty() && !distinct {
        program.query = rows;
        return Ok(program);
    }
    let values = match source.derive.is_empty() || dialect.has_engine_functions() {
        true => in_the_query(migration, source, bindings, dialect)?,
        false => {
            let table = format!("amend_rows_{}", index + 1);
            let mut read = Script::from(format!("{} AS q", dialect.temporary(&table)));
            let mut values = Vec::new();
            for derivation in beside_it(migration, source, &table, bindings, dialect)? {
                let (join, value) = derivation.joined(dialect);
                read.append(&join);
                values.push(value);
                program.derivations.push(derivation);
            }
            program.rows = Some((table, std::mem::replace(&mut rows, read)));
            values
        }
    };
    program.query.push(if distinct { "SELECT DISTINCT q.*" } else { "SELECT q.*" });
    for (derived, value) in source.derive.iter().zip(&values) {
        program.query.push(", ").append(value).push(format!(" AS {}", dialect.identifier(&derived.name)));
    }
    match program.rows {
        Some(_) => program.query.push(" FROM ").append(&rows),
        None => program.query.push(" FROM (").append(&rows).push("\n) AS q"),
    };
    Ok(program)
}

/// The derived values as expressions that call the engine.
fn in_the_query(
    migration: &Migration,
    source: &Source,
    bindings: &Bindings,
    dialect: &dyn Dialect,
) -> Result<Vec<Script>, Diagnostic> {
    let identity = identity(migration, source, dialect);
    let column = |column: &str| format!("q.{}", dialect.identifier(column));
    let value = |derived| {
        keyed(source, derived)?;
        derive::expression(derived, bindings, dialect, &identity, &column)
    };
    source.derive.iter().map(value).collect()
}

/// The derived values as tables that the engine fills; `table` holds the source's rows.
fn beside_it(
    migration: &Migration,
    source: &Source,
    table: &str,
    bindings: &Bindings,
    dialect: &dyn Dialect,
) -> Result<Vec<Derivation>, Diagnostic> {
    let identity = identity(migration, source, dialect);
    let column = |column: &str| format!("q.{}", dialect.identifier(column));
    let from = Script::from(format!("\nFROM {} AS q", dialect.temporary(table)));
    let row = [format!("q.{}", dialect.row_locator())];
    let values = source.derive.iter().enumerate().map(|(number, derived)| {
        keyed(source, derived)?;
        let (function, arguments) = derive::function(derived, bindings, dialect, &identity, &row, &column)?;
        let values = table.replace("rows", "values") + &format!("_{}", number + 1);
        // That its key does not repeat is only verified later.
        Ok(Derivation::new(&derived.name, values, dialect, (function, &arguments), &from, None))
    });
    values.collect()
}

/// Refuses values hashed from a key that there is not.
fn keyed(source: &Source, derived: &Derive) -> Result<(), Diagnostic> {
    match derive::hashes_the_key(derived) {
        Some(deriver) if source.key.is_empty() => {
            let message =
                format!("source \"{}\" derives a {deriver} and has no key to hash it from", source.name);
            Err(Diagnostic::error(Code::NoKey, derived.place, message)
                .hint("name its key, `key: [column, …]`, or say `entropy: random`"))
        }
        _ => Ok(()),
    }
}

fn identity<'a>(migration: &'a Migration, source: &'a Source, dialect: &dyn Dialect) -> Identity<'a> {
    let key = source.key.iter().map(|column| format!("q.{}", dialect.identifier(column)));
    Identity { fixed: [&migration.id, &source.name], key: key.collect() }
}

fn quoted_key(source: &Source, dialect: &dyn Dialect) -> Vec<String> {
    source.key.iter().map(|column| dialect.identifier(column)).collect()
}

pub(super) fn key_check(source: &Source, dialect: &dyn Dialect) -> Option<String> {
    let key = quoted_key(source, dialect);
    if key.is_empty() {
        return None;
    }
    let nulls: Vec<String> = key.iter().map(|column| format!("{column} IS NULL")).collect();
    let list = key.join(", ");
    let order: Vec<String> = key.iter().map(|column| dialect.order(column, false)).collect();
    Some(format!(
        "SELECT {list}, count(*) AS \"rows\" FROM {} GROUP BY {list} HAVING count(*) > 1 OR {} ORDER BY {}",
        dialect.temporary(&source.name),
        nulls.join(" OR "),
        order.join(", ")
    ))
}

/// The whole row is shown, so the time is among its columns.
fn time_checks(source: &Source, dialect: &dyn Dialect) -> Vec<Prediction> {
    let key = quoted_key(source, dialect);
    let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
    let timed = source.derive.iter().filter(|derived| derive::time(derived).is_some());
    timed
        .map(|derived| {
            let fault = derive::unreadable_time(&derived.name);
            Prediction {
                code: fault.code,
                message: format!("source \"{}\": {}", source.name, fault.message),
                hint: Some(fault.hint.to_owned()),
                sql: format!(
                    "SELECT * FROM {} WHERE {} IS NULL{order}",
                    dialect.temporary(&source.name),
                    dialect.identifier(&derived.name)
                ),
            }
        })
        .collect()
}

pub(super) fn key_index(source: &Source, index: usize, dialect: &dyn Dialect) -> Option<String> {
    let key = quoted_key(source, dialect);
    (!key.is_empty()).then(|| {
        dialect.create_index(&Index {
            name: &format!("amend_source_{}_key", index + 1),
            table: &source.name,
            columns: &key,
            unique: true,
            condition: None,
        })
    })
}
