//! Single rows of a plan, before and after: the few that a report shows, or every one.

use std::io::Write;

use serde::Serialize;

use crate::database::{Database, Error};
use crate::migration::Migration;
use crate::plan::comparison;
use crate::plan::explain::{named_action, named_decision};
use crate::plan::explanation::as_object;
use crate::plan::schema::write_lost;
use crate::plan::{ColumnChange, RowChange, RowSample};
use crate::program::{Cascade, EffectProgram, Moved, Program, Reference, StepProgram};
use crate::sql::{Dialect, Secrets, Value};

/// The first rows, by key, that got this decision.
pub(super) fn samples(
    database: &mut dyn Database,
    step: &StepProgram,
    decision: i64,
    limit: usize,
) -> Result<Vec<RowSample>, Error> {
    let mut found = Vec::new();
    if limit == 0 {
        return Ok(found);
    }
    rows(database, step, decision, "", Some(limit), &mut |sample| {
        found.push(sample);
        Ok(())
    })?;
    Ok(found)
}

/// What the effects of this decision change of one row; `this` tells it, over `p`.
pub(super) fn changes(
    database: &mut dyn Database,
    step: &StepProgram,
    decision: i64,
    this: &str,
) -> Result<Vec<RowChange>, Error> {
    let mut changes = Vec::new();
    rows(database, step, decision, &format!(" AND {this}"), Some(1), &mut |sample| {
        changes = sample.changes;
        Ok(())
    })?;
    Ok(changes)
}

/// One line of `--rows`.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    pub(super) step: &'a str,
    pub(super) from: &'a str,
    pub(super) decision: &'a str,
    pub(super) action: &'a str,
    #[serde(serialize_with = "as_object")]
    pub(super) key: Vec<(String, Value)>,
    pub(super) changes: Vec<RowChange>,
}

/// Where lines go, and what they must not say.
pub(super) struct Lines<'a> {
    out: &'a mut dyn Write,
    pub(super) secrets: &'a Secrets,
}

impl Lines<'_> {
    /// Writes one.
    pub(super) fn write(&mut self, mut line: Line<'_>) -> Result<(), Error> {
        line.key.iter_mut().for_each(|(_, value)| self.secrets.hide_value(value));
        line.changes.iter_mut().for_each(|change| change.hide(self.secrets));
        self.json(&line)
    }

    /// Writes one that says no secret.
    pub(super) fn json(&mut self, line: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, line).map_err(std::io::Error::from)?;
        self.out.write_all(b"\n")?;
        Ok(())
    }
}

/// Writes every planned row as one line of JSON, while the plan's tables exist.
pub fn write_rows(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let lines = &mut Lines { out, secrets: &program.bindings.secrets };
    for stage in &program.steps {
        if let Some(step) = stage.schema() {
            write_lost(database, step, lines)?;
        }
        let Some(step) = stage.rows() else { continue };
        let Some(declared) = migration.steps[step.index].rows() else { continue };
        if let Some(compared) = &step.comparison {
            comparison::write(database, &step.name, compared, lines)?;
        }
        let last = match step.frozen {
            Some(_) => declared.last_decision(),
            None => declared.table.rows.len() as i64 + 1,
        };
        for decision in -1..=last {
            let name = named_decision(declared, decision);
            let action = named_action(declared, decision).unwrap_or_default();
            rows(database, step, decision, "", None, &mut |sample| {
                let columns = step.key.iter().map(|(column, _)| column.clone());
                let line = Line {
                    step: &step.name,
                    from: declared.select.shown(),
                    decision: &name,
                    action: &action,
                    key: columns.zip(sample.key).collect(),
                    changes: sample.changes,
                };
                lines.write(line)
            })?;
        }
        for (moved, reference) in step
            .moved
            .iter()
            .flat_map(|moved| moved.references.iter().map(move |reference| (moved, reference)))
        {
            follow(database, step, moved, reference, lines)?;
        }
        for cascade in step.cascades.iter().filter(|cascade| cascade.allowed) {
            along(database, step, cascade, lines)?;
        }
    }
    lines.out.flush()?;
    Ok(())
}

/// Writes the rows whose reference follows a new key.
fn follow(
    database: &mut dyn Database,
    step: &StepProgram,
    moved: &Moved,
    reference: &Reference,
    lines: &mut Lines<'_>,
) -> Result<(), Error> {
    let shown = moved.shown(reference, &*database.dialect());
    let keys = moved.key_columns();
    let sql = format!(
        "SELECT {} FROM {} ORDER BY {}",
        shown.join(", "),
        moved.followers(reference),
        shown[..keys.len()].join(", ")
    );
    database.query(&sql, &mut |row| {
        let mut values = row.into_iter();
        let key = keys.iter().cloned().zip(values.by_ref().take(keys.len())).collect();
        let columns = reference.columns.iter().map(|column| ColumnChange {
            column: column.clone(),
            before: values.next(),
            after: values.next(),
        });
        let change = RowChange {
            effect: "follow",
            table: moved.table.clone(),
            key: None,
            columns: columns.collect(),
            because: Some(format!("the row of \"{}\" that it refers to has a new key", reference.parent)),
        };
        let line = Line {
            step: &step.name,
            from: &moved.table,
            decision: "rekey",
            action: "rekey",
            key,
            changes: vec![change],
        };
        lines.write(line)
    })?;
    Ok(())
}

