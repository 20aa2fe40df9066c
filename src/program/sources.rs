//! Sources as temporary tables.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Migration, Origin, Source};
use crate::program::{Bindings, Prediction, SourceProgram, derive};
use crate::sql::{Dialect, Index, Script, Value};

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
        Origin::Query(_) => None,
    };
    let mut rows = Script::new();
    match (&source.origin, &file_table) {
        (Origin::Query(query), _) => {
            rows.append(&bindings.fill(query, dialect)?);
        }
        (Origin::File(_), table) => {
            rows.push(format!("SELECT * FROM {}", dialect.temporary(table.as_deref().unwrap_or_default())));
        }
    }
    let mut query = Script::new();
    let distinct = if source.distinct { "DISTINCT " } else { "" };
    if source.derive.is_empty() && !source.distinct {
        query.append(&rows);
    } else {
        query.push(format!("SELECT {distinct}q.*"));
        for derived in &source.derive {
            if let (true, Some(deriver)) = (source.key.is_empty(), derive::hashes_the_key(derived)) {
                let message =
                    format!("source \"{}\" derives a {deriver} and has no key to hash it from", source.name);
                return Err(Diagnostic::error(Code::NoKey, derived.place, message)
                    .hint("name its key, `key: [column, …]`, or say `entropy: random`"));
            }
            let expression = derive::expression(
                derived,
                bindings,
                dialect,
                &identity(migration, source, dialect),
                &|column| format!("q.{}", dialect.identifier(column)),
            )?;
            query.push(", ").append(&expression).push(format!(" AS {}", dialect.identifier(&derived.name)));
        }
        query.push(" FROM (").append(&rows).push("\n) AS q");
    }
    Ok(SourceProgram {
        name: source.name.clone(),
        index,
        query,
        file_table,
        key_check: key_check(source, dialect),
        time_checks: time_checks(source, dialect),
        key_index: key_index(source, index, dialect),
    })
}

fn identity(migration: &Migration, source: &Source, dialect: &dyn Dialect) -> Vec<String> {
    let fixed = [&migration.id, &source.name].map(|name| dialect.literal(&Value::Text(name.clone())));
    let key = source.key.iter().map(|column| format!("q.{}", dialect.identifier(column)));
    fixed.into_iter().chain(key).collect()
}

fn quoted_key(source: &Source, dialect: &dyn Dialect) -> Vec<String> {
    source.key.iter().map(|column| dialect.identifier(column)).collect()
}

fn key_check(source: &Source, dialect: &dyn Dialect) -> Option<String> {
    let key = quoted_key(source, dialect);
    if key.is_empty() {
        return None;
    }
    let nulls: Vec<String> = key.iter().map(|column| format!("{column} IS NULL")).collect();
    let list = key.join(", ");
    Some(format!(
        "SELECT {list}, count(*) AS \"rows\" FROM {} GROUP BY {list} HAVING count(*) > 1 OR {} ORDER BY {list}",
        dialect.temporary(&source.name),
        nulls.join(" OR ")
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

fn key_index(source: &Source, index: usize, dialect: &dyn Dialect) -> Option<String> {
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
