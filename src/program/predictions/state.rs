//! Constraints of the state that a step leaves.

use super::referenced::replaced;
use super::{Prediction, cascades_into, columns_of, contains, mentions, names_column};
use crate::database::{Column, ForeignKey, Table};
use crate::diagnostic::Code;
use crate::program::cascades::Cascade;
use crate::program::effects::{EffectProgram, Setting};
use crate::program::overlay::Touched;
use crate::program::relations::Relations;
use crate::program::{Moved, StepProgram};
use crate::sql::Dialect;

/// Constraints of the state that the step leaves.
pub(in crate::program) fn planned_state(relations: &Relations<'_>, program: &mut StepProgram) {
    let mut found = Vec::new();
    for touched in &program.touched {
        let Some(table) = relations.table(&touched.table) else { continue };
        let set: Vec<&str> = program
            .effects
            .iter()
            .filter(|effect| effect.table.as_deref() == Some(table.name.as_str()))
            .flat_map(|effect| effect.set.iter().map(|setting| setting.column.as_str()))
            .chain(cascades_into(program, &table.name).flat_map(Cascade::cleared_columns))
            .chain(
                program.moved.iter().filter(|moved| moved.table == table.name).flat_map(Moved::column_names),
            )
            .chain(archived_columns(relations, program, table))
            .collect();
        let writer = State { relations, dialect: relations.dialect, touched, table, program };
        found.extend(writer.two_effects());
        if set.is_empty() {
            continue;
        }
        found.extend(writer.refused_values(&set));
        found.extend(
            table
                .uniques
                .iter()
                .filter(|unique| mentions(unique, &set) && !(unique.deferred && relations.goes_back()))
                .flat_map(|unique| writer.unique(unique)),
        );
        found.extend(
            table
                .foreign_keys
                .iter()
                .filter(|_| !relations.goes_back())
                .filter(|key| key.columns.iter().any(|column| contains(&set, column)))
                .filter_map(|key| writer.parent(key)),
        );
        found.extend(
            table
                .checks
                .iter()
                .filter(|check| names_column(check, &set))
                .filter_map(|check| writer.check(check)),
        );
    }
    if !relations.goes_back() {
        found.extend(replaced(relations, program));
    }
    program.predictions.extend(found);
}

/// Columns of an archive that get values; a number that is its own is left to the database.
fn archived_columns<'a>(relations: &Relations<'_>, program: &StepProgram, table: &'a Table) -> Vec<&'a str> {
    let archives = program.effects.iter().filter(|effect| effect.to.as_deref() == Some(table.name.as_str()));
    let sources: Vec<&Table> =
        archives.filter_map(|effect| relations.table(effect.table.as_deref()?)).collect();
    let copied = |column: &Column| sources.iter().any(|source| source.column(&column.name).is_some());
    let columns = table.columns.iter().filter(|column| column.next_number.is_none() || copied(column));
    if sources.is_empty() { Vec::new() } else { columns.map(|column| column.name.as_str()).collect() }
}

pub(super) struct State<'a> {
    pub(super) relations: &'a Relations<'a>,
    pub(super) dialect: &'a dyn Dialect,
    pub(super) touched: &'a Touched,
    pub(super) table: &'a Table,
    pub(super) program: &'a StepProgram,
}

