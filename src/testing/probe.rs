//! What the inputs of a step are for each selected row, and which cells match them.
//!
//! The step is planned once more with one effect that inserts its inputs into a table of the scratch
//! database: the same relations, the same rows, the same state as in the real plan.

use std::collections::BTreeMap;

use crate::database::Catalog;
use crate::diagnostic::Place;
use crate::engine::{self, Options};
use crate::migration::cell::{Cell, Literal};
use crate::migration::{
    Action, Assignment, Effect, EffectKind, Hit, Input, InputOrigin, Limits, Migration, Otherwise, RowStep,
    SetValue, SqlPart, SqlText, Step, Table,
};
use crate::sql::{Type, Value};
use crate::testing::claims::key_text;
use crate::testing::scratch::Scratch;
use crate::testing::{CellCheck, RowCheck};

/// The table that the inputs would go to.
const TABLE: &str = "inputs_of_a_step";

/// The inputs of every selected row, by key.
pub(super) type Inputs = BTreeMap<String, Vec<Value>>;

/// The inputs of every row that a step selects, on a scratch database.
pub(super) fn of(
    scratch: &Scratch,
    migration: &Migration,
    step: usize,
    options: &Options,
) -> Result<Inputs, engine::Error> {
    with(scratch, migration, step, options, &[])
}

/// The inputs, and then other expressions over the step's relations.
pub(super) fn with(
    scratch: &Scratch,
    migration: &Migration,
    step: usize,
    options: &Options,
    others: &[SqlText],
) -> Result<Inputs, engine::Error> {
    let inputs = migration.steps[step].rows().map_or(0, |step| step.table.inputs.len());
    let expressions = inputs + others.len();
    // A step without inputs has something to say too: which rows it selects.
    let columns: Vec<String> = (0..expressions.max(1)).map(|index| format!("i_{index} text")).collect();
    scratch
        .script(&format!("DROP TABLE IF EXISTS {TABLE}; CREATE TABLE {TABLE} ({});", columns.join(", ")))?;
    let (catalog, _) = scratch.catalog()?;
    let plan = scratch.engine()?.plan(&probing(migration, step, &catalog, others), options);
    scratch.script(&format!("DROP TABLE {TABLE};"))?;
    let mut found = Inputs::new();
    for sample in plan?.steps.get(step).iter().flat_map(|step| &step.decisions).flat_map(|it| &it.samples) {
        let columns = sample.changes.iter().flat_map(|change| &change.columns);
        let values = columns.map(|column| column.after.clone().unwrap_or(Value::Null)).collect();
        found.insert(key_text(&sample.key), values);
    }
    Ok(found)
}

/// The migration up to this step, which does nothing but report its inputs.
fn probing(migration: &Migration, step: usize, catalog: &Catalog, others: &[SqlText]) -> Migration {
    let mut probing = migration.clone();
    probing.steps.truncate(step + 1);
    probing.require.clear();
    probing.verify.clear();
    probing.limits = Limits::default();
    let sources = &migration.sources;
    if let Some(Step::Rows(step)) = probing.steps.last_mut() {
        let key = |relation: &str| {
            let source = sources.iter().find(|source| source.name.eq_ignore_ascii_case(relation));
            let of_source = source.and_then(|source| source.key.first().cloned());
            of_source.or_else(|| catalog.table(relation)?.identity()?.first().cloned())
        };
        let inputs = step.table.inputs.iter().map(|input| expression(input, step, &key));
        let mut values: Vec<SqlText> = inputs.chain(others.iter().cloned()).collect();
        if values.is_empty() {
            values.push(plain("NULL".to_owned()));
        }
        let set = values.into_iter().enumerate().map(|(index, value)| Assignment {
            column: format!("i_{index}"),
            place: value.place,
            value: SetValue::Expression(value),
        });
        let kind = EffectKind::Insert { into: TABLE.to_owned(), set: set.collect() };
        let place = step.place;
        step.actions =
            vec![Action { name: "probe".to_owned(), effects: vec![Effect { kind, place }], place }];
        step.table = Table {
            inputs: Vec::new(),
            impossible: Vec::new(),
            hit: Hit::First,
            rows: Vec::new(),
            otherwise: Otherwise::Action(0),
            stop_at: step.table.stop_at.clone(),
            proof: step.table.proof.clone(),
            place,
        };
    }
    probing
}

/// SQL that no author wrote.
pub(super) fn plain(text: String) -> SqlText {
    SqlText { parts: vec![SqlPart::Text(text, None)], place: Place::default() }
}

fn expression(input: &Input, step: &RowStep, key: &dyn Fn(&str) -> Option<String>) -> SqlText {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    match &input.origin {
        InputOrigin::Sql(sql) => sql.clone(),
        InputOrigin::Column(Some(alias), column) => plain(format!("{}.{}", quoted(alias), quoted(column))),
        // Bare, because a derived value of the step has no column.
        InputOrigin::Column(None, column) => plain(column.clone()),
        InputOrigin::Exists(name) => {
            let found = step.matches.iter().find(|found| found.name == *name);
            let column = found.and_then(|found| found.key.first().cloned().or_else(|| key(&found.table)));
            let column = column.unwrap_or_else(|| "rowid".to_owned());
            plain(format!("({}.{} IS NOT NULL)", quoted(name), quoted(&column)))
        }
    }
}

/// Holds one row of a step's table against the inputs of one selected row.
pub(super) fn check_row(step: &RowStep, id: &str, inputs: &[Value]) -> Option<RowCheck> {
    let row = step.table.rows.iter().find(|row| row.id == id)?;
    let cells = row.cells.iter().zip(&step.table.inputs).zip(inputs);
    let cells = cells.filter(|((cell, _), _)| !matches!(cell, Cell::Any)).map(|((cell, input), value)| {
        let value = typed(value, input.kind);
        let literal = literal(&value, input.kind);
        CellCheck {
            input: input.name.clone(),
            cell: cell.to_string(),
            matches: match (&value, &literal) {
                (Value::Null, _) => cell.matches(None),
                (_, Some(literal)) => cell.matches(Some(literal)),
                (_, None) => None,
            },
            value,
        }
    });
    Some(RowCheck { id: id.to_owned(), cells: cells.collect() })
}

/// A value as its input's type; booleans are numbers in some databases.
fn typed(value: &Value, kind: Type) -> Value {
    let text = value.to_string();
    match (kind, text.as_str()) {
        _ if *value == Value::Null => Value::Null,
        (Type::Boolean, "1" | "1.0" | "t" | "true") => Value::Boolean(true),
        (Type::Boolean, "0" | "0.0" | "f" | "false") => Value::Boolean(false),
        (Type::Integer, text) => match text.strip_suffix(".0").unwrap_or(text).parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => value.clone(),
        },
        (Type::Decimal, text) if Literal::read(text, Type::Decimal).is_some() => {
            Value::Decimal(text.to_owned())
        }
        _ => value.clone(),
    }
}

/// A value of an input as cells compare it; `None` where it is NULL or not of the type.
pub(super) fn literal(value: &Value, kind: Type) -> Option<Literal> {
    match value {
        Value::Null => None,
        value => Literal::read(&typed(value, kind).to_string(), kind),
    }
}
