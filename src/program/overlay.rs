//! A table as a step leaves it: rows that stay as they are, and rows that are changed or new.
//!
//! Every arm reads plain columns, so types, collations and indexes of the base table keep working
//! through the view.

use crate::database::Table;
use crate::program::cascades::Cascade;
use crate::program::effects::{EffectProgram, Setting, archive_values};
use crate::program::relations::Relations;
use crate::program::steps::balanced;
use crate::program::{Bindings, StepProgram};
use crate::sql::Dialect;

/// A table that a step changes, and the views that show it.
#[derive(Debug)]
pub struct Touched {
    /// Its name.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// The relation before the step.
    pub before: String,
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
    /// The statements that collect rows, where the changed ones or all of them are a table.
    pub fill: Vec<(String, String)>,
    /// Whether all of them are.
    collected: bool,
    /// Counts rows that come, that change, and that leave; without those that foreign keys take.
    pub inserted: Option<String>,
    /// See `inserted`.
    pub updated: Option<String>,
    /// See `inserted`.
    pub removed: Option<String>,
}

/// The rows that one effect changes or brings.
#[derive(Debug)]
pub struct Arm {
    /// What it sets; `None` for rows that come whole.
    set: Option<Vec<Setting>>,
    query: String,
}

impl Touched {
    /// The changed rows, without those whose effect only sets what does not matter here. `None`
    /// where nothing is left.
    pub(super) fn changed_by(&self, matters: &dyn Fn(&[Setting]) -> bool) -> Option<String> {
        let left: Vec<&str> = self
            .arms
            .iter()
            .filter(|arm| arm.set.as_deref().is_none_or(matters))
            .map(|arm| arm.query.as_str())
            .collect();
        match left.len() {
            0 => None,
            all if all == self.arms.len() || !self.fill.is_empty() => Some(self.changed.clone()),
            _ => Some(format!("({})", left.join(" UNION ALL "))),
        }
    }

    /// The rows of updates that set what matters here.
    pub(super) fn updated_by(&self, matters: &dyn Fn(&[Setting]) -> bool) -> Option<String> {
        let left: Vec<&str> = self
            .arms
            .iter()
            .filter(|arm| arm.set.as_deref().is_some_and(matters))
            .map(|arm| arm.query.as_str())
            .collect();
        (!left.is_empty()).then(|| format!("({})", left.join(" UNION ALL ")))
    }
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
    let writer =
        Arms { relations, dialect, bindings, program, table: &table, before: relations.state(name), exists };
    let view = |role: &str| format!("amend_{role}_{step}_{name}");
    let [kept, changed, state] = ["kept", "changed", "state"].map(|role| dialect.temporary(&view(role)));
    let create_view = |role: &str, query: String| {
        format!("CREATE TEMP VIEW {} AS {query}", dialect.identifier(&view(role)))
    };
    let mut create = vec![(
        format!("rows of \"{name}\" that the step leaves as they are"),
        create_view("kept", writer.kept()),
    )];
    // Both arms read the state before. On a table that earlier steps changed, views over views would
    // double with every step, so there the changed rows become a table.
    let purpose = format!("rows of \"{name}\" that the step changes or brings");
    let mut fill = Vec::new();
    if relations.is_changed(name) {
        create.push((purpose.clone(), writer.empty_table(&view("changed"))));
        fill.push((purpose, format!("INSERT INTO {changed} {}", writer.changed())));
    } else {
        create.push((purpose, create_view("changed", writer.changed())));
    }
    let purpose = format!("\"{name}\" as the step leaves it");
    let both = format!("SELECT * FROM {kept} UNION ALL SELECT * FROM {changed}");
    // A kept row passes one test for each step below it, so these are counted.
    let collected = relations.depth(name) >= DEPTH;
    if collected {
        create.push((purpose.clone(), writer.empty_table(&view("state"))));
        fill.push((purpose, format!("INSERT INTO {state} {both}")));
        fill.extend(writer.index(&view("state")));
    } else {
        create.push((purpose, create_view("state", both)));
    }
    let hidden = dialect.temporary(name);
    create.push((
        format!("drop the overlay of \"{name}\" before this step"),
        format!("DROP VIEW IF EXISTS {hidden}"),
    ));
    create.push((
        format!("show \"{name}\" as the step leaves it to all that follows"),
        format!("CREATE TEMP VIEW {} AS SELECT * FROM {state}", dialect.identifier(name)),
    ));
    Touched {
        table: name.to_owned(),
        columns: writer.table.columns.iter().map(|column| column.name.clone()).collect(),
        kept,
        changed,
        state,
        arms: writer.arms(),
        create,
        fill,
        collected,
        inserted: count(program, &writer.insertions()),
        updated: count(program, &writer.of_kind(&["update"])),
        removed: count(program, &writer.of_kind(&["delete", "archive"])),
        before: writer.before,
    }
}

