//! A table as a step leaves it: rows that stay as they are, and rows that are changed or new.
//!
//! Every arm reads plain columns, so types, collations and indexes of the base table keep working
//! through the view.

mod arms;

use crate::database::Unique;
use crate::program::effects::{Setting, Sought};
use crate::program::relations::Relations;
use crate::program::steps::balanced;
use crate::program::{Bindings, StepProgram, file_tables};
use crate::sql::Dialect;
use arms::Arms;
pub(super) use arms::declared_type;

/// A table that a step changes, and the views that show it.
#[derive(Debug)]
pub struct Touched {
    /// Its name.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// The relation before the step.
    pub before: String,
    /// The plan table.
    plan: String,
    /// Rows that the step leaves as they are.
    pub kept: String,
    /// Rows that the step changes or brings, as they will be.
    pub changed: String,
    /// Both: the table after the step.
    pub state: String,
    /// The parts of `changed`, one an effect.
    pub arms: Vec<Arm>,
    /// Statements that make the views, each with its purpose.
    pub create: Vec<(String, String)>,
    /// The views that they make, in order.
    pub views: Vec<String>,
    /// The statements that note the numbers of changed rows.
    pub number: Vec<(String, String)>,
    /// The statements that collect rows, where the changed ones or all of them are a table.
    pub fill: Vec<(String, String)>,
    /// Whether all of them are.
    collected: bool,
}

/// The rows that one effect changes or brings.
#[derive(Debug)]
pub struct Arm {
    /// What it sets; `None` for rows that come whole.
    set: Option<Vec<Setting>>,
    query: String,
    /// The columns that the plan holds, over `p`: no look at the table is needed for them.
    held: Vec<(String, String)>,
    /// Which rows of the plan these are.
    condition: String,
    /// Unique keys whose holder a match looked for.
    sought: Vec<Sought>,
}

impl Arm {
    /// These columns of the rows, over `p`, where the plan holds them all.
    fn narrow(&self, columns: &[&str], dialect: &dyn Dialect) -> Option<String> {
        let value = |column: &str| {
            let (name, value) = self.held.iter().find(|(name, _)| name.eq_ignore_ascii_case(column))?;
            Some(format!("{value} AS {}", dialect.identifier(name)))
        };
        let values = once(columns).map(value).collect::<Option<Vec<String>>>()?;
        Some(values.join(", "))
    }

    /// Which rows of the plan these are, without those whose key a match looked for and found no row to hold it.
    fn taking(&self, key: Option<&Unique>) -> String {
        let sought = key.and_then(|key| self.sought.iter().find(|sought| sought.is(key)));
        match sought {
            Some(sought) => format!("({} AND {})", self.condition, sought.found),
            None => format!("({})", self.condition),
        }
    }
}

impl Touched {
    /// The changed rows, without those whose effect only sets what does not matter here, and at least
    /// these columns of them. `None` where nothing is left. Where `key` is given, rows that certainly take
    /// this unique key from no row that was there before may be left out.
    pub(super) fn changed_by(
        &self,
        matters: &dyn Fn(&[Setting]) -> bool,
        columns: &[&str],
        key: Option<&Unique>,
        dialect: &dyn Dialect,
    ) -> Option<String> {
        let left: Vec<&Arm> = self.arms.iter().filter(|arm| arm.set.as_deref().is_none_or(matters)).collect();
        if left.is_empty() {
            return None;
        }
        if !self.fill.is_empty() {
            return Some(self.changed.clone());
        }
        if let Some(narrow) = narrow(&left, &self.plan, columns, key, dialect) {
            return Some(narrow);
        }
        match left.len() == self.arms.len() {
            true => Some(self.changed.clone()),
            false => Some(union(left.iter().map(|arm| arm.query.clone()))),
        }
    }

    /// The rows of updates that set what matters here, and at least these columns of them; `key` as above.
    pub(super) fn updated_by(
        &self,
        matters: &dyn Fn(&[Setting]) -> bool,
        columns: &[&str],
        key: Option<&Unique>,
        dialect: &dyn Dialect,
    ) -> Option<String> {
        let left: Vec<&Arm> =
            self.arms.iter().filter(|arm| arm.set.as_deref().is_some_and(matters)).collect();
        match left.is_empty() {
            true => None,
            false => narrow(&left, &self.plan, columns, key, dialect)
                .or_else(|| Some(union(left.iter().map(|arm| arm.query.clone())))),
        }
    }
}

/// These columns of the rows of all arms, where the plan holds them for one at least: arms that read the
/// same are one.
fn narrow(
    arms: &[&Arm],
    plan: &str,
    columns: &[&str],
    key: Option<&Unique>,
    dialect: &dyn Dialect,
) -> Option<String> {
    let mut held: Vec<(String, Vec<String>)> = Vec::new();
    let mut whole = Vec::new();
    for arm in arms {
        let Some(values) = arm.narrow(columns, dialect) else {
            whole.push(format!("SELECT {} FROM ({}) AS b", listed(columns, dialect), arm.query));
            continue;
        };
        // Two inserts of one decision bring two rows.
        let same = held.iter_mut().find(|(known, _)| arm.set.is_some() && *known == values);
        match same {
            Some((_, conditions)) => conditions.push(arm.taking(key)),
            None => held.push((values, vec![arm.taking(key)])),
        }
    }
    let query = |(values, conditions): (String, Vec<String>)| {
        format!("SELECT {values} FROM {plan} AS p WHERE {}", balanced(&conditions, " OR "))
    };
    (!held.is_empty()).then(|| union(held.into_iter().map(query).chain(whole)))
}