/// Writes the rows that foreign keys delete or clear.
fn along(
    database: &mut dyn Database,
    step: &StepProgram,
    cascade: &Cascade,
    lines: &mut Lines<'_>,
) -> Result<(), Error> {
    for (effect, query) in [("delete", cascade.leaving()), ("clear", cascade.cleared())] {
        let sql = format!("{query} ORDER BY {}", cascade.keys());
        database.query(&sql, &mut |row| {
            let change = RowChange {
                effect,
                table: cascade.table.clone(),
                key: None,
                columns: Vec::new(),
                because: Some("the row that it refers to leaves".to_owned()),
            };
            let line = Line {
                step: &step.name,
                from: &cascade.table,
                decision: "cascade",
                action: "cascade",
                key: cascade.key.iter().cloned().zip(row).collect(),
                changes: vec![change],
            };
            lines.write(line)
        })?;
    }
    Ok(())
}

/// Hands over the rows with one decision that are `among` those, in the order of their key.
fn rows(
    database: &mut dyn Database,
    step: &StepProgram,
    decision: i64,
    among: &str,
    limit: Option<usize>,
    each: &mut dyn FnMut(RowSample) -> Result<(), Error>,
) -> Result<(), Error> {
    let dialect = database.dialect();
    let key: Vec<String> =
        step.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
    let effects: Vec<&EffectProgram> =
        step.effects.iter().filter(|effect| effect.decisions.contains(&decision)).collect();
    let shapes: Vec<Shape<'_>> =
        effects.into_iter().map(|effect| Shape::new(&*dialect, step, effect)).collect();
    let columns: Vec<&str> =
        key.iter().chain(shapes.iter().flat_map(|shape| &shape.expressions)).map(String::as_str).collect();
    let limit = limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default();
    let columns = columns.join(", ");
    let columns = if shapes.is_empty() { key.join(", ") } else { columns };
    let sql = format!(
        "SELECT {columns} FROM {} AS p WHERE p.\"decision\" = {decision}{among} ORDER BY {}{limit}",
        step.plan, step.order
    );
    database.query(&sql, &mut |row| {
        let mut values = row.into_iter();
        let key = values.by_ref().take(step.key.len()).collect();
        let changes = shapes.iter().filter_map(|shape| shape.read(&mut values)).collect();
        each(RowSample { key, changes, chosen: None })
    })?;
    Ok(())
}

/// The columns of the query that one effect needs, in order: does it change the row, the key of the
/// changed row, then before and after of each column.
struct Shape<'a> {
    effect: &'a EffectProgram,
    columns: Vec<String>,
    expressions: Vec<String>,
}

impl<'a> Shape<'a> {
    fn new(dialect: &dyn Dialect, step: &StepProgram, effect: &'a EffectProgram) -> Self {
        let mut expressions = vec![format!("CASE WHEN {} THEN 1 ELSE 0 END", effect.condition)];
        let mut columns = Vec::new();
        let keys = effect.through.map(|_| effect.key.as_slice()).unwrap_or_default();
        expressions.extend(keys.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))));
        let touched =
            step.touched.iter().find(|touched| effect.table.as_deref() == Some(touched.table.as_str()));
        if let Some(touched) = touched {
            let on: Vec<String> = effect
                .locator
                .iter()
                .map(|(column, plan)| {
                    format!("b.{} = p.{}", dialect.identifier(column), dialect.identifier(plan))
                })
                .collect();
            let before = |column: &str| {
                let column = dialect.identifier(column);
                format!("(SELECT b.{column} FROM {} AS b WHERE {} LIMIT 1)", touched.before, on.join(" AND "))
            };
            match effect.kind {
                "update" | "rekey" => {
                    for setting in &effect.set {
                        columns.push(setting.column.clone());
                        expressions.push(setting.before.clone().unwrap_or_else(|| before(&setting.column)));
                        expressions.push(setting.value.clone());
                    }
                }
                "insert" => {
                    for setting in &effect.set {
                        columns.push(setting.column.clone());
                        expressions.push(setting.value.clone());
                    }
                }
                _ => {
                    for column in &touched.columns {
                        columns.push(column.clone());
                        expressions.push(before(column));
                    }
                }
            }
        }
        Shape { effect, columns, expressions }
    }

    fn read(&self, values: &mut dyn Iterator<Item = Value>) -> Option<RowChange> {
        let changes = values.next() != Some(Value::Integer(0));
        let keys = if self.effect.through.is_some() { self.effect.key.len() } else { 0 };
        let key: Vec<Value> = values.take(keys).collect();
        let mut next = || values.next().unwrap_or(Value::Null);
        let columns = self
            .columns
            .iter()
            .map(|column| {
                let (before, after) = match self.effect.kind {
                    "update" | "rekey" => (Some(next()), Some(next())),
                    "insert" => (None, Some(next())),
                    _ => (Some(next()), None),
                };
                ColumnChange { column: column.clone(), before, after }
            })
            .collect();
        changes.then(|| RowChange {
            effect: self.effect.kind,
            table: self.effect.table.clone().unwrap_or_default(),
            key: (!key.is_empty()).then_some(key),
            columns,
            because: self.effect.because.clone(),
        })
    }
}
