//! Collects the rows that get other keys, and follows the references to them.

use super::links::{Moving, moving};
use super::values::Collector;
use super::{Moved, Parking, RowKey};
use crate::database::Table;
use crate::program::StepProgram;
use crate::program::relations::Relations;
use crate::sql::{Dialect, Index};

/// Finds the rows of a step that get other keys, or refer to them.
pub(in crate::program) fn follow(relations: &Relations<'_>, program: &mut StepProgram) {
    let all = moving(relations, &program.effects);
    program.moved = all
        .iter()
        .enumerate()
        .filter_map(|(number, moving)| moved(relations, program, number + 1, moving))
        .collect();
    for (index, moving) in all.iter().enumerate() {
        let collector =
            Collector { relations, dialect: relations.dialect, program, moved: &program.moved, all: &all };
        let Some(moved) = program.moved.get(index) else { continue };
        let own = collector.own(moved, moving);
        let (references, fill) = collector.references(moved, moving);
        let settle = collector.settle(moved);
        let moved = &mut program.moved[index];
        (moved.own, moved.references, moved.fill, moved.settle) = (own, references, fill, settle);
    }
}

fn moved(relations: &Relations<'_>, program: &StepProgram, number: usize, moving: &Moving) -> Option<Moved> {
    let dialect = relations.dialect;
    let table = relations.table(&moving.table)?;
    let referring = moving.links.iter().flat_map(|link| &link.columns);
    let own = program
        .effects
        .iter()
        .filter(|effect| effect.kind == "rekey" && effect.table.as_deref() == Some(moving.table.as_str()));
    let given = own.flat_map(|effect| effect.key.iter().map(|(column, _)| column));
    let mut decisive: Vec<String> = Vec::new();
    for column in moving.columns.iter().chain(referring).chain(given) {
        if !decisive.contains(column) {
            decisive.push(column.clone());
        }
    }
    let key = RowKey::of(table, &decisive, dialect);
    let columns: Vec<(String, String)> = moving
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| (column.clone(), format!("\"n_{}\"", index + 1)))
        .collect();
    let names = [
        format!("amend_moving_{}_{number}", program.index + 1),
        format!("amend_moved_{}_{number}", program.index + 1),
    ];
    let [found, relation] = names.clone().map(|name| dialect.temporary(&name));
    let mut moved = Moved {
        table: table.name.clone(),
        relation,
        found,
        key,
        columns,
        references: Vec::new(),
        create: Vec::new(),
        own: Vec::new(),
        fill: Vec::new(),
        settle: Vec::new(),
        parking: None,
        before: relations.state(&table.name),
        volatile: volatile(program),
    };
    moved.parking = Parking::of(&moved, table, dialect);
    moved.create = create(&moved, table, &names, dialect);
    Some(moved)
}

/// Whether new keys are others at the next plan.
fn volatile(program: &StepProgram) -> bool {
    let rekeys = program.effects.iter().filter(|effect| effect.kind == "rekey");
    let mut values =
        rekeys.flat_map(|effect| &effect.set).filter_map(|setting| setting.value.strip_prefix("p."));
    values.any(|value| !program.digest_columns.iter().any(|column| column == value))
}

fn create(moved: &Moved, table: &Table, names: &[String; 2], dialect: &dyn Dialect) -> Vec<(String, String)> {
    let keys = moved.key.definitions(table);
    let declared = |column: &str| table.column(column).map(|column| dialect.waiting(&column.declared));
    let values: Vec<String> = moved
        .columns
        .iter()
        .map(|(column, value)| format!("{value} {}", declared(column).unwrap_or_default()))
        .collect();
    let [found, relation] = names;
    let looked_up: Vec<String> = moved.key.entries().into_iter().chain(["\"edge\"".to_owned()]).collect();
    let index = |name: &str, table: &str, columns: &[String]| {
        dialect.create_index(&Index { name, table, columns, unique: false, condition: None })
    };
    vec![
        (
            format!("collect new keys and references of \"{}\"", table.name),
            format!(
                "CREATE TEMP TABLE {} ({}, \"edge\" INTEGER, {})",
                dialect.identifier(found),
                keys.join(", "),
                values.join(", ")
            ),
        ),
        ("look them up by key".to_owned(), index(&format!("{found}_key"), found, &looked_up)),
        (
            format!("rows of \"{}\" that get other keys or references", table.name),
            format!(
                "CREATE TEMP TABLE {} ({}, {}, \"parked\" BIGINT)",
                dialect.identifier(relation),
                keys.join(", "),
                values.join(", ")
            ),
        ),
        ("look them up by key".to_owned(), index(&format!("{relation}_key"), relation, &moved.key.entries())),
    ]
}
