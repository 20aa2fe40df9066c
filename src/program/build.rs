//! Puts a program together.

use std::collections::BTreeSet;

use crate::database::{Catalog, Draft, Table, Takes};
use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Asks, Check, Migration, Origin, RowStep, Step};
use crate::program::relations::{CHANGE_FIRST, Relations, plain_column};
use crate::program::schema::{Drafted, Gone, Resolver, Skipped};
use crate::program::triggers::Triggers;
use crate::program::{
    Bindings, CheckProgram, Program, Stage, StepProgram, builds, file_tables, predictions, presence,
    references, schema, sources, steps, unpredictable,
};
use crate::sql::{Dialect, Script};

/// Every statement of `migration` on a database with this catalog, or everything that does not fit.
/// `draft` is the schema to try schema steps on, if there are any; `later` are migrations that come after
/// this one.
pub fn build(
    migration: &Migration,
    later: &[Migration],
    catalog: &Catalog,
    mut draft: Option<Box<dyn Draft>>,
    dialect: &dyn Dialect,
    bindings: Bindings,
) -> Result<Program, Vec<Diagnostic>> {
    let mut findings = file_tables::hidden(migration, catalog);
    let mut tables = file_tables::programs(migration, catalog, dialect);
    for table in &mut tables {
        let declared = &migration.tables[table.index];
        if let (Some(build), Some(shown)) = (&declared.build, catalog.table(&table.name)) {
            match builds::built(build, declared, shown, &bindings, dialect) {
                Ok(built) => table.build = Some(built),
                Err(finding) => findings.push(finding),
            }
        }
    }
    let mut sources = Vec::new();
    let gone = Gone::of(migration, later, catalog);
    let skipped = gone.skipped(migration);
    for (index, source) in migration.sources.iter().enumerate() {
        if skipped.sources.contains(&index) {
            continue;
        }
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
        if let Origin::Build(_) = source.origin {
            continue;
        }
        match sources::source(migration, index, &bindings, dialect) {
            Ok(source) => sources.push(source),
            Err(finding) => findings.push(finding),
        }
    }
    let names = Relations::new(migration, catalog, dialect);
    let require = checks(&migration.require, &skipped.require, &bindings, &names, &mut findings);
    let verify = checks(&migration.verify, &skipped.verify, &bindings, &names, &mut findings);
    let lock_note = draft.as_deref().and_then(Draft::lock_note);
    let resolver = draft.as_deref_mut().map(|draft| {
        let catalog = catalog.clone();
        Resolver::new(draft, catalog, &gone, &bindings, dialect, migration.rollback.as_ref())
    });
    let drafted = drafted(migration, resolver, &mut findings);
    if !findings.is_empty() {
        // What the steps say about tables that could not be changed would be no fault of theirs.
        return Err(once(findings));
    }
    let last = drafted.iter().rev().flatten().next().map_or(catalog, |drafted| &drafted.catalog);
    let mut relations = Relations::new(migration, catalog, dialect);
    for made in migration.rollback.iter().flat_map(|rollback| &rollback.make) {
        let columns = made.columns.iter().map(|(name, declared)| plain_column(name, declared, Takes::Any));
        let table = Table { name: made.name.clone(), columns: columns.collect(), ..Table::default() };
        if catalog.table(&made.name).is_none() {
            relations.add_created(table);
        }
    }
    let stages = stages(&mut relations, &bindings, &drafted, &skipped, &mut findings);
    if !findings.is_empty() {
        return Err(once(findings));
    }
    if let Some(finding) = hidden_by_the_engine(catalog, migration) {
        return Err(vec![finding]);
    }
    file_tables::settle(&mut tables, &relations);
    let rows = || stages.iter().filter_map(Stage::rows);
    let touched = touched(&relations, &stages);
    let (before, after) = (referring(catalog, rows()), referring(last, rows()));
    let remade = stages.iter().filter_map(Stage::schema).flat_map(schema::SchemaProgram::pending);
    let remade: Vec<&Table> = remade.filter_map(|change| last.table(&change.table)).collect();
    let changed: Vec<&str> =
        rows().flat_map(|step| &step.touched).map(|touched| touched.table.as_str()).collect();
    let triggers = Triggers::of(migration, catalog).map_err(once)?;
    let unpredictable = unpredictable::found(&relations, catalog, &changed, &triggers);
    let new_tables = new_tables(&relations, catalog, dialect);
    let is_new = |name: &String| catalog.table(name).is_none();
    let dropped = |name: &str| migration.rollback.iter().flat_map(|it| &it.drop).any(|it| it.name == name);
    let is_gone = |name: &String| {
        dropped(name) || last.table(name).is_none() && !new_tables.iter().any(|(new, _)| new == name)
    };
    let at_end = if relations.goes_back() { predictions::at_end(&relations, catalog) } else { Vec::new() };
    let pending = || stages.iter().filter_map(Stage::schema).flat_map(schema::SchemaProgram::pending);
    let irreversible = pending().filter_map(|change| {
        let reason = change.back.as_ref().err()?;
        Some(format!("{}: {reason}", change.description))
    });
    let irreversible: Vec<String> = irreversible.filter(|_| migration.keeps_undo).collect();
    let exists_then = |name: &String| last.table(name).is_some();
    Ok(Program {
        tables,
        sources,
        require,
        verify,
        created: touched.iter().filter(|name| is_new(name)).cloned().collect(),
        dropped: touched.iter().filter(|name| is_gone(name)).cloned().collect(),
        referring: before.into_iter().filter(exists_then).collect(),
        referring_after: with_references(after, &remade),
        lock_note: lock_note.filter(|_| !remade.is_empty() || stages.iter().any(drops_tables)),
        keeps_undo: migration.keeps_undo,
        irreversible,
        at_end,
        steps: stages,
        new_tables,
        touched,
        unpredictable,
        triggers,
        bindings,
    })
}

