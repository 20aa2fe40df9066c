//! The statements that carry out effects.

use super::{ARCHIVE_COLUMNS, EffectProgram, EffectStatement, Expected, quoted};
use crate::database::Table;
use crate::program::relations::Relations;
use crate::program::{Bindings, Cascade, Moved, StepProgram, Undo, references, undo};
use crate::sql::{Dialect, Removal, RowUpdate};

/// The values that an archive adds to a row, in the order of [`ARCHIVE_COLUMNS`].
pub(in crate::program) fn archive_values(
    dialect: &dyn Dialect,
    bindings: &Bindings,
    because: &str,
) -> [String; 3] {
    [&bindings.run_id, because, &bindings.started_at].map(|text| dialect.text(text))
}

/// The statements that carry out a step: copies into archives, what foreign keys take along, removals,
/// new keys, updates, inserts, in this order. What refers goes before what it refers to, and comes after it,
/// so that every reference holds at any moment.
pub(in crate::program) fn statements(
    relations: &Relations<'_>,
    bindings: &Bindings,
    program: &StepProgram,
    columns_of: &dyn Fn(&str) -> Vec<String>,
    refers: &dyn Fn(&str, &str) -> bool,
) -> Vec<EffectStatement> {
    let dialect = relations.dialect;
    let StepProgram { plan, effects, cascades, moved, .. } = program;
    let new_keys = references::carried_out(relations, program);
    let of = |kinds: &[&str], make: Maker, waits: &Waits<'_>| {
        let numbered = effects.iter().enumerate();
        let own = numbered.filter(|(_, effect)| kinds.contains(&effect.kind)).collect();
        let written = in_order(own, waits).into_iter().filter_map(|(index, effect)| {
            let table = effect.table.as_ref()?;
            let columns = columns_of(table);
            let changed = relations.table(table);
            let archive = effect.to.as_deref().and_then(|to| relations.table(to));
            let writer = Writer { dialect, bindings, plan, columns, table: changed, archive, moved, index };
            Some(make(&writer, effect, table))
        });
        written.collect::<Vec<EffectStatement>>()
    };
    // What was reached last refers to what was reached before.
    let allowed = cascades.iter().rev().filter(|cascade| cascade.allowed);
    let mut ordered = new_keys.before;
    ordered.extend(of(&["archive"], copy, &|_, _| false));
    let along = |cascade: &Cascade| cascade.statements(relations.table(&cascade.table), dialect);
    ordered.extend(allowed.flat_map(along));
    ordered.extend(of(&["archive", "delete"], delete, &|one, other| refers_to(other, one, refers)));
    ordered.extend(new_keys.change);
    ordered.extend(of(&["update", "insert"], come, &|one, other| match (one.kind, other.kind) {
        // The update may free a key that the insert takes.
        ("insert", "update") if one.table == other.table => true,
        (_, "insert") => refers_to(one, other, refers),
        _ => false,
    }));
    ordered.extend(new_keys.after);
    ordered
}

/// Whether the first effect's table refers to the second's, which is another one.
fn refers_to(one: &EffectProgram, other: &EffectProgram, refers: &dyn Fn(&str, &str) -> bool) -> bool {
    match (&one.table, &other.table) {
        (Some(one), Some(other)) => one != other && refers(one, other),
        _ => false,
    }
}

/// Puts effects after those that they wait for, and otherwise leaves them as they are, updates first.
fn in_order<'a>(
    mut effects: Vec<(usize, &'a EffectProgram)>,
    waits: &Waits<'_>,
) -> Vec<(usize, &'a EffectProgram)> {
    effects.sort_by_key(|(_, effect)| effect.kind == "insert");
    let mut ordered = Vec::new();
    while !effects.is_empty() {
        let free =
            |(_, effect): &(usize, &EffectProgram)| !effects.iter().any(|(_, other)| waits(effect, other));
        // Tables that refer to each other keep their order.
        let next = effects.iter().position(free).unwrap_or(0);
        ordered.push(effects.remove(next));
    }
    ordered
}

/// Whether the first effect comes after the second.
type Waits<'a> = dyn Fn(&EffectProgram, &EffectProgram) -> bool + 'a;

type Maker = fn(&Writer<'_>, &EffectProgram, &str) -> EffectStatement;

struct Writer<'a> {
    dialect: &'a dyn Dialect,
    bindings: &'a Bindings,
    plan: &'a str,
    columns: Vec<String>,
    /// The table that the effect changes.
    table: Option<&'a Table>,
    /// The archive of one that archives.
    archive: Option<&'a Table>,
    moved: &'a [Moved],
    /// The place of the effect among the step's counts.
    index: usize,
}

