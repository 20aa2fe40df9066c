//! Derived values as SQL expressions.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Derive, Deriver, SqlText};
use crate::program::{Bindings, Fault};
use crate::sql::{Dialect, Script, Value};

/// The expression of one derived value.
///
/// `identity` gives the expressions that identify the row, for values hashed from it; `column` gives
/// the expression of a column of the row, for templates.
pub(super) fn expression(
    derive: &Derive,
    bindings: &Bindings,
    dialect: &dyn Dialect,
    identity: &[String],
    column: &dyn Fn(&str) -> String,
) -> Result<Script, Diagnostic> {
    let text = |text: &str| dialect.literal(&Value::Text(text.to_owned()));
    if !dialect.has_engine_functions() {
        let message = format!("this version of amend cannot derive \"{}\" on this database yet", derive.name);
        return Err(Diagnostic::error(Code::NotYet, derive.place, message)
            .hint("compute it in SQL, or run the migration on SQLite"));
    }
    let mut script = Script::new();
    match &derive.deriver {
        Deriver::Fold(argument) => call(&mut script, "amend_fold(", &bindings.fill(argument, dialect)?),
        Deriver::Sha256(argument) => call(&mut script, "amend_sha256(", &bindings.fill(argument, dialect)?),
        Deriver::Uuid5 { namespace, name } => {
            let head = format!("amend_uuid5({}, ", text(&namespace.to_string()));
            call(&mut script, &head, &bindings.fill(name, dialect)?);
        }
        Deriver::Uuid4 { random: true } => {
            script.push(dialect.engine_function("uuid4_random", &[]));
        }
        Deriver::Uuid4 { random: false } => {
            script.push(dialect.engine_function("uuid4", identity));
        }
        Deriver::Ulid { time, random } => {
            timed(&mut script, "ulid", &bindings.fill(time, dialect)?, *random, identity);
        }
        Deriver::Uuid7 { time, random } => {
            timed(&mut script, "uuid7", &bindings.fill(time, dialect)?, *random, identity);
        }
        Deriver::Template { text: template, columns } => {
            let mut arguments = vec![text(template)];
            for name in columns {
                arguments.push(text(name));
                arguments.push(column(name));
            }
            script.push(dialect.engine_function("template", &arguments));
        }
    }
    Ok(script)
}

fn call(script: &mut Script, head: &str, argument: &Script) {
    script.push(head).append(argument).push("\n)");
}

/// A call whose first argument is a time.
fn timed(script: &mut Script, name: &str, time: &Script, random: bool, identity: &[String]) {
    let suffix = if random { "_random" } else { "" };
    script.push(format!("amend_{name}{suffix}(")).append(time).push("\n");
    if !random {
        identity.iter().for_each(|part| {
            script.push(format!(", {part}"));
        });
    }
    script.push(")");
}

/// The time that the value begins with.
pub(super) fn time(derive: &Derive) -> Option<&SqlText> {
    match &derive.deriver {
        Deriver::Ulid { time, .. } | Deriver::Uuid7 { time, .. } => Some(time),
        _ => None,
    }
}

/// What is wrong where a derived value begins with a time that is none.
pub(super) fn unreadable_time(name: &str) -> Fault {
    Fault {
        code: Code::UnreadableTime,
        message: format!("the time of \"{name}\" is NULL, is not a time, or is out of range"),
        hint: "repair the rows, give them another time with `coalesce`, or leave them out with `where:`",
    }
}

/// The deriver, where it hashes what identifies the row.
pub(super) fn hashes_the_key(derive: &Derive) -> Option<&'static str> {
    match derive.deriver {
        Deriver::Uuid4 { random: false } => Some("uuid4"),
        Deriver::Uuid7 { random: false, .. } => Some("uuid7"),
        Deriver::Ulid { random: false, .. } => Some("ulid"),
        _ => None,
    }
}

/// Whether planning again gives other values, which must stay outside the digest.
pub(super) fn is_random(derive: &Derive) -> bool {
    matches!(
        derive.deriver,
        Deriver::Uuid4 { random: true }
            | Deriver::Uuid7 { random: true, .. }
            | Deriver::Ulid { random: true, .. }
    )
}