fn drops_tables(stage: &Stage) -> bool {
    stage.schema().is_some_and(|step| step.pending().any(|change| change.drops_table))
}

/// The schema steps, tried one after the other; `None` for those that decide on rows.
fn drafted(
    migration: &Migration,
    mut resolver: Option<Resolver<'_>>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Option<Drafted>> {
    let mut drafted = Vec::new();
    for (index, step) in migration.steps.iter().enumerate() {
        drafted.push(match step {
            Step::Schema(step) => resolver.as_mut().map(|resolver| resolver.step(step, index, findings)),
            Step::Rows(_) => None,
        });
    }
    drafted
}

fn stages<'a>(
    relations: &mut Relations<'a>,
    bindings: &Bindings,
    drafted: &'a [Option<Drafted>],
    skipped: &Skipped,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Stage> {
    let mut stages = Vec::new();
    // The first step after the last schema step.
    let mut since = 0;
    let migration = relations.migration;
    for (index, step) in migration.steps.iter().enumerate() {
        match (step, &drafted[index], skipped.steps.get(&index)) {
            (_, _, Some(reason)) => {
                stages.push(Stage::Skipped { name: step.name().to_owned(), index, reason: reason.clone() });
            }
            (Step::Rows(step), ..) => {
                // It reads the tables as the steps before leave them.
                let build = match builds::program(relations, bindings, step) {
                    Ok(build) => build,
                    Err(finding) => {
                        findings.push(finding);
                        continue;
                    }
                };
                if let Some((mut program, _)) = steps::step(relations, bindings, step, index, findings) {
                    findings.extend(along(relations, step, &program));
                    program.row_checks.extend(build.iter().flat_map(|build| build.unknown.clone()));
                    program.build = build;
                    stages.push(Stage::Rows(Box::new(program)));
                }
            }
            (Step::Schema(step), Some(drafted), _) => {
                suspend(relations, &mut stages, &mut since);
                stages.push(Stage::Schema(schema::step(relations, step, index, drafted)));
            }
            (Step::Schema(_), None, _) => {}
        }
    }
    suspend(relations, &mut stages, &mut since);
    stages
}

/// Tables that foreign keys make a step change, and that no migration can.
fn along(relations: &Relations<'_>, step: &RowStep, program: &StepProgram) -> Vec<Diagnostic> {
    let changed = program.touched.iter().filter_map(|touched| relations.table(&touched.table));
    let refused = changed.filter_map(|table| {
        let why = table.unchangeable.as_ref()?;
        let message = format!(
            "step \"{}\" changes \"{}\" along, which cannot be changed: {why}",
            step.name, table.name
        );
        Some(Diagnostic::error(Code::NotChangeable, step.select.place, message).hint(CHANGE_FIRST))
    });
    refused.collect()
}

