//! Where the rows of each effect are once all steps are done.
//!
//! A row keeps its key or gets another one on the way: its own step may change it, and later ones may.

use crate::program::{ARCHIVE_COLUMNS, EffectProgram, Program, Stage, StepProgram, references};
use crate::sql::Dialect;

/// The rows of one effect in one table.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The step.
    pub step: &'a StepProgram,
    /// What it does: the effect's kind, `cascade`, or `follow` of references to new keys.
    pub effect: &'static str,
    /// The table that it changes.
    pub table: String,
    /// Their number, as a query: decision, or NULL where the rows of another table take these along, and count.
    pub count: String,
    /// What finds them in the end; none where nothing does.
    pub found: Option<Found<'a>>,
}

/// How rows are found.
#[derive(Debug)]
pub struct Found<'a> {
    /// A relation with `decision`, `k_1`, … for the key, and `u_1`, … for values that are replaced.
    pub rows: String,
    /// The columns of the key.
    pub key: Vec<String>,
    /// The columns whose values are replaced.
    pub replaced: Vec<&'a str>,
}

/// The rows of every effect, in the order of the steps. `identity` tells the key of a table.
pub fn traces<'a>(
    program: &'a Program,
    dialect: &dyn Dialect,
    identity: &dyn Fn(&str) -> Option<Vec<String>>,
) -> Vec<Trace<'a>> {
    let mut traces = Vec::new();
    for (index, stage) in program.steps.iter().enumerate() {
        let Some(step) = stage.rows() else { continue };
        let tracer = Tracer { program, dialect, step, later: &program.steps[index + 1..] };
        traces.extend(step.effects.iter().flat_map(|effect| tracer.effect(effect, identity)));
        traces.extend(tracer.along());
    }
    traces
}

struct Tracer<'a, 'd> {
    program: &'a Program,
    dialect: &'d dyn Dialect,
    step: &'a StepProgram,
    later: &'a [Stage],
}

/// A column of a key, and its value over `p`.
type Key = Vec<(String, String)>;

