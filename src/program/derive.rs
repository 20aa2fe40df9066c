//! Derived values: SQL that calls the engine, or values that the engine brings into a temporary table.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Derive, Deriver, SqlText};
use crate::program::{Bindings, Fault};
use crate::sql::derive::{Entropy, Function};
use crate::sql::{Dialect, Index, Script, Value};

/// Values for a database that cannot call the engine: what they are computed from is streamed out of it,
/// and they are streamed back into a table.
#[derive(Debug)]
pub struct Derivation {
    /// The derived value's name.
    pub name: String,
    /// The temporary table.
    pub table: String,
    /// Makes it, empty: what stands for the arguments, and the value.
    pub create: String,
    /// Every different row of arguments, behind what stands for them.
    pub inputs: Script,
    /// What stands for the arguments of one value, as an expression.
    input: Script,
    /// What computes a value from its arguments.
    pub function: Function,
    /// Statements after it is filled.
    pub finish: Vec<String>,
}

/// What a value hashed from a row is hashed from.
pub(super) struct Identity<'a> {
    /// The migration, and the relation.
    pub(super) fixed: [&'a str; 2],
    /// The row's key, as SQL.
    pub(super) key: Vec<String>,
}

/// The expression of one derived value, on a database that can call the engine.
///
/// `column` gives the expression of a column of the row, for templates.
pub(super) fn expression(
    derive: &Derive,
    bindings: &Bindings,
    dialect: &dyn Dialect,
    identity: &Identity<'_>,
    column: &dyn Fn(&str) -> String,
) -> Result<Script, Diagnostic> {
    let text = |text: &str| dialect.literal(&Value::Text(text.to_owned()));
    let identity: Vec<String> =
        identity.fixed.iter().map(|fixed| text(fixed)).chain(identity.key.iter().cloned()).collect();
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
            script.push(dialect.engine_function("uuid4", &identity));
        }
        Deriver::Ulid { time, random } => {
            timed(&mut script, "ulid", &bindings.fill(time, dialect)?, *random, &identity);
        }
        Deriver::Uuid7 { time, random } => {
            timed(&mut script, "uuid7", &bindings.fill(time, dialect)?, *random, &identity);
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

/// What computes one derived value outside of the database, and the expressions of its arguments.
///
/// `row` tells rows apart, where fresh bits are drawn for each.
pub(super) fn function(
    derive: &Derive,
    bindings: &Bindings,
    dialect: &dyn Dialect,
    identity: &Identity<'_>,
    row: &[String],
    column: &dyn Fn(&str) -> String,
) -> Result<(Function, Vec<Script>), Diagnostic> {
    let argument = |sql: &SqlText| bindings.fill(sql, dialect);
    let hashed = |random: bool| match random {
        true => (Entropy::Random, row),
        false => (Entropy::Hashed(identity.fixed.map(str::to_owned).to_vec()), identity.key.as_slice()),
    };
    let with_row = |first: Option<Script>, row: &[String]| -> Vec<Script> {
        first.into_iter().chain(row.iter().cloned().map(Script::from)).collect()
    };
    Ok(match &derive.deriver {
        Deriver::Fold(text) => (Function::Fold, vec![argument(text)?]),
        Deriver::Sha256(text) => (Function::Sha256, vec![argument(text)?]),
        Deriver::Uuid5 { namespace, name } => (Function::Uuid5(*namespace), vec![argument(name)?]),
        Deriver::Uuid4 { random } => {
            let (entropy, row) = hashed(*random);
            (Function::Uuid4(entropy), with_row(None, row))
        }
        Deriver::Uuid7 { time, random } => {
            let (entropy, row) = hashed(*random);
            (Function::Uuid7(entropy), with_row(Some(argument(time)?), row))
        }
        Deriver::Ulid { time, random } => {
            let (entropy, row) = hashed(*random);
            (Function::Ulid(entropy), with_row(Some(argument(time)?), row))
        }
        Deriver::Template { text, columns } => {
            let arguments = columns.iter().map(|name| Script::from(column(name))).collect();
            (Function::Template(text.clone(), columns.clone()), arguments)
        }
    })
}

impl Derivation {
    /// The values of `function` for every row of `from`, a clause that starts with FROM. Where its rows are
    /// told apart by the last arguments alone, `key` says how many those are.
    pub(super) fn new(
        name: &str,
        table: String,
        dialect: &dyn Dialect,
        (function, arguments): (Function, &[Script]),
        from: &Script,
        key: Option<usize>,
    ) -> Derivation {
        let each = if key.is_some() { "*" } else { "DISTINCT ON (amend_input) *" };
        let input = input(&arguments[key.map_or(0, |key| arguments.len() - key)..]);
        let mut inputs = Script::from(format!("SELECT {each} FROM (SELECT "));
        inputs.append(&input).push(" AS amend_input");
        for (index, argument) in arguments.iter().enumerate() {
            inputs.push(", (").append(argument).push(format!("\n) AS amend_{}", index + 1));
        }
        inputs.append(from).push("\n) AS inputs WHERE amend_input IS NOT NULL");
        let columns = ["amend_input".to_owned()];
        let index = Index {
            name: &format!("{table}_input"),
            table: &table,
            columns: &columns,
            unique: true,
            condition: None,
        };
        // All values are joined to all rows where none repeats.
        let mut finish = if key.is_some() { Vec::new() } else { vec![dialect.create_index(&index)] };
        finish.extend(dialect.analyze(&dialect.temporary(&table)));
        Derivation {
            name: name.to_owned(),
            create: format!(
                "CREATE TEMP TABLE {} (amend_input text COLLATE \"C\", amend_value text)",
                dialect.identifier(&table)
            ),
            table,
            inputs,
            input,
            function,
            finish,
        }
    }

    /// The value of a row, as an expression.
    pub(super) fn value(&self, dialect: &dyn Dialect) -> Script {
        let table = dialect.temporary(&self.table);
        let mut script = Script::from(format!("(SELECT amend_value FROM {table} WHERE amend_input = "));
        script.append(&self.input).push(")");
        script
    }

    /// The values as a relation to join, and the expression of the value: it is looked up once a row, and
    /// by any way of joining. The arguments must be there to its left.
    pub(super) fn joined(&self, dialect: &dyn Dialect) -> (Script, Script) {
        let alias = dialect.identifier(&self.table);
        let mut join = Script::from(format!(
            "\nLEFT JOIN {} AS {alias} ON ({alias}.amend_input = ",
            dialect.temporary(&self.table)
        ));
        join.append(&self.input).push(")");
        (join, Script::from(format!("{alias}.amend_value")))
    }
}

/// One text that stands for all arguments; NULL where there is one and it is NULL.
fn input(arguments: &[Script]) -> Script {
    let mut script = Script::new();
    match arguments {
        [argument] => {
            script.push("CAST((").append(argument).push("\n) AS text)");
        }
        arguments => {
            script.push("CAST(ROW(");
            for (index, argument) in arguments.iter().enumerate() {
                script.push(if index == 0 { "(" } else { ", (" });
                script.append(argument).push("\n)");
            }
            script.push(") AS text)");
        }
    }
    script.push(" COLLATE \"C\"");
    script
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

/// Whether a step computes the value from the row's key, among other things.
pub(super) fn reads_the_key(derive: &Derive) -> bool {
    hashes_the_key(derive).is_some() || is_random(derive)
}
