//! A step of one version: what its outcomes name, do and reach.

use std::collections::BTreeSet;

use crate::diff::Decision;
use crate::diff::reach::{self, Reach, reach, words};
use crate::diff::tree::{deed, entries, form, get, items, text};
use crate::document::Node;
use crate::migration::proof::Outcome;
use crate::migration::{Limits, Migration, Otherwise, Step, Table};

/// Those of a step that changes the schema.
static NO_LIMITS: Limits = Limits { rows: None, deletes: None };

/// A step of one version.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    pub(super) name: &'a str,
    pub(super) node: &'a Node,
    /// Its table, if it decides on rows.
    pub(super) table: Option<&'a Table>,
    pub(super) limits: &'a Limits,
}

/// The steps that decide on rows: name and table.
pub(super) fn tables(migration: &Migration) -> impl Iterator<Item = (&str, &Table)> {
    migration.steps.iter().filter_map(Step::rows).map(|step| (step.name.as_str(), &step.table))
}

/// The steps of a document, in order.
pub(super) fn versions<'a>(tree: &'a Node, migration: &'a Migration) -> Vec<Version<'a>> {
    let version = |node: &'a Node| {
        let name = text(get(node, "step"))?;
        let step = migration.steps.iter().filter_map(Step::rows).find(|step| step.name == name);
        let limits = step.map_or(&NO_LIMITS, |step| &step.limits);
        Some(Version { name, node, table: step.map(|step| &step.table), limits })
    };
    items(get(tree, "steps")).iter().filter_map(version).collect()
}

impl<'a> Version<'a> {
    /// The effects of an action.
    pub(super) fn effects(&self, action: usize) -> Option<&'a Node> {
        match get(self.node, "action") {
            Some(effects) => Some(effects),
            None => entries(get(self.node, "actions")?).get(action).map(|entry| &entry.value),
        }
    }

    pub(super) fn action_name(&self, action: usize) -> Option<&'a str> {
        entries(get(self.node, "actions")?).get(action).map(|entry| entry.key.value.as_str())
    }

    /// What an outcome names.
    pub(super) fn action(&self, outcome: Outcome) -> Option<usize> {
        let table = self.table?;
        match (outcome, table.otherwise) {
            (Outcome::Row(row), _) => table.rows.get(row).map(|row| row.action),
            (Outcome::Otherwise, Otherwise::Action(action)) => Some(action),
            _ => None,
        }
    }

    /// What an outcome does, as far as it is compared.
    pub(super) fn deed(&self, outcome: Outcome) -> String {
        match self.action(outcome).and_then(|action| self.effects(action)) {
            Some(effects) if !keeps(effects) => deed(effects),
            Some(_) => "keep".to_owned(),
            None if outcome == Outcome::Otherwise => "keep".to_owned(),
            None => "refuse".to_owned(),
        }
    }

    /// What an outcome reaches.
    pub(super) fn reach(&self, outcome: Outcome) -> BTreeSet<Reach> {
        match self.action(outcome).and_then(|action| self.effects(action)) {
            Some(effects) => reach(effects, self.node),
            None if outcome == Outcome::Otherwise => BTreeSet::from([Reach::Passes]),
            None => BTreeSet::new(),
        }
    }

    /// Everything that the step's rows and its `otherwise` reach.
    pub(super) fn reaches(&self) -> BTreeSet<Reach> {
        let Some(table) = self.table else { return reach::schema(self.node) };
        let rows = (0..table.rows.len()).map(Outcome::Row);
        rows.chain([Outcome::Otherwise]).flat_map(|outcome| self.reach(outcome)).collect()
    }

    /// How many rows its table has.
    pub(super) fn row_count(&self) -> usize {
        self.table.map_or(0, |table| table.rows.len())
    }

    pub(super) fn decision(&self, outcome: Outcome) -> Decision {
        let row = |row: usize| self.table.and_then(|table| table.rows.get(row)).map(|row| row.id.clone());
        let decision = match outcome {
            Outcome::Row(index) => row(index).unwrap_or_default(),
            Outcome::Otherwise => "otherwise".to_owned(),
            Outcome::Undecided => "none".to_owned(),
            Outcome::Several => "several".to_owned(),
            Outcome::Refused => "refused".to_owned(),
        };
        let action = self.action(outcome);
        let effects = match (outcome, action.and_then(|action| self.effects(action))) {
            (_, Some(effects)) => words(effects),
            (Outcome::Otherwise, None) => vec!["keep".to_owned()],
            (_, None) => vec!["block".to_owned()],
        };
        let action = action.map(|action| self.action_name(action).unwrap_or("all").to_owned());
        Decision { decision, action, effects }
    }

    /// The `when` of a row and what it names, without its id.
    pub(super) fn row(&self, row: usize) -> Option<String> {
        let decide = get(self.node, "decide")?;
        let node = items(get(decide, "rows")).get(row)?;
        let when = get(node, "when").map(|when| form(when, "when")).unwrap_or_default();
        Some(format!("{when} {}", self.deed(Outcome::Row(row))))
    }

    pub(super) fn input(&self, name: &str) -> Option<&'a Node> {
        get(get(self.node, "inputs")?, name)
    }

    /// Where an input's value comes from.
    pub(super) fn origin(&self, name: &str) -> String {
        let Some(input) = self.input(name) else { return String::new() };
        let origins = ["column", "sql", "exists"];
        let origin = entries(input).iter().find(|entry| origins.contains(&entry.key.value.as_str()));
        origin.map_or(String::new(), |it| format!("{} {}", it.key.value, form(&it.value, &it.key.value)))
    }
}

/// Whether an action leaves its row as it is, as `otherwise: keep` does.
fn keeps(effects: &Node) -> bool {
    items(Some(effects)).iter().all(|effect| text(get(effect, "do")) == Some("keep"))
}
