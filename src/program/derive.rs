//! Derived values as SQL expressions.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Derive, Deriver};
use crate::program::Bindings;
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

/// Whether planning again gives other values, which must stay outside the digest.
pub(super) fn is_random(derive: &Derive) -> bool {
    matches!(derive.deriver, Deriver::Uuid4 { random: true })
}