/// Counts planned rows over several effects.
fn count(program: &StepProgram, effects: &[&EffectProgram]) -> Option<String> {
    let parts: Vec<String> = effects
        .iter()
        .map(|effect| format!("(SELECT count(*) FROM {} AS p WHERE {})", program.plan, effect.condition))
        .collect();
    (!parts.is_empty()).then(|| format!("SELECT {}", parts.join(" + ")))
}

/// Writes the arms of one table's overlay.
struct Arms<'a> {
    relations: &'a Relations<'a>,
    dialect: &'a dyn Dialect,
    bindings: &'a Bindings,
    program: &'a StepProgram,
    table: &'a Table,
    before: String,
    /// Whether there is anything before the step: an archive that this step makes has no rows.
    exists: bool,
}

impl Arms<'_> {
    /// Effects on rows of this table.
    fn of_kind(&self, kinds: &[&str]) -> Vec<&EffectProgram> {
        self.program
            .effects
            .iter()
            .filter(|effect| kinds.contains(&effect.kind))
            .filter(|effect| {
                effect.table.as_deref().is_some_and(|table| table.eq_ignore_ascii_case(&self.table.name))
            })
            .collect()
    }

    /// Effects that bring rows into this table: inserts into it, archives to it.
    fn insertions(&self) -> Vec<&EffectProgram> {
        let mut effects = self.of_kind(&["insert"]);
        effects.extend(self.archives());
        effects
    }

    fn archives(&self) -> Vec<&EffectProgram> {
        self.program
            .effects
            .iter()
            .filter(|effect| effect.to.as_deref().is_some_and(|to| to.eq_ignore_ascii_case(&self.table.name)))
            .collect()
    }

    fn cascade(&self) -> Option<&Cascade> {
        self.program
            .cascades
            .iter()
            .find(|cascade| cascade.allowed && cascade.table.eq_ignore_ascii_case(&self.table.name))
    }

    fn columns(&self, of: &dyn Fn(&str) -> String) -> String {
        self.table.columns.iter().map(|column| of(&column.name)).collect::<Vec<_>>().join(", ")
    }

    fn plain(&self) -> String {
        self.columns(&|name| format!("b.{}", self.dialect.identifier(name)))
    }

    fn on(&self, effect: &EffectProgram) -> String {
        let pairs: Vec<String> = effect
            .locator
            .iter()
            .map(|(column, plan)| {
                format!("b.{} = p.{}", self.dialect.identifier(column), self.dialect.identifier(plan))
            })
            .collect();
        pairs.join(" AND ")
    }

    /// Effects on this table's rows, grouped by how the plan finds the row.
    fn groups(&self, kinds: &[&str]) -> Vec<Vec<&EffectProgram>> {
        let mut groups: Vec<Vec<&EffectProgram>> = Vec::new();
        for effect in self.of_kind(kinds) {
            match groups.iter_mut().find(|group| group[0].through == effect.through) {
                Some(group) => group.push(effect),
                None => groups.push(vec![effect]),
            }
        }
        groups
    }

    fn kept(&self) -> String {
        if !self.exists {
            let nulls = self.table.columns.iter().map(|column| {
                format!(
                    "CAST(NULL AS {}) AS {}",
                    declared_type(&column.declared),
                    self.dialect.identifier(&column.name)
                )
            });
            return format!(
                "SELECT {} WHERE {}",
                nulls.collect::<Vec<_>>().join(", "),
                self.dialect.boolean(false)
            );
        }
        let mut tests: Vec<String> = self
            .groups(&["update", "delete", "archive"])
            .iter()
            .map(|group| {
                format!(
                    "NOT EXISTS (SELECT 1 FROM {} AS p WHERE {} AND ({}))",
                    self.program.plan,
                    self.on(group[0]),
                    any_of(group)
                )
            })
            .collect();
        if let Some(cascade) = self.cascade() {
            tests.push(format!(
                "NOT EXISTS (SELECT 1 FROM {} AS x WHERE {})",
                cascade.relation,
                cascade.on("b", "x")
            ));
        }
        let condition =
            if tests.is_empty() { String::new() } else { format!(" WHERE {}", tests.join(" AND ")) };
        format!("SELECT {} FROM {} AS b{condition}", self.plain(), self.before)
    }

    /// Looks rows of a table of all rows up by key.
    fn index(&self, name: &str) -> Option<(String, String)> {
        let key: Vec<String> =
            self.table.identity()?.iter().map(|column| self.dialect.identifier(column)).collect();
        let index = self.dialect.temporary(&format!("{name}_key"));
        let sql = format!("CREATE INDEX {index} ON {} ({})", self.dialect.identifier(name), key.join(", "));
        Some((format!("look rows of \"{}\" up by key", self.table.name), sql))
    }

    /// An empty table with the columns of the one that it shows.
    fn empty_table(&self, name: &str) -> String {
        let columns: Vec<String> = self
            .table
            .columns
            .iter()
            .map(|column| format!("{} {}", self.dialect.identifier(&column.name), column.declared))
            .collect();
        format!("CREATE TEMP TABLE {} ({})", self.dialect.identifier(name), columns.join(", "))
    }

    fn changed(&self) -> String {
        let mut arms: Vec<String> =
            self.groups(&["update"]).iter().map(|group| self.updated(group)).collect();
        arms.extend(self.of_kind(&["insert"]).into_iter().map(|effect| self.inserted(effect)));
        arms.extend(self.archives().into_iter().map(|effect| self.archived(effect)));
        arms.extend(self.cascade().and_then(|cascade| self.cleared(cascade)));
        if arms.is_empty() {
            return format!(
                "SELECT {} FROM {} AS b WHERE {}",
                self.plain(),
                self.before,
                self.dialect.boolean(false)
            );
        }
        arms.join(" UNION ALL ")
    }

    fn arms(&self) -> Vec<Arm> {
        let updates = self
            .of_kind(&["update"])
            .into_iter()
            .map(|effect| Arm { set: Some(effect.set.clone()), query: self.updated(&[effect]) });
        let inserts = self.of_kind(&["insert"]).into_iter().map(|effect| self.inserted(effect));
        let archives = self.archives().into_iter().map(|effect| self.archived(effect));
        let cleared = self.cascade().and_then(|cascade| self.cleared(cascade));
        let whole = inserts.chain(archives).chain(cleared).map(|query| Arm { set: None, query });
        updates.chain(whole).collect()
    }

    fn updated(&self, group: &[&EffectProgram]) -> String {
        let columns = self.columns(&|name| {
            let identifier = self.dialect.identifier(name);
            let settings: Vec<(&EffectProgram, &str)> = group
                .iter()
                .filter_map(|effect| {
                    let setting =
                        effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name))?;
                    Some((*effect, setting.value.as_str()))
                })
                .collect();
            let value = match settings.as_slice() {
                [] => format!("b.{identifier}"),
                [(_, first), rest @ ..]
                    if settings.len() == group.len() && rest.iter().all(|(_, value)| value == first) =>
                {
                    (*first).to_owned()
                }
                settings => {
                    let cases: Vec<String> = settings
                        .iter()
                        .map(|(effect, value)| format!("WHEN {} THEN {value}", effect.condition))
                        .collect();
                    format!("CASE {} ELSE b.{identifier} END", cases.join(" "))
                }
            };
            format!("{value} AS {identifier}")
        });
        format!(
            "SELECT {columns} FROM {} AS p JOIN {} AS b ON {} WHERE {}",
            self.program.plan,
            self.before,
            self.on(group[0]),
            any_of(group)
        )
    }

    fn inserted(&self, effect: &EffectProgram) -> String {
        let columns = self.columns(&|name| {
            let setting = effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name));
            let value = setting.map_or("NULL", |setting| setting.value.as_str());
            format!("{value} AS {}", self.dialect.identifier(name))
        });
        format!("SELECT {columns} FROM {} AS p WHERE {}", self.program.plan, effect.condition)
    }

    /// Rows that an effect of this step copies into this archive.
    fn archived(&self, effect: &EffectProgram) -> String {
        let source = effect.table.as_deref().unwrap_or_default();
        let archived = self.relations.table(source).cloned().unwrap_or_default();
        let because = effect.because.as_deref().unwrap_or_default();
        let added = archive_values(self.dialect, self.bindings, because);
        let columns = self.columns(&|name| {
            let identifier = self.dialect.identifier(name);
            let extra = super::ARCHIVE_COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name));
            let value = match extra {
                Some(index) => added[index].clone(),
                None if archived.column(name).is_some() => format!("b.{identifier}"),
                None => {
                    let default = self.table.column(name).and_then(|column| column.default.as_deref());
                    default.map_or_else(|| "NULL".to_owned(), |default| format!("({default})"))
                }
            };
            format!("{value} AS {identifier}")
        });
        format!(
            "SELECT {columns} FROM {} AS p JOIN {} AS b ON {} WHERE {}",
            self.program.plan,
            self.relations.state(source),
            self.on(effect),
            effect.condition
        )
    }

    /// Rows whose reference is cleared because the row that it points to leaves.
    fn cleared(&self, cascade: &Cascade) -> Option<String> {
        if cascade.cleared_columns().is_empty() {
            return None;
        }
        let columns = self.columns(&|name| {
            format!("{} AS {}", cascade.cleared_value(name, self.dialect), self.dialect.identifier(name))
        });
        Some(format!(
            "SELECT {columns} FROM ({}) AS x JOIN {} AS b ON {}",
            cascade.cleared(),
            self.before,
            cascade.on("b", "x")
        ))
    }
}

fn any_of(group: &[&EffectProgram]) -> String {
    let conditions: Vec<String> = group.iter().map(|effect| format!("({})", effect.condition)).collect();
    balanced(&conditions, " OR ")
}

/// A declared type without its collation, for a cast.
fn declared_type(declared: &str) -> &str {
    match declared.find(" COLLATE ") {
        Some(end) => &declared[..end],
        None if declared.is_empty() => "BLOB",
        None => declared,
    }
}
