//! Each planned row as one line: its key, its decision, and a digest of its values.

use crate::migration::{Migration, RowStep, chosen_name};
use crate::program::{Cascade, EffectProgram, Lost, Moved, Program, SchemaProgram, StepProgram};
use crate::sql::Dialect;

/// What rows of a step are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowPart {
    /// Selected rows, with their decisions.
    Decided,
    /// Rows that foreign keys take along or clear.
    Cascade,
    /// Rows with new keys, and rows that refer to those.
    Follow,
    /// Rows that lose a value, or leave, with a schema change.
    Lost,
}

/// Rows of a step, and the query that gives a line for each.
#[derive(Debug)]
pub struct RowDigests {
    /// The step.
    pub step: String,
    /// What they are about.
    pub part: RowPart,
    /// The table or source that they come from; `table.column` where a column goes.
    pub table: String,
    /// The columns of their key.
    pub key: Vec<String>,
    /// Gives a digest of the key, the decision, a digest of the values, and the key; by the first.
    pub sql: String,
}

impl Program {
    /// The planned rows of every step, in order; the queries run while the plan's tables exist.
    pub fn row_digests(&self, migration: &Migration, dialect: &dyn Dialect) -> Vec<RowDigests> {
        let mut digests = Vec::new();
        for stage in &self.steps {
            if let Some(step) = stage.schema() {
                digests.extend(step.lost_rows(dialect));
            }
            let Some(step) = stage.rows() else { continue };
            let Some(declared) = migration.steps[step.index].rows() else { continue };
            digests.push(step.decided_rows(declared, dialect));
            digests.extend(step.cascades.iter().map(|cascade| step.rows_along(cascade, dialect)));
            digests.extend(step.moved.iter().map(|moved| step.moved_rows(moved, dialect)));
        }
        digests
    }
}

/// Columns over the relation in `from`, as one line.
fn query(dialect: &dyn Dialect, key: &[String], decision: &str, values: &[String], from: &str) -> String {
    format!(
        "SELECT {} AS id, {decision}, {}, {} FROM {from} ORDER BY 1",
        dialect.row_digest(key),
        dialect.row_digest(values),
        key.join(", ")
    )
}

impl StepProgram {
    /// The digest of a row that leaves covers all of it, as the plan's does.
    fn decided_rows(&self, declared: &RowStep, dialect: &dyn Dialect) -> RowDigests {
        let column = |name: &String| format!("p.{}", dialect.identifier(name));
        let key: Vec<String> = self.key.iter().map(|(_, plan)| column(plan)).collect();
        let mut values = self.digested();
        let mut from = format!("{} AS p", self.plan);
        for (number, effect) in self.effects.iter().filter(|effect| effect.removes()).enumerate() {
            let touched = self.touched.iter().find(|it| effect.table.as_deref() == Some(it.table.as_str()));
            let Some(touched) = touched else { continue };
            let row = format!("leaving_{number}");
            from += &format!(
                " LEFT JOIN {} AS {row} ON {} AND {}",
                touched.before,
                EffectProgram::on(effect, dialect, &row),
                effect.condition
            );
            values
                .extend(touched.columns.iter().map(|column| format!("{row}.{}", dialect.identifier(column))));
        }
        let names = declared.table.rows.iter().enumerate();
        let mut names: Vec<String> =
            names.map(|(index, row)| format!("WHEN {} THEN {}", index + 1, dialect.text(&row.id))).collect();
        // A row that somebody chose for is called after the decision that blocks it, and the choice.
        for choice in self.frozen.iter().flat_map(|frozen| &frozen.choices) {
            let row = usize::try_from(choice.decision - 1).ok().and_then(|at| declared.table.rows.get(at));
            let name = row.map_or("otherwise", |row| row.id.as_str());
            let action = declared.actions.get(choice.action).map_or("", |action| action.name.as_str());
            let name = chosen_name(name, action);
            names.push(format!("WHEN {} THEN {}", choice.number, dialect.text(&name)));
        }
        let decision = match names.is_empty() {
            true => "'otherwise'".to_owned(),
            false => format!("CASE p.\"decision\" {} ELSE 'otherwise' END", names.join(" ")),
        };
        RowDigests {
            step: self.name.clone(),
            part: RowPart::Decided,
            table: declared.select.shown().to_owned(),
            key: self.key.iter().map(|(column, _)| column.clone()).collect(),
            sql: query(dialect, &key, &decision, &values, &from),
        }
    }

    fn rows_along(&self, cascade: &Cascade, dialect: &dyn Dialect) -> RowDigests {
        let key: Vec<String> = cascade.relation_keys().map(|key| format!("x.{key}")).collect();
        let mut values = vec!["x.\"edge\"".to_owned()];
        let mut from = format!("{} AS x", cascade.relation);
        if let Some(touched) = self.touched.iter().find(|touched| touched.table == cascade.table) {
            from += &format!(" JOIN {} AS b ON {}", touched.before, cascade.on("b", "x"));
            values.extend(touched.columns.iter().map(|column| format!("b.{}", dialect.identifier(column))));
        }
        let decision = "CASE x.\"edge\" WHEN 0 THEN 'delete' ELSE 'clear' END";
        RowDigests {
            step: self.name.clone(),
            part: RowPart::Cascade,
            table: cascade.table.clone(),
            key: cascade.key.clone(),
            sql: query(dialect, &key, decision, &values, &from),
        }
    }

    fn moved_rows(&self, moved: &Moved, dialect: &dyn Dialect) -> RowDigests {
        let (columns, from) = moved.digested();
        let key = columns[..moved.key_columns().len()].to_vec();
        RowDigests {
            step: self.name.clone(),
            part: RowPart::Follow,
            table: moved.table.clone(),
            key: moved.key_columns().to_vec(),
            sql: query(dialect, &key, "'follow'", &columns, &from),
        }
    }
}

impl SchemaProgram {
    fn lost_rows(&self, dialect: &dyn Dialect) -> Vec<RowDigests> {
        let quoted = |column: &String| format!("b.{}", dialect.identifier(column));
        let changes = self.changes.iter().filter_map(|change| Some((change, change.lost.as_ref()?)));
        let rows = changes.map(|(change, Lost { key, columns, from })| {
            let keys: Vec<String> = key.iter().map(quoted).collect();
            let values: Vec<String> = columns.iter().map(quoted).collect();
            let decision = dialect.text(change.change);
            RowDigests {
                step: self.name.clone(),
                part: RowPart::Lost,
                table: match &change.name {
                    Some(name) => format!("{}.{name}", change.table),
                    None => change.table.clone(),
                },
                key: key.clone(),
                sql: query(dialect, &keys, &decision, &values, from),
            }
        });
        rows.collect()
    }
}