impl Writer<'_> {
    fn keys(&self, effect: &EffectProgram) -> Vec<(String, String)> {
        self.quoted(&effect.locator)
    }

    fn quoted(&self, keys: &[(String, String)]) -> Vec<(String, String)> {
        keys.iter()
            .map(|(column, plan)| (self.dialect.identifier(column), self.dialect.identifier(plan)))
            .collect()
    }

    fn statement(&self, purpose: String, table: &str, sql: String, undo: Option<Undo>) -> EffectStatement {
        let expected = Expected::Effect(self.index);
        EffectStatement { purpose, table: table.to_owned(), sql, expected, undo }
    }
}

fn copy(writer: &Writer<'_>, effect: &EffectProgram, table: &str) -> EffectStatement {
    let dialect = writer.dialect;
    let to = effect.to.as_deref().unwrap_or_default();
    let columns: Vec<String> = writer.columns.iter().map(|column| dialect.identifier(column)).collect();
    let from: Vec<String> = columns.iter().map(|column| format!("t.{column}")).collect();
    let added = ARCHIVE_COLUMNS.map(|column| dialect.identifier(column)).join(", ");
    let values = archive_values(dialect, writer.bindings, effect.because.as_deref().unwrap_or_default());
    let on: Vec<String> =
        writer.keys(effect).iter().map(|(column, key)| format!("t.{column} = p.{key}")).collect();
    let sql = format!(
        "INSERT INTO {} ({}, {added}) SELECT {}, {} FROM {} AS p JOIN {} AS t ON {} WHERE {}",
        dialect.base(to),
        columns.join(", "),
        from.join(", "),
        values.join(", "),
        writer.plan,
        dialect.base(table),
        on.join(" AND "),
        effect.condition
    );
    let undo = writer
        .table
        .zip(writer.archive)
        .map(|tables| undo::archived(dialect, tables, effect, writer.plan, &values));
    writer.statement(format!("copy rows of \"{table}\" into \"{to}\""), to, sql, undo)
}

fn delete(writer: &Writer<'_>, effect: &EffectProgram, table: &str) -> EffectStatement {
    let sql = writer.dialect.delete(&Removal {
        table: writer.dialect.base(table),
        plan: writer.plan.to_owned(),
        keys: writer.keys(effect),
        condition: effect.condition.clone(),
    });
    let because = effect.because.as_deref().unwrap_or_default();
    let undo = writer.table.map(|table| undo::deleted(writer.dialect, table, effect, writer.plan));
    writer.statement(format!("delete rows of \"{table}\": {because}"), table, sql, undo)
}

fn come(writer: &Writer<'_>, effect: &EffectProgram, table: &str) -> EffectStatement {
    let make = if effect.kind == "insert" { insert } else { update };
    make(writer, effect, table)
}

fn update(writer: &Writer<'_>, effect: &EffectProgram, table: &str) -> EffectStatement {
    let set: Vec<(String, String)> = effect
        .set
        .iter()
        .map(|setting| (writer.dialect.identifier(&setting.column), setting.value.clone()))
        .collect();
    let columns: Vec<&str> = effect.set.iter().map(|setting| setting.column.as_str()).collect();
    let purpose = format!("set {} of \"{table}\"", quoted(&columns));
    // Keys change first, so the row may have another one by then.
    let moved = writer.moved.iter().find(|moved| moved.table == table);
    let found_by = |keys: &[(String, String)]| {
        let relocated =
            moved.and_then(|moved| references::relocated(moved, writer.plan, keys, writer.dialect));
        relocated.unwrap_or_else(|| (writer.plan.to_owned(), keys.to_vec()))
    };
    let (plan, keys) = found_by(&effect.locator);
    let sql = writer.dialect.update(&RowUpdate {
        table: writer.dialect.base(table),
        plan,
        keys: writer.quoted(&keys),
        set,
        condition: effect.condition.clone(),
    });
    let (plan, keys) = found_by(&effect.key);
    let undo = writer.table.map(|table| undo::updated(writer.dialect, table, effect, &plan, &keys));
    writer.statement(purpose, table, sql, undo)
}

fn insert(writer: &Writer<'_>, effect: &EffectProgram, table: &str) -> EffectStatement {
    let columns: Vec<String> =
        effect.set.iter().map(|setting| writer.dialect.identifier(&setting.column)).collect();
    let values: Vec<&str> = effect.set.iter().map(|setting| setting.value.as_str()).collect();
    let sql = format!(
        "INSERT INTO {} ({}){} SELECT {} FROM {} AS p WHERE {}",
        writer.dialect.base(table),
        columns.join(", "),
        writer.dialect.insert_clause(),
        values.join(", "),
        writer.plan,
        effect.condition
    );
    let undo = writer.table.map(|table| undo::inserted(table, effect, writer.plan));
    writer.statement(format!("insert rows into \"{table}\""), table, sql, undo)
}
