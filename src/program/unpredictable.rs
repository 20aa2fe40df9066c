//! What tables have that no plan can predict.

use std::collections::BTreeSet;

use crate::database::Catalog;
use crate::program::Triggers;
use crate::program::relations::Relations;

/// Something that no plan can predict.
#[derive(Debug)]
pub struct Unpredictable {
    /// What it is, in words.
    pub what: String,
    /// What happens because of it, and what can be done.
    pub hint: &'static str,
}

const UNNAMED: &str = "apply changes nothing if it makes the outcome differ from this plan; `amend apply \
                       --rehearse` shows what it does";
const NAMED: &str = "the rule names it under `triggers:`: what it changes is accepted, counted and listed";

/// What the tables have whose rows a migration changes.
pub(super) fn found(
    relations: &Relations<'_>,
    catalog: &Catalog,
    changed: &[&str],
    triggers: &Triggers,
) -> Vec<Unpredictable> {
    let mut found = Vec::new();
    let unique: BTreeSet<&str> = changed.iter().copied().collect();
    let in_order = relations.changed().filter(|name| unique.contains(name));
    for table in in_order.filter_map(|name| relations.table(name).or_else(|| catalog.table(name))) {
        found.extend(table.triggers.iter().map(|trigger| Unpredictable {
            what: format!("table \"{}\" has the trigger \"{trigger}\"", table.name),
            hint: if triggers.is_named(&table.name, trigger) { NAMED } else { UNNAMED },
        }));
        let generated = table.columns.iter().filter(|column| column.generated && !table.in_file);
        let generated = generated
            .map(|column| format!("column \"{}\" of table \"{}\" is generated", column.name, table.name));
        let unknown = table.unknown.iter().map(|what| format!("table \"{}\": {what}", table.name));
        found.extend(generated.chain(unknown).map(|what| Unpredictable { what, hint: UNNAMED }));
    }
    found
}
