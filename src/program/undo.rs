//! What must be kept of rows before they change, so that the change can be undone.
//!
//! A query for each statement, over the plan table and the table before the step. Its columns are `k_1`, …
//! for the key by which a row is found after the statement, `b_1`, … for values before it, and `a_1`, … for
//! values after it.

use super::effects::{ARCHIVE_COLUMNS, EffectProgram, Expected, is_literal};
use super::{Cascade, Moved};
use crate::database::{Column, Table};
use crate::sql::Dialect;

/// What undoes one statement.
#[derive(Debug, Clone)]
pub struct Undo {
    /// What the statement does.
    pub kind: UndoKind,
    /// The table it changes.
    pub table: String,
    /// What finds a row after it; empty where rows cannot be told apart.
    pub key: Vec<String>,
    /// The columns whose values are kept.
    pub columns: Vec<String>,
    /// Gives the values; `None` where none have to be kept.
    pub query: Option<String>,
    /// How many rows there are, where that is not what the statement changes.
    pub rows: Option<Expected>,
    /// Of copies in an archive, the table that their rows leave.
    pub of: Option<String>,
    /// References that no foreign key declares, through which rows followed new keys.
    pub also: Vec<AlsoReference>,
}

/// A reference that no foreign key declares.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AlsoReference {
    /// The referring columns.
    pub columns: Vec<String>,
    /// The table that they refer to.
    pub parent: String,
    /// The columns there.
    pub parent_columns: Vec<String>,
}

/// What a statement does, as whoever undoes it sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoKind {
    /// It sets columns: `k`, `b` and `a`.
    Update,
    /// It deletes rows: `b`.
    Delete,
    /// It inserts rows: `a`.
    Insert,
    /// It gives rows other keys, or references to such: `k`, `b` and `a`.
    Rekey,
    /// It copies rows into an archive: `a`.
    Archive,
}

impl Undo {
    /// Keeps the values in a new table.
    pub fn statement(&self, table: &str) -> Option<String> {
        self.query.as_ref().map(|query| format!("CREATE TABLE {table} AS {query}"))
    }

    /// What that does, in words.
    pub(super) fn purpose(&self) -> String {
        format!("keep what undoes the {} of \"{}\"", self.kind.name(), self.table)
    }
}

