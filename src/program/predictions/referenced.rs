//! Values that others refer to, and that an update would replace.

use super::Prediction;
use crate::diagnostic::Code;
use crate::program::StepProgram;
use crate::program::relations::Relations;

/// A column that foreign keys point to may be filled where it is NULL: nothing refers to that row yet.
/// Any other row of it keeps its value.
pub(super) fn replaced(relations: &Relations<'_>, program: &StepProgram) -> Vec<Prediction> {
    let dialect = relations.dialect;
    let mut found = Vec::new();
    for effect in program.effects.iter().filter(|effect| effect.kind == "update") {
        let Some(table) = effect.table.as_deref() else { continue };
        for setting in &effect.set {
            let is = |name: &String| name.eq_ignore_ascii_case(&setting.column);
            let mut references = relations.catalog.references_to(table);
            let Some((child, _)) = references.find(|(_, key)| key.parent_columns.iter().any(is)) else {
                continue;
            };
            let value = format!("b.{}", dialect.identifier(&setting.column));
            let key: Vec<String> = effect
                .key
                .iter()
                .map(|(column, plan)| {
                    format!("p.{} AS {}", dialect.identifier(plan), dialect.identifier(column))
                })
                .collect();
            let Some(touched) = program.touched.iter().find(|touched| touched.table == table) else {
                continue;
            };
            let before = &touched.before;
            // Only a table as it is has row numbers.
            let on = if *before == dialect.base(table) { &effect.locator } else { &effect.key };
            let on: Vec<String> = on
                .iter()
                .map(|(column, plan)| {
                    format!("b.{} = p.{}", dialect.identifier(column), dialect.identifier(plan))
                })
                .collect();
            found.push(Prediction {
                code: Code::KeyColumnSet,
                message: format!(
                    "column \"{}\" of \"{table}\" is referenced by table \"{}\", and these rows have a value already",
                    setting.column, child.name
                ),
                hint: Some("set it only where it is NULL: say so in `where:`".to_owned()),
                sql: format!(
                    "SELECT {}, {value} FROM {} AS p JOIN {before} AS b ON {} WHERE {} AND {value} IS NOT NULL AND NOT ({})",
                    key.join(", "),
                    program.plan,
                    on.join(" AND "),
                    effect.condition,
                    dialect.same(&value, &setting.value)
                ),
            });
        }
    }
    found
}
