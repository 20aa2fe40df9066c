//! Puts a program together.

use crate::database::{Catalog, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Check, Migration};
use crate::program::relations::Relations;
use crate::program::{Bindings, CheckProgram, Program, StepProgram, sources, steps};
use crate::sql::{Dialect, Script};

/// Every statement of `migration` on a database with this catalog, or everything that does not fit.
pub fn build(
    migration: &Migration,
    catalog: &Catalog,
    dialect: &dyn Dialect,
    bindings: Bindings,
) -> Result<Program, Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut sources = Vec::new();
    for (index, source) in migration.sources.iter().enumerate() {
        let taken = catalog.table(&source.name).is_some()
            || catalog.views.iter().any(|view| view.eq_ignore_ascii_case(&source.name));
        if taken {
            findings.push(
                Diagnostic::error(
                    Code::ShadowedTable,
                    source.place,
                    format!("source \"{}\" has the name of a table or view of the database", source.name),
                )
                .hint("rename the source"),
            );
        }
        match sources::source(migration, index, &bindings, dialect) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(finding),
        }
    }
    let require = checks(&migration.require, &bindings, dialect, &mut findings);
    let verify = checks(&migration.verify, &bindings, dialect, &mut findings);
    let mut relations = Relations::new(migration, catalog, dialect);
    let mut programs = Vec::new();
    for (index, step) in migration.steps.iter().enumerate() {
        if let Some((program, _)) = steps::step(&mut relations, &bindings, step, index, &mut findings) {
            programs.push(program);
        }
    }
    if !findings.is_empty() {
        return Err(once(findings));
    }
    if let Some(finding) = hidden_by_the_engine(catalog, migration) {
        return Err(vec![finding]);
    }
    let touched: Vec<String> = relations.changed().map(str::to_owned).collect();
    let referring = referring(catalog, &programs);
    let unpredictable = unpredictable(&relations, &touched);
    let new_tables = relations
        .created()
        .iter()
        .map(|table| {
            let columns: Vec<String> = table
                .columns
                .iter()
                .map(|column| format!("{} {}", dialect.identifier(&column.name), column.declared))
                .collect();
            (
                table.name.clone(),
                format!("CREATE TABLE {} ({})", dialect.base(&table.name), columns.join(", ")),
            )
        })
        .collect();
    Ok(Program {
        bindings,
        sources,
        require,
        steps: programs,
        verify,
        new_tables,
        touched,
        referring,
        unpredictable,
    })
}

/// Temporary tables of the engine would hide a table or view of their name.
fn hidden_by_the_engine(catalog: &Catalog, migration: &Migration) -> Option<Diagnostic> {
    const ROLES: [&str; 11] = [
        "plan", "kept", "changed", "state", "cascade", "file", "rows", "values", "derived", "moving", "moved",
    ];
    let taken = |name: &str| {
        let rest = name.to_ascii_lowercase();
        let rest = rest.strip_prefix("amend_").unwrap_or_default();
        rest == "untyped"
            || ROLES.iter().any(|role| {
                let number = rest.strip_prefix(role).and_then(|rest| rest.strip_prefix('_'));
                number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
            })
    };
    let tables = catalog.tables.iter().map(|table| &table.name);
    let name = tables.chain(&catalog.views).find(|name| taken(name))?;
    let place = migration.steps.first()?.select.place;
    let message = format!("\"{name}\" of the database has a name that amend needs for a temporary table");
    Some(
        Diagnostic::error(Code::ShadowedTable, place, message)
            .hint("rename it: names that start with \"amend_\" belong to amend"),
    )
}

/// Each finding once: several parts of a step may trip over one name.
fn once(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<Diagnostic> = Vec::new();
    for finding in findings {
        if !kept.iter().any(|known| known.code == finding.code && known.message == finding.message) {
            kept.push(finding);
        }
    }
    kept
}

fn checks(
    checks: &[Check],
    bindings: &Bindings,
    dialect: &dyn Dialect,
    findings: &mut Vec<Diagnostic>,
) -> Vec<CheckProgram> {
    let mut programs = Vec::new();
    for check in checks {
        match bindings.fill(&check.none, dialect) {
            Ok(written) => {
                let mut query = Script::from("SELECT * FROM (");
                query.append(&written).push("\n) AS found");
                programs.push(CheckProgram { name: check.name.clone(), written, query });
            }
            Err(finding) => findings.push(finding),
        }
    }
    programs
}

/// Tables that get new references, and tables that refer to rows which leave.
fn referring(catalog: &Catalog, steps: &[StepProgram]) -> Vec<String> {
    let mut tables = Vec::new();
    let mut add = |table: &Table| {
        if !table.foreign_keys.is_empty() && !tables.contains(&table.name) {
            tables.push(table.name.clone());
        }
    };
    for step in steps {
        for effect in &step.effects {
            let Some(table) = effect.table.as_deref().and_then(|name| catalog.table(name)) else { continue };
            if effect.removes() {
                catalog.references_to(&table.name).for_each(|(child, _)| add(child));
            } else {
                add(table);
            }
        }
        for moved in &step.moved {
            catalog.table(&moved.table).into_iter().for_each(&mut add);
            catalog.references_to(&moved.table).for_each(|(child, _)| add(child));
        }
        for cascade in step.cascades.iter().filter(|cascade| cascade.allowed) {
            catalog.table(&cascade.table).into_iter().for_each(&mut add);
            catalog.references_to(&cascade.table).for_each(|(child, _)| add(child));
        }
    }
    tables
}

fn unpredictable(relations: &Relations<'_>, touched: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for table in touched.iter().filter_map(|name| relations.table(name)) {
        found.extend(
            table
                .triggers
                .iter()
                .map(|trigger| format!("table \"{}\" has the trigger \"{trigger}\"", table.name)),
        );
        let generated = table.columns.iter().filter(|column| column.generated);
        found
            .extend(generated.map(|column| {
                format!("column \"{}\" of table \"{}\" is generated", column.name, table.name)
            }));
        found.extend(table.unknown.iter().map(|what| format!("table \"{}\": {what}", table.name)));
    }
    found
}