impl UndoKind {
    /// Every kind.
    const ALL: [UndoKind; 5] =
        [UndoKind::Update, UndoKind::Delete, UndoKind::Insert, UndoKind::Rekey, UndoKind::Archive];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            UndoKind::Update => "update",
            UndoKind::Delete => "delete",
            UndoKind::Insert => "insert",
            UndoKind::Rekey => "rekey",
            UndoKind::Archive => "archive",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<UndoKind> {
        UndoKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The columns of a table that can be set.
fn stored(table: &Table) -> Vec<String> {
    table.columns.iter().filter(|column| !column.generated).map(|column| column.name.clone()).collect()
}

/// Rows of a table without a key, whole, before and after: their contents are all that finds them. `from` has
/// them as `t`.
fn whole(
    dialect: &dyn Dialect,
    kind: UndoKind,
    table: &Table,
    from: &str,
    after: &dyn Fn(&str) -> Option<String>,
) -> Undo {
    let columns = stored(table);
    let own = |column: &String| format!("t.{}", dialect.identifier(column));
    let values = [
        numbered("b", columns.iter().map(own)),
        numbered("a", columns.iter().map(|column| after(column).unwrap_or_else(|| own(column)))),
    ];
    Undo {
        kind,
        table: table.name.clone(),
        key: Vec::new(),
        query: select(&values, from),
        columns,
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

fn numbered<'a>(prefix: &'a str, values: impl IntoIterator<Item = String> + 'a) -> Vec<String> {
    let named = |(index, value): (usize, String)| format!("{value} AS \"{prefix}_{}\"", index + 1);
    values.into_iter().enumerate().map(named).collect()
}

fn select(columns: &[Vec<String>], from: &str) -> Option<String> {
    Some(format!("SELECT {} FROM {from}", columns.concat().join(", ")))
}

/// Rows that leave: whole. `from` has them as `t`.
pub(super) fn removed(dialect: &dyn Dialect, table: &Table, from: &str) -> Undo {
    let columns = stored(table);
    let before = columns.iter().map(|column| format!("t.{}", dialect.identifier(column)));
    Undo {
        kind: UndoKind::Delete,
        table: table.name.clone(),
        key: table.identity().unwrap_or_default(),
        query: select(&[numbered("b", before)], from),
        columns,
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// The values of a column that goes.
pub(super) fn given_up(dialect: &dyn Dialect, table: &Table, column: &Column) -> Undo {
    let own = |name: &String| format!("t.{}", dialect.identifier(name));
    let default = column.default.as_deref().map_or("NULL".to_owned(), |default| format!("({default})"));
    let default = dialect.cast(&default, &column.declared);
    let value = own(&column.name);
    let key = table.identity().unwrap_or_default();
    Undo {
        kind: UndoKind::Update,
        table: table.name.clone(),
        columns: vec![column.name.clone()],
        query: select(
            &[
                numbered("k", key.iter().map(own)),
                numbered("b", [value.clone()]),
                numbered("a", [default.clone()]),
            ],
            &format!("{} AS t WHERE NOT ({})", dialect.base(&table.name), dialect.same(&value, &default)),
        ),
        key,
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// The values of a column that came.
pub(super) fn given(dialect: &dyn Dialect, table: &Table, column: &Column) -> Undo {
    let own = |name: &String| format!("t.{}", dialect.identifier(name));
    let key = table.identity().unwrap_or_default();
    let values = [numbered("k", key.iter().map(own)), numbered("a", [own(&column.name)])];
    Undo {
        kind: UndoKind::Insert,
        table: table.name.clone(),
        columns: vec![column.name.clone()],
        query: select(&values, &format!("{} AS t", dialect.base(&table.name))),
        key,
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// Rows that an effect deletes.
pub(super) fn deleted(dialect: &dyn Dialect, table: &Table, effect: &EffectProgram, plan: &str) -> Undo {
    let from = format!(
        "{plan} AS p JOIN {} AS t ON {} WHERE {}",
        dialect.base(&table.name),
        effect.on(dialect, "t"),
        effect.condition
    );
    removed(dialect, table, &from)
}

/// Columns that an effect sets. `plan` has the rows as `p`, each found by `keys` once it is updated.
pub(super) fn updated(
    dialect: &dyn Dialect,
    table: &Table,
    effect: &EffectProgram,
    plan: &str,
    keys: &[(String, String)],
) -> Undo {
    let set = |name: &str| effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name));
    if keys.iter().any(|(column, _)| table.column(column).is_none()) {
        let from = format!(
            "{plan} AS p JOIN {} AS t ON {} WHERE {}",
            dialect.base(&table.name),
            effect.on(dialect, "t"),
            effect.condition
        );
        let after = |name: &str| set(name).map(|setting| setting.value.clone());
        return whole(dialect, UndoKind::Update, table, &from, &after);
    }
    let key = keys.iter().map(|(column, planned)| match set(column) {
        Some(setting) => setting.value.clone(),
        None => format!("p.{}", dialect.identifier(planned)),
    });
    let before = effect.set.iter().map(|setting| setting.before.clone().unwrap_or_else(|| "NULL".to_owned()));
    let after = effect.set.iter().map(|setting| setting.value.clone());
    Undo {
        kind: UndoKind::Update,
        table: table.name.clone(),
        key: keys.iter().map(|(column, _)| column.clone()).collect(),
        columns: effect.set.iter().map(|setting| setting.column.clone()).collect(),
        query: select(
            &[numbered("k", key), numbered("b", before), numbered("a", after)],
            &format!("{plan} AS p WHERE {}", effect.condition),
        ),
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// Rows that an effect inserts.
pub(super) fn inserted(table: &Table, effect: &EffectProgram, plan: &str) -> Undo {
    let after = effect.set.iter().map(|setting| setting.value.clone());
    Undo {
        kind: UndoKind::Insert,
        table: table.name.clone(),
        key: table.identity().unwrap_or_default(),
        columns: effect.set.iter().map(|setting| setting.column.clone()).collect(),
        query: select(&[numbered("a", after)], &format!("{plan} AS p WHERE {}", effect.condition)),
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// Copies of rows in an archive, which adds these values to them: as the archive will hold them.
pub(super) fn archived(
    dialect: &dyn Dialect,
    (table, archive): (&Table, &Table),
    effect: &EffectProgram,
    plan: &str,
    added: &[String; 3],
) -> Undo {
    let held = archive.archived().filter_map(|column| {
        let extra = ARCHIVE_COLUMNS.iter().position(|name| name.eq_ignore_ascii_case(&column.name));
        let value = match (extra, table.column(&column.name)) {
            (Some(index), _) => added[index].clone(),
            (None, Some(own)) => format!("t.{}", dialect.identifier(&own.name)),
            (None, None) if column.generated => return None,
            (None, None) => match column.default.as_deref() {
                None => "NULL".to_owned(),
                Some(default) => is_literal(default).then(|| default.to_owned())?,
            },
        };
        Some((column.name.clone(), dialect.cast(&value, &column.declared)))
    });
    let (columns, values): (Vec<String>, Vec<String>) = held.unzip();
    let from = format!(
        "{plan} AS p JOIN {} AS t ON {} WHERE {}",
        dialect.base(&table.name),
        effect.on(dialect, "t"),
        effect.condition
    );
    Undo {
        kind: UndoKind::Archive,
        table: archive.name.clone(),
        key: table.identity().unwrap_or_default(),
        columns,
        query: select(&[numbered("a", values)], &from),
        rows: None,
        of: Some(table.name.clone()),
        also: Vec::new(),
    }
}

/// References that a foreign key clears; `condition` holds for the entries `p`.
pub(super) fn cleared(
    dialect: &dyn Dialect,
    table: &Table,
    cascade: &Cascade,
    set: &[(String, String)],
    condition: &str,
) -> Undo {
    let own = |column: &String| format!("t.{}", dialect.identifier(column));
    let value = |column: &str, value: &str| {
        let declared = table.column(column).map(|column| column.declared.as_str());
        dialect.cast(value, declared.unwrap_or_default())
    };
    let from = format!(
        "{} AS p JOIN {} AS t ON {} WHERE {condition}",
        cascade.relation,
        dialect.base(&table.name),
        cascade.on("t", "p")
    );
    let Some(key) = table.identity() else {
        let after = |name: &str| {
            let (column, new) = set.iter().find(|(column, _)| column.eq_ignore_ascii_case(name))?;
            Some(value(column, new))
        };
        return whole(dialect, UndoKind::Update, table, &from, &after);
    };
    Undo {
        kind: UndoKind::Update,
        table: table.name.clone(),
        columns: set.iter().map(|(column, _)| column.clone()).collect(),
        query: select(
            &[
                numbered("k", key.iter().map(own)),
                numbered("b", set.iter().map(|(column, _)| own(column))),
                numbered("a", set.iter().map(|(column, new)| value(column, new))),
            ],
            &from,
        ),
        key,
        rows: None,
        of: None,
        also: Vec::new(),
    }
}

/// Rows that foreign keys delete.
pub(super) fn taken_along(dialect: &dyn Dialect, table: &Table, cascade: &Cascade) -> Undo {
    let from = format!(
        "{} AS p JOIN {} AS t ON {} WHERE p.\"edge\" = 0",
        cascade.relation,
        dialect.base(&table.name),
        cascade.on("t", "p")
    );
    removed(dialect, table, &from)
}

/// Rows that get other keys, or references to such.
pub(super) fn moved(dialect: &dyn Dialect, table: &Table, moved: &Moved) -> Undo {
    let key = moved.key_columns().to_vec();
    let columns: Vec<String> = moved.column_names().map(str::to_owned).collect();
    let from = format!(
        "{} AS p JOIN {} AS t ON {}",
        moved.relation,
        dialect.base(&table.name),
        moved.key.on("t", "p")
    );
    let rows = Some(Expected::Query(format!("SELECT count(*) FROM {from}")));
    let undeclared = moved.references.iter().filter(|reference| !reference.declared);
    let also = undeclared.map(|it| AlsoReference {
        columns: it.columns.clone(),
        parent: it.parent.clone(),
        parent_columns: it.parent_columns.clone(),
    });
    let also: Vec<AlsoReference> = also.collect();
    if !moved.key.is_unique {
        let after = |name: &str| Some(moved.value(name, "t", "p", dialect));
        return Undo { rows, also, ..whole(dialect, UndoKind::Rekey, table, &from, &after) };
    }
    let after = |column: &String| moved.value(column, "t", "p", dialect);
    let before = columns.iter().map(|column| format!("t.{}", dialect.identifier(column)));
    let values = [
        numbered("k", key.iter().map(after)),
        numbered("b", before),
        numbered("a", columns.iter().map(after)),
    ];
    Undo {
        kind: UndoKind::Rekey,
        table: table.name.clone(),
        query: select(&values, &from),
        rows,
        of: None,
        also,
        key,
        columns,
    }
}
