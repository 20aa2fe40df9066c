//! What is wrong with single rows of the plan.

use super::{Prediction, rare};
use crate::diagnostic::Code;
use crate::migration::RowStep;
use crate::program::effects::EffectProgram;
use crate::program::relations::Relations;
use crate::program::{NO_DECISION, SEVERAL_DECISIONS, StepProgram, pairs};
use crate::sql::Dialect;

/// Findings about single rows of the plan: repeats, NULL keys, broken assumptions, no decision, blocks.
pub(in crate::program) fn rows(relations: &Relations<'_>, step: &RowStep, program: &mut StepProgram) {
    let dialect = relations.dialect;
    let key: Vec<String> = program
        .key
        .iter()
        .map(|(column, plan)| format!("p.{} AS {}", dialect.identifier(plan), dialect.identifier(column)))
        .collect();
    let key_list = key.join(", ");
    let plan_key: Vec<String> =
        program.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
    let group = plan_key.join(", ");
    let told_by = told_by(relations, step, program).unwrap_or_else(|| group.clone());
    let order = program.order.clone();
    let plan = program.plan.clone();
    let mut add = |code: Code, message: String, hint: Option<String>, sql: String| {
        program.row_checks.push(Prediction { code, message, hint, sql });
    };
    repeats(dialect, step, &program.match_keys, &plan, &key_list, (&group, &told_by, &order), &mut add);
    let nulls: Vec<String> = plan_key.iter().map(|column| format!("{column} IS NULL")).collect();
    add(
        Code::NullKey,
        format!("selected rows of \"{}\" have NULL in their key", step.select.shown()),
        Some("give them a key first, or leave them out with `where:`".to_owned()),
        format!("SELECT {key_list} FROM {plan} AS p WHERE {}", nulls.join(" OR ")),
    );
    for (index, fault) in program.faults.iter().enumerate() {
        add(
            fault.code,
            fault.message.clone(),
            Some(fault.hint.to_owned()),
            format!(
                "SELECT {key_list}, p.\"fault_value\" AS \"value\" FROM {plan} AS p WHERE p.\"fault\" = {} ORDER BY {order}",
                index + 1
            ),
        );
    }
    for (code, number, message, hint) in [
        (
            Code::NoDecision,
            NO_DECISION,
            "rows match no row of the decision table",
            "add a row, or say `otherwise: keep`",
        ),
        (
            Code::SeveralDecisions,
            SEVERAL_DECISIONS,
            "rows match several rows of the decision table",
            "make the rows disjoint",
        ),
    ] {
        add(
            code,
            message.to_owned(),
            Some(hint.to_owned()),
            rare(
                dialect,
                &format!("SELECT {key_list} FROM {plan} AS p WHERE p.\"decision\" = {number}"),
                1..=plan_key.len(),
            ),
        );
    }
    program.row_checks.extend(pairs::blocks(relations, step, program));
    null_counterparts(relations, step, program);
    let selected = (step.select.from.as_str(), program.key.as_slice());
    let matched = step.matches.iter().zip(&program.match_keys);
    let matched = matched.map(|(found, keys)| (found.table.as_str(), keys.as_slice()));
    let shared: Vec<Prediction> = std::iter::once(selected)
        .chain(matched)
        .filter_map(|(table, key)| shared_key(relations, &plan, table, key))
        .collect();
    program.row_checks.extend(shared);
}

/// What tells the selected rows apart as their key does, and has an index: over `p`.
fn told_by(relations: &Relations<'_>, step: &RowStep, program: &StepProgram) -> Option<String> {
    relations.table(&step.select.from)?.identity()?;
    let changes = |effect: &&EffectProgram| {
        effect.table.is_some() && effect.through.is_none() && effect.kind != "insert"
    };
    let effect = program.effects.iter().find(changes)?;
    let columns = effect.locator.iter().map(|(_, plan)| format!("p.{}", relations.dialect.identifier(plan)));
    Some(columns.collect::<Vec<_>>().join(", "))
}