fn listed(columns: &[&str], dialect: &dyn Dialect) -> String {
    once(columns).map(|column| dialect.identifier(column)).collect::<Vec<_>>().join(", ")
}

/// Each column once.
fn once<'a>(columns: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let known =
        |index: usize| columns[..index].iter().any(|other| other.eq_ignore_ascii_case(columns[index]));
    (0..columns.len()).filter(move |index| !known(*index)).map(|index| columns[index])
}

fn union(queries: impl Iterator<Item = String>) -> String {
    format!("({})", queries.collect::<Vec<_>>().join(" UNION ALL "))
}

/// How many steps may change a table before its rows are collected: views over views cost each row as
/// many tests as there are steps.
const DEPTH: usize = 8;

/// Adds the overlays of every table that the step changes, and makes them what later steps see.
pub(super) fn touch(relations: &mut Relations<'_>, bindings: &Bindings, program: &mut StepProgram) {
    let mut tables: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !tables.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            tables.push(name.to_owned());
        }
    };
    for effect in &program.effects {
        if let Some(table) = &effect.table {
            add(table);
        }
    }
    for moved in &program.moved {
        add(&moved.table);
    }
    for cascade in program.cascades.iter().filter(|cascade| cascade.allowed) {
        add(&cascade.table);
    }
    for effect in &program.effects {
        if let Some(to) = &effect.to {
            add(to);
        }
    }
    // All arms read the state before the step, so it changes for every table at once.
    for table in &tables {
        let touched = overlay(relations, bindings, program, table);
        program.touched.push(touched);
    }
    for touched in &program.touched {
        relations.set_state(&touched.table, touched.state.clone(), touched.collected);
    }
}

fn overlay(relations: &Relations<'_>, bindings: &Bindings, program: &StepProgram, name: &str) -> Touched {
    let dialect = relations.dialect;
    let table = relations.table(name).cloned().unwrap_or_default();
    let step = program.index + 1;
    let exists = relations.catalog.table(name).is_some() || relations.is_changed(name);
    let view = |role: &str| format!("amend_{role}_{step}_{name}");
    let numbers = dialect.temporary(&view("numbers"));
    let before = relations.state(name);
    let writer = Arms { relations, dialect, bindings, program, table: &table, before, numbers, exists };
    let [kept, changed, state] = ["kept", "changed", "state"].map(|role| dialect.temporary(&view(role)));
    let create_view = |role: &str, query: String| {
        format!("CREATE TEMP VIEW {} AS {query}", dialect.identifier(&view(role)))
    };
    let (mut create, mut number) = (Vec::new(), Vec::new());
    if let Some((table, fill)) = writer.numbers(&view("numbers")) {
        let purpose = format!("numbers of the rows of \"{name}\" that the step changes");
        number.extend(fill.into_iter().map(|sql| (purpose.clone(), sql)));
        create.push((purpose, table));
    }
    create.push((
        format!("rows of \"{name}\" that the step leaves as they are"),
        create_view("kept", writer.kept()),
    ));
    // Both arms read the state before. On a table that earlier steps changed, views over views would
    // double with every step, so there the changed rows become a table.
    let purpose = format!("rows of \"{name}\" that the step changes or brings");
    let mut fill = Vec::new();
    let mut views = vec![view("kept")];
    if relations.is_changed(name) {
        create.push((purpose.clone(), writer.empty_table(&view("changed"))));
        fill.push((purpose, format!("INSERT INTO {changed} {}", writer.changed())));
    } else {
        create.push((purpose, create_view("changed", writer.changed())));
        views.push(view("changed"));
    }
    let purpose = format!("\"{name}\" as the step leaves it");
    // In one piece: SQLite looks into one union, not into unions in it.
    let both = match relations.is_changed(name) {
        true => format!("SELECT * FROM {kept} UNION ALL SELECT * FROM {changed}"),
        false => format!("SELECT * FROM {kept} UNION ALL {}", writer.changed()),
    };
    // A kept row passes one test for each step below it, so these are counted.
    let collected = relations.depth(name) >= DEPTH;
    if collected {
        create.push((purpose.clone(), writer.empty_table(&view("state"))));
        fill.push((purpose, format!("INSERT INTO {state} {both}")));
        fill.extend(writer.index(&view("state")));
    } else {
        create.push((purpose, create_view("state", both)));
        views.push(view("state"));
    }
    views.push(name.to_owned());
    let hidden = dialect.temporary(name);
    let seen = match table.in_file {
        true => file_tables::shown(&table, dialect),
        false => "*".to_owned(),
    };
    create.push((
        format!("drop the overlay of \"{name}\" before this step"),
        format!("DROP VIEW IF EXISTS {hidden}"),
    ));
    create.push((
        format!("show \"{name}\" as the step leaves it to all that follows"),
        format!("CREATE TEMP VIEW {} AS SELECT {seen} FROM {state}", dialect.identifier(name)),
    ));
    Touched {
        table: name.to_owned(),
        columns: writer.table.shown().map(|column| column.name.clone()).collect(),
        kept,
        changed,
        state,
        arms: writer.arms(),
        create,
        views,
        number,
        fill,
        collected,
        before: writer.before,
        plan: program.plan.clone(),
    }
}
