//! The parts of an overlay, as queries.

use super::Arm;
use crate::database::Table;
use crate::program::cascades::Cascade;
use crate::program::effects::{EffectProgram, Setting, archive_values};
use crate::program::relations::Relations;
use crate::program::steps::balanced;
use crate::program::{ARCHIVE_COLUMNS, Bindings, Moved, StepProgram};
use crate::sql::{Dialect, Index};

/// Writes the arms of one table's overlay.
pub(super) struct Arms<'a> {
    pub(super) relations: &'a Relations<'a>,
    pub(super) dialect: &'a dyn Dialect,
    pub(super) bindings: &'a Bindings,
    pub(super) program: &'a StepProgram,
    pub(super) table: &'a Table,
    pub(super) before: String,
    /// Whether there is anything before the step: an archive that this step makes has no rows.
    pub(super) exists: bool,
}

impl Arms<'_> {
    /// Effects on rows of this table.
    pub(super) fn of_kind(&self, kinds: &[&str]) -> Vec<&EffectProgram> {
        self.program
            .effects
            .iter()
            .filter(|effect| kinds.contains(&effect.kind))
            .filter(|effect| {
                effect.table.as_deref().is_some_and(|table| table.eq_ignore_ascii_case(&self.table.name))
            })
            .collect()
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

    fn moved(&self) -> Option<&Moved> {
        self.program.moved.iter().find(|moved| moved.table.eq_ignore_ascii_case(&self.table.name))
    }

    fn columns(&self, of: &dyn Fn(&str) -> String) -> String {
        self.table.columns.iter().map(|column| of(&column.name)).collect::<Vec<_>>().join(", ")
    }

    fn plain(&self) -> String {
        self.columns(&|name| match self.unbounded(name) {
            Some(_) => format!("{} AS {}", self.old(name), self.dialect.identifier(name)),
            None => self.old(name),
        })
    }

    fn unbounded(&self, column: &str) -> Option<String> {
        self.dialect.unbounded(&self.table.column(column)?.declared)
    }

    /// A column of a row `b`, in the type that new values wait in: all arms have the same types.
    fn old(&self, column: &str) -> String {
        let old = format!("b.{}", self.dialect.identifier(column));
        self.unbounded(column).map_or(old.clone(), |waiting| format!("CAST({old} AS {waiting})"))
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
        grouped(self.of_kind(kinds), &|one, other| one.through == other.through)
    }

    /// Updates of this table's rows that set the same columns: whoever asks for one of those reads the plan
    /// alone.
    fn updates(&self) -> Vec<Vec<&EffectProgram>> {
        let sets = |one: &EffectProgram, other: &EffectProgram| {
            one.set.iter().all(|setting| other.set.iter().any(|set| set.column == setting.column))
        };
        grouped(self.of_kind(&["update"]), &|one, other| {
            one.through == other.through && sets(one, other) && sets(other, one)
        })
    }

    pub(super) fn kept(&self) -> String {
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
        tests.extend(self.moved().map(|moved| {
            format!("NOT EXISTS (SELECT 1 FROM {} AS y WHERE {})", moved.relation, moved.key.on("b", "y"))
        }));
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
    pub(super) fn index(&self, name: &str) -> Option<(String, String)> {
        let key: Vec<String> =
            self.table.identity()?.iter().map(|column| self.dialect.identifier(column)).collect();
        let sql = self.dialect.create_index(&Index {
            name: &format!("{name}_key"),
            table: name,
            columns: &key,
            unique: false,
            condition: None,
        });
        Some((format!("look rows of \"{}\" up by key", self.table.name), sql))
    }

    /// An empty table with the columns of the one that it shows.
    pub(super) fn empty_table(&self, name: &str) -> String {
        let columns: Vec<String> = self
            .table
            .columns
            .iter()
            .map(|column| {
                let declared = self.dialect.waiting(&column.declared);
                format!("{} {declared}", self.dialect.identifier(&column.name))
            })
            .collect();
        format!("CREATE TEMP TABLE {} ({})", self.dialect.identifier(name), columns.join(", "))
    }

    pub(super) fn changed(&self) -> String {
        let mut arms: Vec<String> = self.updates().iter().map(|group| self.updated(group)).collect();
        arms.extend(self.moved().map(|moved| self.rekeyed(moved)));
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

    pub(super) fn arms(&self) -> Vec<Arm> {
        let arm =
            |set, query| Arm { set, query, held: Vec::new(), condition: String::new(), sought: Vec::new() };
        let updates = self.of_kind(&["update"]).into_iter().map(|effect| Arm {
            held: self.held(effect),
            condition: effect.condition.clone(),
            sought: effect.sought.clone(),
            ..arm(Some(self.set_by(Some(effect))), self.updated(&[effect]))
        });
        let rekeyed = self.moved().map(|moved| arm(Some(self.set_by(None)), self.rekeyed(moved)));
        let inserts = self.of_kind(&["insert"]).into_iter().map(|effect| Arm {
            held: self.held(effect),
            condition: effect.condition.clone(),
            ..arm(None, self.inserted(effect))
        });
        let archives = self.archives().into_iter().map(|effect| self.archived(effect));
        let cleared = self.cascade().and_then(|cascade| self.cleared(cascade));
        let copies = archives.chain(cleared).map(|query| arm(None, query));
        updates.chain(rekeyed).chain(inserts).chain(copies).collect()
    }

    /// What the plan holds of the rows of an effect, unless they follow a new key besides.
    fn held(&self, effect: &EffectProgram) -> Vec<(String, String)> {
        if effect.kind == "update" && self.moved().is_some() {
            return Vec::new();
        }
        let set = effect.set.iter().map(|setting| (setting.column.clone(), setting.value.clone()));
        let key = effect
            .key
            .iter()
            .map(|(column, plan)| (column.clone(), format!("p.{}", self.dialect.identifier(plan))));
        set.chain(key).chain(effect.beside.iter().cloned()).collect()
    }

    /// What changes in rows of this effect, and in all that follow a new key.
    fn set_by(&self, effect: Option<&EffectProgram>) -> Vec<Setting> {
        let own = effect.map(|effect| effect.set.clone()).unwrap_or_default();
        let moved = self.moved().into_iter().flat_map(Moved::column_names);
        let followed =
            moved.map(|column| Setting { column: column.to_owned(), value: String::new(), before: None });
        own.into_iter().chain(followed).collect()
    }

    /// A column of a row `b` that no effect sets.
    fn otherwise(&self, column: &str) -> String {
        let old = self.old(column);
        match self.moved().and_then(|moved| Some((moved, moved.new_value(column)?))) {
            Some((moved, new)) => {
                let entry = moved.key.on("b", "y");
                format!("coalesce((SELECT y.{new} FROM {} AS y WHERE {entry}), {old})", moved.relation)
            }
            None => old,
        }
    }

    /// A column of a row that this update does not set: the plan may hold it.
    fn kept_value(&self, effect: &EffectProgram, column: &str) -> String {
        let held = self.held(effect).into_iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
        held.map_or_else(|| self.otherwise(column), |(_, value)| value)
    }

    /// Rows that get other keys or references, and that no update changes besides.
    fn rekeyed(&self, moved: &Moved) -> String {
        let columns = self.columns(&|name| {
            format!("{} AS {}", moved.value(name, "b", "y", self.dialect), self.dialect.identifier(name))
        });
        let others: String = self
            .groups(&["update", "delete", "archive"])
            .iter()
            .map(|group| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {} AS p WHERE {} AND ({}))",
                    self.program.plan,
                    self.on(group[0]),
                    any_of(group)
                )
            })
            .collect();
        format!(
            "SELECT {columns} FROM {} AS y JOIN {} AS b ON {}{others}",
            moved.relation,
            self.before,
            moved.key.on("b", "y")
        )
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
                [] => self.kept_value(group[0], name),
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
                    format!("CASE {} END", cases.join(" "))
                }
            };
            format!("{value} AS {identifier}")
        });
        // Each row is there. Where nothing but what the plan holds is asked for, databases leave the other
        // side of an outer join out, if it is a table.
        let join = if self.relations.is_changed(&self.table.name) { "JOIN" } else { "LEFT JOIN" };
        format!(
            "SELECT {columns} FROM {} AS p {join} {} AS b ON {} WHERE {}",
            self.program.plan,
            self.before,
            self.on(group[0]),
            any_of(group)
        )
    }

    fn inserted(&self, effect: &EffectProgram) -> String {
        let columns = self.columns(&|name| {
            let setting = effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name));
            let value = setting.map(|setting| setting.value.clone()).unwrap_or_else(|| {
                let declared = self.table.column(name).map(|column| column.declared.as_str());
                self.dialect.cast("NULL", declared.unwrap_or_default())
            });
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
            let extra = ARCHIVE_COLUMNS.iter().position(|column| column.eq_ignore_ascii_case(name));
            let value = match extra {
                _ if self.table.column(name).is_some_and(|column| column.generated) => {
                    let declared = self.table.column(name).map(|column| column.declared.as_str());
                    self.dialect.cast("NULL", declared.unwrap_or_default())
                }
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

fn grouped<'a>(
    effects: Vec<&'a EffectProgram>,
    together: &dyn Fn(&EffectProgram, &EffectProgram) -> bool,
) -> Vec<Vec<&'a EffectProgram>> {
    let mut groups: Vec<Vec<&EffectProgram>> = Vec::new();
    for effect in effects {
        match groups.iter_mut().find(|group| together(group[0], effect)) {
            Some(group) => group.push(effect),
            None => groups.push(vec![effect]),
        }
    }
    groups
}

fn any_of(group: &[&EffectProgram]) -> String {
    let conditions: Vec<String> = group.iter().map(|effect| format!("({})", effect.condition)).collect();
    balanced(&conditions, " OR ")
}

/// A declared type without its collation, for a cast.
pub(in crate::program) fn declared_type(declared: &str) -> &str {
    match declared.find(" COLLATE ") {
        Some(end) => &declared[..end],
        None if declared.is_empty() => "BLOB",
        None => declared,
    }
}