/// A selected row that stands in the plan more than once.
fn repeats(
    dialect: &dyn Dialect,
    step: &RowStep,
    match_keys: &[Vec<(String, String)>],
    plan: &str,
    key_list: &str,
    (group, told_by, order): (&str, &str, &str),
    add: &mut dyn FnMut(Code, String, Option<String>, String),
) {
    if step.select.joins.is_empty() && step.matches.is_empty() && step.select.key.is_empty() {
        return;
    }
    // What tells rows apart is counted first, by its index.
    let repeated =
        format!("({told_by}) IN (SELECT {told_by} FROM {plan} AS p GROUP BY {told_by} HAVING count(*) > 1)");
    let mut others = Vec::new();
    for (found, keys) in step.matches.iter().zip(match_keys) {
        let distinct: Vec<String> = keys
            .iter()
            .map(|(_, column)| format!("count(DISTINCT p.{})", dialect.identifier(column)))
            .collect();
        let several = distinct.iter().map(|count| format!("{count} > 1")).collect::<Vec<_>>().join(" OR ");
        add(
            Code::AmbiguousMatch,
            format!("match \"{}\" finds several counterparts of one row", found.name),
            Some("make its condition cover a unique key".to_owned()),
            format!(
                "SELECT {key_list}, count(*) AS \"repeats\" FROM {plan} AS p WHERE {repeated} GROUP BY {group} HAVING {several} ORDER BY {order}"
            ),
        );
        others.push(format!("NOT ({several})"));
    }
    let alone = if others.is_empty() { String::new() } else { format!(" HAVING {}", others.join(" AND ")) };
    let (message, hint) = match step.select.joins.is_empty() {
        true => ("the key repeats on the selected rows", "name columns that identify a row under `key:`"),
        false => (
            "a join repeats selected rows",
            "join on a unique key, or move the condition into `where: exists (…)`",
        ),
    };
    add(
        Code::FanOut,
        message.to_owned(),
        Some(hint.to_owned()),
        format!(
            "SELECT {key_list}, count(*) AS \"repeats\" FROM {plan} AS p WHERE {repeated} GROUP BY {group}{alone} ORDER BY {order}"
        ),
    );
}

/// A given key that other rows of the table have too: changing one by it would change all.
fn shared_key(
    relations: &Relations<'_>,
    plan: &str,
    table: &str,
    key: &[(String, String)],
) -> Option<Prediction> {
    let table = relations.table(table).filter(|table| table.identity().is_none())?;
    let dialect = relations.dialect;
    let columns: Vec<String> = key.iter().map(|(column, _)| dialect.identifier(column)).collect();
    let planned: Vec<String> =
        key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
    let list = columns.join(", ");
    Some(Prediction {
        code: Code::FanOut,
        message: format!("several rows of \"{}\" have the key of a selected row or counterpart", table.name),
        hint: Some("name columns that identify a row under `key:`".to_owned()),
        sql: format!(
            "SELECT {list}, count(*) AS \"rows\" FROM {} WHERE ({list}) IN (SELECT {} FROM {plan} AS p) \
             GROUP BY {list} HAVING count(*) > 1 ORDER BY {list}",
            relations.state(&table.name),
            planned.join(", ")
        ),
    })
}

/// A counterpart is recognised by its key, so that must not be NULL.
fn null_counterparts(relations: &Relations<'_>, step: &RowStep, program: &mut StepProgram) {
    if relations.goes_back() {
        // What a run kept has values to look for, and NULL equals none of them.
        return;
    }
    let dialect = relations.dialect;
    for (found, keys) in step.matches.iter().zip(&program.match_keys) {
        let Some(table) = relations.table(&found.table) else { continue };
        let loose: Vec<String> = keys
            .iter()
            .filter(|(column, _)| table.column(column).is_some_and(|column| !column.not_null))
            .map(|(column, _)| format!("{} IS NULL", dialect.identifier(column)))
            .collect();
        if loose.is_empty() {
            continue;
        }
        let columns: Vec<String> = keys.iter().map(|(column, _)| dialect.identifier(column)).collect();
        program.row_checks.push(Prediction {
            code: Code::NullKey,
            message: format!(
                "rows of \"{}\", where match \"{}\" looks, have NULL in their key",
                table.name, found.name
            ),
            hint: Some("give them a key first".to_owned()),
            sql: format!(
                "SELECT {} FROM {} WHERE {}",
                columns.join(", "),
                relations.state(&table.name),
                loose.join(" OR ")
            ),
        });
    }
}