impl State<'_> {
    /// What people know a row by: its key, or all of it where keys are new.
    pub(super) fn shown(&self) -> Vec<String> {
        let moved = self.program.moved.iter().find(|moved| moved.table == self.table.name);
        let key = self.key();
        match moved.is_some_and(|moved| key.iter().any(|column| moved.new_value(column).is_some())) {
            true => self.table.shown().map(|column| column.name.clone()).collect(),
            false => key,
        }
    }

    pub(super) fn key(&self) -> Vec<String> {
        let identity = self.table.identity().unwrap_or_else(|| {
            let own = self.program.from_table.as_deref() == Some(self.table.name.as_str());
            if own { self.program.key.iter().map(|(column, _)| column.clone()).collect() } else { Vec::new() }
        });
        match identity.is_empty() {
            true => self.table.shown().map(|column| column.name.clone()).collect(),
            false => identity,
        }
    }

    fn list(&self, alias: &str, columns: &[String]) -> String {
        columns
            .iter()
            .map(|column| format!("{alias}.{}", self.dialect.identifier(column)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A row that two decisions change, or a decision and a foreign key: only possible where a match
    /// or a foreign key leads to it.
    fn two_effects(&self) -> Option<Prediction> {
        let mut ways: Vec<(Option<usize>, Vec<&EffectProgram>)> = Vec::new();
        let own = self.program.effects.iter().filter(|effect| {
            matches!(effect.kind, "update" | "delete" | "archive" | "rekey")
                && effect.table.as_deref() == Some(self.table.name.as_str())
        });
        for effect in own {
            match ways.iter_mut().find(|(through, _)| *through == effect.through) {
                Some((_, effects)) => effects.push(effect),
                None => ways.push((effect.through, vec![effect])),
            }
        }
        let cascade = cascades_into(self.program, &self.table.name).next();
        let keyed = self.table.identity().is_some();
        let finder = |effect: &'_ EffectProgram| match keyed {
            true => effect.key.clone(),
            false => effect.locator.clone(),
        };
        if ways.is_empty() || cascade.is_none() && ways.iter().all(|(through, _)| through.is_none()) {
            return None;
        }
        let plan = &self.program.plan;
        type Finder<'f> = &'f dyn Fn(&EffectProgram) -> Vec<(String, String)>;
        let arm = |effects: &[&EffectProgram], finder: Finder<'_>| {
            let columns = finder(effects[0]).into_iter().map(|(column, plan)| {
                format!("p.{} AS {}", self.dialect.identifier(&plan), self.dialect.identifier(&column))
            });
            let condition: Vec<String> =
                effects.iter().map(|effect| format!("({})", effect.condition)).collect();
            let columns = columns.collect::<Vec<_>>().join(", ");
            format!("SELECT {columns} FROM {plan} AS p WHERE ({})", condition.join(" OR "))
        };
        let (selected, led): (Vec<_>, Vec<_>) = ways.iter().partition(|(through, _)| through.is_none());
        let followed = cascade
            .filter(|cascade| cascade.keyed)
            .map(|cascade| format!("SELECT DISTINCT {} FROM {}", cascade.keys(), cascade.relation));
        // What finds rows by an index, where everything that leads to them knows it.
        let located = |effect: &EffectProgram| match followed {
            Some(_) => finder(effect),
            None => effect.locator.clone(),
        };
        let led_by = |finder: Finder<'_>| -> Vec<String> {
            led.iter().map(|(_, effects)| arm(effects, finder)).chain(followed.clone()).collect()
        };
        // Selected rows do not repeat: only those that something else leads to matter.
        let led_to = led_by(&located).join(" UNION ALL ");
        let selected = selected.iter().map(|(_, effects)| {
            let own = located(effects[0]);
            let own: Vec<String> =
                own.iter().map(|(_, plan)| format!("p.{}", self.dialect.identifier(plan))).collect();
            format!("{} AND ({}) IN ({led_to})", arm(effects, &finder), own.join(", "))
        });
        let arms: Vec<String> = selected.chain(led_by(&finder)).collect();
        let key: Vec<String> =
            finder(ways[0].1[0]).iter().map(|(column, _)| self.dialect.identifier(column)).collect();
        let list = key.join(", ");
        Some(Prediction {
            code: Code::TwoEffects,
            message: format!("rows of \"{}\" are changed by several decisions of this step", self.table.name),
            hint: Some("let one row of the group decide for all, or use two steps".to_owned()),
            sql: format!(
                "SELECT {list}, count(*) AS \"decisions\" FROM ({}) AS e GROUP BY {list} HAVING count(*) > 1 ORDER BY {list}",
                arms.join(" UNION ALL ")
            ),
        })
    }

    /// NULL in NOT NULL columns, and values that a strict table refuses.
    fn refused_values(&self, set: &[&str]) -> Vec<Prediction> {
        let shown = self.list("n", &self.key());
        let mut found = Vec::new();
        for column in self.table.columns.iter().filter(|column| contains(set, &column.name)) {
            let value = format!("n.{}", self.dialect.identifier(&column.name));
            let may_be_null = |set: &[Setting]| {
                set.iter().any(|setting| {
                    setting.column.eq_ignore_ascii_case(&column.name)
                        && (setting.value.starts_with("p.") || setting.value.contains("NULL"))
                })
            };
            // What was there before may come back.
            let is_key = self.table.primary_key.contains(&column.name) && !self.relations.goes_back();
            let never_null = column.not_null || is_key;
            let key = self.key();
            let needed: Vec<&str> = key.iter().chain([&column.name]).map(String::as_str).collect();
            let changed = || self.touched.changed_by(&may_be_null, &needed, None, self.dialect);
            if let Some(changed) = never_null.then(changed).flatten() {
                found.push(Prediction {
                    code: Code::NotNull,
                    message: format!("column \"{}\" of \"{}\" would be NULL", column.name, self.table.name),
                    hint: Some("give it a value, for example with `coalesce`".to_owned()),
                    sql: format!("SELECT {shown} FROM {changed} AS n WHERE {value} IS NULL"),
                });
            }
            if let Some(refuses) = self.refuses(column) {
                found.push(Prediction {
                    code: Code::CheckConstraint,
                    message: format!(
                        "column \"{}\" of \"{}\" takes only {}",
                        column.name,
                        self.table.name,
                        column.called.unwrap_or(&column.declared)
                    ),
                    hint: Some("set a value of that type".to_owned()),
                    sql: format!(
                        "SELECT {shown}, {value} AS \"value\" FROM {} AS n WHERE {}",
                        self.touched.changed,
                        refuses.replace("{}", &value)
                    ),
                });
            }
        }
        found
    }

    /// True for a value that the column would not take, or that a cast to its type would cut.
    fn refuses(&self, column: &Column) -> Option<String> {
        let declared = &column.declared;
        let is_cut = format!("CAST(CAST({{}} AS {declared}) AS text) IS DISTINCT FROM CAST({{}} AS text)");
        column.refuses.clone().or_else(|| self.dialect.unbounded(declared).map(|_| is_cut))
    }

    fn check(&self, check: &str) -> Option<Prediction> {
        let key = self.key();
        let read = self.table.columns.iter().filter(|column| names_column(check, &[&column.name]));
        let needed: Vec<&str> =
            key.iter().chain(read.map(|column| &column.name)).map(String::as_str).collect();
        let matters = |set: &[Setting]| names_column(check, &columns_of(set));
        let changed = self.touched.changed_by(&matters, &needed, None, self.dialect)?;
        Some(Prediction {
            code: Code::CheckConstraint,
            message: format!("rows of \"{}\" would break CHECK ({check})", self.table.name),
            hint: Some("set values that fulfil it".to_owned()),
            sql: format!("SELECT {} FROM {changed} AS n WHERE NOT ({check})", self.list("n", &self.key())),
        })
    }

    /// A reference must find its row in the state that the step leaves.
    fn parent(&self, key: &ForeignKey) -> Option<Prediction> {
        let shown = self.key();
        let needed: Vec<&str> = shown.iter().chain(&key.columns).map(String::as_str).collect();
        let matters = |set: &[Setting]| key.columns.iter().any(|column| contains(&columns_of(set), column));
        let changed = self.touched.changed_by(&matters, &needed, None, self.dialect)?;
        let columns: Vec<String> =
            key.columns.iter().map(|column| format!("n.{}", self.dialect.identifier(column))).collect();
        let present: Vec<String> = columns.iter().map(|column| format!("{column} IS NOT NULL")).collect();
        let equal: Vec<String> = key
            .columns
            .iter()
            .zip(&key.parent_columns)
            .map(|(column, parent)| {
                format!("o.{} = n.{}", self.dialect.identifier(parent), self.dialect.identifier(column))
            })
            .collect();
        let found = self.relations.table(&key.parent).map(|parent| {
            let state = self.relations.state(&parent.name);
            format!(" AND NOT EXISTS (SELECT 1 FROM {state} AS o WHERE {})", equal.join(" AND "))
        });
        Some(Prediction {
            code: Code::ForeignKey,
            message: format!(
                "rows of \"{}\" would refer to rows that \"{}\" does not have",
                self.table.name, key.parent
            ),
            hint: Some(format!("insert the rows of \"{}\" in an earlier step", key.parent)),
            sql: format!(
                "SELECT {}, {} FROM {} AS n WHERE {}{}",
                self.list("n", &shown),
                columns.join(", "),
                changed,
                present.join(" AND "),
                found.unwrap_or_default()
            ),
        })
    }
}