impl<'a> Tracer<'a, '_> {
    fn effect(
        &self,
        effect: &'a EffectProgram,
        identity: &dyn Fn(&str) -> Option<Vec<String>>,
    ) -> Vec<Trace<'a>> {
        let Some(table) = effect.table.as_deref() else { return Vec::new() };
        let own = || effect.key.iter().map(|(column, plan)| (column.clone(), self.planned(plan))).collect();
        let rows = (self.step.plan.as_str(), effect.condition.as_str());
        let trace = |table: &str, key: Option<Key>, moves_here: bool| {
            let replaced: Vec<(&'a str, &'a str)> = match effect.kind {
                "update" => effect
                    .set
                    .iter()
                    .filter_map(|set| Some((set.column.as_str(), set.before.as_deref()?)))
                    .collect(),
                _ => Vec::new(),
            };
            self.trace(effect.kind, table, rows, (key, "p.\"decision\""), &replaced, moves_here)
        };
        match effect.kind {
            "insert" => vec![trace(table, identity(table).and_then(|key| set_by(effect, key, None)), false)],
            // The new key is what it sets.
            "rekey" => {
                let key = effect.key.iter().map(|(column, _)| column.clone()).collect();
                vec![trace(table, set_by(effect, key, Some(self)), false)]
            }
            "archive" => {
                let run = self.dialect.text(&self.program.bindings.run_id);
                let mut copied: Key = own();
                let because = self.dialect.text(effect.because.as_deref().unwrap_or_default());
                // A key that leaves twice in a run may do so for two reasons.
                copied.extend(ARCHIVE_COLUMNS.map(str::to_owned).into_iter().zip([run, because]));
                let to = effect.to.as_deref().unwrap_or_default();
                vec![trace(table, Some(own()), true), trace(to, Some(copied), false)]
            }
            _ => vec![trace(table, Some(own()), true)],
        }
    }

    fn planned(&self, column: &str) -> String {
        format!("p.{}", self.dialect.identifier(column))
    }

    /// Rows that foreign keys take along, and those that follow new keys.
    fn along(&self) -> Vec<Trace<'a>> {
        let cascades = self.step.cascades.iter().filter(|cascade| cascade.allowed).map(|cascade| {
            let key = cascade.key.iter().cloned().zip(cascade.relation_keys().map(|key| format!("p.{key}")));
            let rows = format!("(SELECT DISTINCT {} FROM {} AS x)", cascade.keys(), cascade.relation);
            let key = cascade.keyed.then(|| key.collect());
            self.trace("cascade", &cascade.table, (&rows, "1 = 1"), (key, "NULL"), &[], true)
        });
        let followers = self.step.moved.iter().map(|moved| {
            let keys = moved.key_columns().iter().cloned().zip(moved.key.entries());
            let keys: Key = keys.collect();
            let own = self.step.effects.iter().filter(|it| it.kind == "rekey");
            let own =
                own.filter(|it| it.table.as_deref() == Some(moved.table.as_str())).filter_map(|effect| {
                    let on = effect.key.iter().map(|(column, plan)| {
                        let (_, entry) = keys.iter().find(|(name, _)| name == column)?;
                        Some(format!("{} = y.{entry}", self.planned(plan)))
                    });
                    let on = on.collect::<Option<Vec<String>>>()?.join(" AND ");
                    let (plan, condition) = (&self.step.plan, &effect.condition);
                    Some(format!("NOT EXISTS (SELECT 1 FROM {plan} AS p WHERE {on} AND {condition})"))
                });
            let own: Vec<String> = own.chain(["1 = 1".to_owned()]).collect();
            let rows = format!("(SELECT y.* FROM {} AS y WHERE {})", moved.relation, own.join(" AND "));
            let key = keys.into_iter().map(|(column, entry)| (column, format!("p.{entry}"))).collect();
            let key = moved.key.is_unique.then_some(key);
            self.trace("follow", &moved.table, (&rows, "1 = 1"), (key, "NULL"), &[], true)
        });
        cascades.chain(followers).collect()
    }

    fn trace(
        &self,
        effect: &'static str,
        table: &str,
        (from, condition): (&str, &str),
        (key, decision): (Option<Key>, &str),
        replaced: &[(&'a str, &str)],
        moves_here: bool,
    ) -> Trace<'a> {
        let from = format!("{from} AS p WHERE {condition}");
        let found = key.filter(|key| !key.is_empty()).and_then(|key| {
            let mut columns = vec![format!("{decision} AS \"decision\"")];
            let name =
                |prefix: &str, index: usize, value: &str| format!("{value} AS \"{prefix}_{}\"", index + 1);
            columns.extend(key.iter().enumerate().map(|(index, (_, value))| name("k", index, value)));
            let values = replaced.iter().enumerate().map(|(index, (_, value))| name("u", index, value));
            columns.extend(values);
            let key: Vec<String> = key.into_iter().map(|(column, _)| column).collect();
            let rows = format!("(SELECT {} FROM {from})", columns.join(", "));
            let rows = self.in_the_end(table, rows, &key, replaced.len(), moves_here)?;
            Some(Found { rows, key, replaced: replaced.iter().map(|(column, _)| *column).collect() })
        });
        let count = format!("SELECT {decision} AS \"decision\", count(*) FROM {from} GROUP BY 1");
        Trace { step: self.step, effect, table: table.to_owned(), count, found }
    }

    /// The same rows with the keys that they have after the last step; none where that cannot be told.
    fn in_the_end(
        &self,
        table: &str,
        mut rows: String,
        key: &[String],
        replaced: usize,
        moves_here: bool,
    ) -> Option<String> {
        let own = self.step.moved.iter().filter(|_| moves_here);
        let later = self.later.iter().filter_map(Stage::rows).flat_map(|step| &step.moved);
        for moved in own.chain(later).filter(|moved| moved.table.eq_ignore_ascii_case(table)) {
            if !key.iter().any(|column| moved.new_value(column).is_some()) {
                continue;
            }
            let keys: Key = key
                .iter()
                .enumerate()
                .map(|(index, column)| (column.clone(), format!("k_{}", index + 1)))
                .collect();
            let (relocated, keys) = references::relocated(moved, &rows, &keys, self.dialect)?;
            let keys = keys
                .iter()
                .enumerate()
                .map(|(index, (_, now))| format!("p.\"{now}\" AS \"k_{}\"", index + 1));
            let replaced = (1..=replaced).map(|number| format!("p.\"u_{number}\""));
            let columns: Vec<String> =
                std::iter::once("p.\"decision\"".to_owned()).chain(keys).chain(replaced).collect();
            rows = format!("(SELECT {} FROM {relocated} AS p)", columns.join(", "));
        }
        Some(rows)
    }
}

/// The values that an effect gives these columns; those that it leaves are as the plan has them.
fn set_by(effect: &EffectProgram, key: Vec<String>, tracer: Option<&Tracer<'_, '_>>) -> Option<Key> {
    let value = |column: &String| {
        let set = effect.set.iter().find(|set| set.column.eq_ignore_ascii_case(column));
        let kept = || {
            let (_, plan) = effect.key.iter().find(|(name, _)| name == column)?;
            tracer.map(|tracer| tracer.planned(plan))
        };
        set.map(|set| set.value.clone()).or_else(kept)
    };
    key.into_iter().map(|column| Some((column.clone(), value(&column)?))).collect()
}
