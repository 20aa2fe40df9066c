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
            let Some(before) = &setting.before else { continue };
            let key = effect.key.iter().map(|(column, plan)| {
                format!("p.{} AS {}", dialect.identifier(plan), dialect.identifier(column))
            });
            let key: Vec<String> = key.collect();
            found.push(Prediction {
                code: Code::KeyColumnSet,
                message: format!(
                    "column \"{}\" of \"{table}\" is referenced by table \"{}\", and these rows have a value already",
                    setting.column, child.name
                ),
                hint: Some("set it only where it is NULL: say so in `where:`".to_owned()),
                sql: format!(
                    "SELECT {}, {before} AS {} FROM {} AS p WHERE {} AND {before} IS NOT NULL AND NOT ({})",
                    key.join(", "),
                    dialect.identifier(&setting.column),
                    program.plan,
                    effect.condition,
                    dialect.same(before, &setting.value)
                ),
            });
        }
    }
    found
}