/// Where a migration goes back, foreign keys are asked again when its schema changes, and at its end.
fn suspend(relations: &Relations<'_>, stages: &mut [Stage], since: &mut usize) {
    if relations.goes_back() {
        let steps = stages.iter_mut().skip(*since).filter_map(|stage| match stage {
            Stage::Rows(step) => Some(&mut **step),
            _ => None,
        });
        references::suspend_throughout(relations, &mut steps.collect::<Vec<_>>());
    }
    *since = stages.len() + 1;
}

/// Tables that some step changes, in order of first change where that is known.
fn touched(relations: &Relations<'_>, stages: &[Stage]) -> Vec<String> {
    let mut touched: Vec<String> = relations.changed().map(str::to_owned).collect();
    for change in stages.iter().filter_map(Stage::schema).flat_map(schema::SchemaProgram::pending) {
        if !touched.iter().any(|known| known.eq_ignore_ascii_case(&change.table)) {
            touched.push(change.table.clone());
        }
    }
    touched
}

/// Archive tables that the run makes before its first step.
fn new_tables(relations: &Relations<'_>, catalog: &Catalog, dialect: &dyn Dialect) -> Vec<(String, String)> {
    let new = relations.created().iter().filter(|table| catalog.table(&table.name).is_none());
    let statement = |table: &Table| {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("{} {}", dialect.identifier(&column.name), column.declared))
            .collect();
        (table.name.clone(), format!("CREATE TABLE {} ({})", dialect.base(&table.name), columns.join(", ")))
    };
    new.map(statement).collect()
}

/// Adds the tables that a schema change makes anew.
fn with_references(mut referring: Vec<String>, remade: &[&Table]) -> Vec<String> {
    for table in remade.iter().filter(|table| !table.foreign_keys.is_empty()) {
        if !referring.contains(&table.name) {
            referring.push(table.name.clone());
        }
    }
    referring
}

/// Temporary tables of the engine would hide a table or view of their name.
fn hidden_by_the_engine(catalog: &Catalog, migration: &Migration) -> Option<Diagnostic> {
    const ROLES: [&str; 16] = [
        "plan", "expected", "kept", "changed", "state", "cascade", "file", "rows", "values", "derived",
        "moving", "moved", "compared", "side", "stacked", "split",
    ];
    let taken = |name: &str| {
        let rest = name.to_ascii_lowercase();
        let rest = rest.strip_prefix("amend_").unwrap_or_default();
        rest == "untyped"
            || rest.starts_with("table_")
            || ROLES.iter().any(|role| {
                let number = rest.strip_prefix(role).and_then(|rest| rest.strip_prefix('_'));
                number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
            })
    };
    let tables = catalog.tables.iter().map(|table| &table.name);
    let name = tables.chain(&catalog.views).find(|name| taken(name))?;
    let place = match migration.steps.first()? {
        Step::Rows(step) => step.select.place,
        Step::Schema(step) => step.place,
    };
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
    skipped: &BTreeSet<usize>,
    bindings: &Bindings,
    relations: &Relations<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<CheckProgram> {
    let mut programs = Vec::new();
    for (_, check) in checks.iter().enumerate().filter(|(index, _)| !skipped.contains(index)) {
        let asked = match &check.asks {
            Asks::None(none) => bindings
                .fill(none, relations.dialect)
                .map(|written| Some((written, None)))
                .map_err(|it| vec![it]),
            Asks::Present(presence) => presence::presence(presence, bindings, relations)
                .map(|asked| asked.map(|(written, presence)| (written, Some(presence)))),
        };
        match asked {
            Ok(Some((written, presence))) => {
                let mut query = Script::from("SELECT * FROM (");
                query.append(&written).push("\n) AS found");
                programs.push(CheckProgram { name: check.name.clone(), written, query, presence });
            }
            Ok(None) => {}
            Err(wrong) => findings.extend(wrong),
        }
    }
    programs
}

/// Tables that get new references, and tables that refer to rows which leave.
fn referring<'a>(catalog: &Catalog, steps: impl Iterator<Item = &'a StepProgram>) -> Vec<String> {
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
