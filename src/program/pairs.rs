//! Blocked rows beside their counterparts, whole, so that a person can decide.

use crate::diagnostic::Code;
use crate::migration::RowStep;
use crate::program::StepProgram;
use crate::program::effects::EffectProgram;
use crate::program::predictions::Prediction;
use crate::program::relations::Relations;

/// One finding an effect that blocks. Its columns are named after the two rows: `s.value`, `k.value`.
pub(super) fn blocks(relations: &Relations<'_>, step: &RowStep, program: &StepProgram) -> Vec<Prediction> {
    let selected = (step.select.alias.as_str(), step.select.from.as_str(), program.key.as_slice());
    let counterparts = step.matches.iter().zip(&program.match_keys);
    let counterparts =
        counterparts.map(|(found, keys)| (found.name.as_str(), found.table.as_str(), keys.as_slice()));
    let mut columns = Vec::new();
    let mut joins = String::new();
    for (index, (alias, table, keys)) in std::iter::once(selected).chain(counterparts).enumerate() {
        let row = format!("row_{index}");
        joins += &join(relations, table, &row, keys);
        columns.extend(self::columns(relations, alias, table, &row, keys));
    }
    let (columns, order) = (columns.join(", "), &program.order);
    let blocking = program.effects.iter().filter(|effect| effect.kind == "block");
    let found = blocking.map(|effect| Prediction {
        code: Code::Blocked,
        message: effect.because.clone().unwrap_or_default(),
        hint: Some(match &relations.migration.rollback {
            Some(rollback) if rollback.guards.contains(&step.name) => GUARDED.to_owned(),
            Some(_) => CHANGED.to_owned(),
            None => hint(effect),
        }),
        // Found before they are put in order: they are few, and an index in that order is long.
        sql: format!(
            "WITH found AS MATERIALIZED (SELECT * FROM {} AS p WHERE {}) SELECT {columns} FROM found AS p{joins} ORDER BY {order}",
            program.plan, effect.condition
        ),
    });
    found.collect()
}

const CHANGED: &str = "--only-unchanged leaves these rows and undoes the rest, --force undoes them too";

const GUARDED: &str =
    "save what it holds elsewhere; --force drops it, and a rollback of the rollback brings it back";

fn join(relations: &Relations<'_>, table: &str, row: &str, keys: &[(String, String)]) -> String {
    let dialect = relations.dialect;
    let same: Vec<String> = keys
        .iter()
        .map(|(column, plan)| {
            format!("{row}.{} = p.{}", dialect.identifier(column), dialect.identifier(plan))
        })
        .collect();
    format!(" LEFT JOIN {} AS {row} ON {}", relations.readable(table), same.join(" AND "))
}

/// Every column of a table or comparison, and of the rows that a run kept; of another source, or of a view, only the key,
/// which is all that is known of it here.
fn columns(
    relations: &Relations<'_>,
    alias: &str,
    table: &str,
    row: &str,
    keys: &[(String, String)],
) -> Vec<String> {
    let kept = relations.migration.rollback.as_ref().and_then(|rollback| rollback.columns.get(table));
    let names: Vec<&str> = match (relations.columns(table), kept) {
        (_, Some(kept)) => kept.iter().map(String::as_str).collect(),
        (Some(columns), _) => {
            let shown = columns.iter().filter(|column| !column.hidden);
            shown.map(|column| column.name.as_str()).collect()
        }
        (None, _) => keys.iter().map(|(column, _)| column.as_str()).collect(),
    };
    let dialect = relations.dialect;
    let titled = |name: &str| {
        format!("{row}.{} AS {}", dialect.identifier(name), dialect.identifier(&format!("{alias}.{name}")))
    };
    names.into_iter().map(titled).collect()
}

fn hint(effect: &EffectProgram) -> String {
    let choices: Vec<String> = effect.choices.iter().map(|choice| format!("\"{choice}\"")).collect();
    match choices.is_empty() {
        true => "repair the rows, or change the rule".to_owned(),
        false => format!(
            "`amend freeze RULE` writes these rows to a file, to choose {} for each; or repair them, or change the rule",
            choices.join(" or ")
        ),
    }
}
