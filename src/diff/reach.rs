//! What effects reach: the tables and columns that they touch.

use std::collections::BTreeSet;

use crate::diff::tree::{entries, get, items, text, texts};
use crate::document::Node;

/// One thing that a decision reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// The run goes on.
    Passes,
    /// Rows leave a table, kept elsewhere.
    Archives(String),
    /// Rows leave a table for good.
    Deletes(String),
    /// Rows of a table may go along.
    Cascades(String),
    /// Rows come into a table.
    Inserts(String),
    /// A column of a table gets a value.
    Writes(String, String),
    /// Something else that an effect does to a table.
    Does(String, String),
}

/// What an action's effects reach; nothing where one of them blocks.
pub(super) fn reach(effects: &Node, step: &Node) -> BTreeSet<Reach> {
    let mut reached = BTreeSet::from([Reach::Passes]);
    for effect in items(Some(effects)) {
        let word = text(get(effect, "do")).unwrap_or_default();
        let table = table(effect, step);
        let columns = || get(effect, "set").map(entries).unwrap_or_default();
        match word {
            "block" => return BTreeSet::new(),
            "keep" | "report" => {}
            "update" => {
                reached.extend(columns().iter().map(|it| Reach::Writes(table.clone(), it.key.value.clone())));
            }
            "insert" => {
                reached.insert(Reach::Inserts(text(get(effect, "into")).unwrap_or_default().to_owned()));
            }
            "delete" => {
                reached.insert(Reach::Deletes(table));
            }
            "archive" => {
                reached.insert(Reach::Archives(table));
            }
            other => {
                let also = items(get(effect, "also")).iter();
                let column = |node| Some((text(get(node, "table"))?, text(get(node, "column"))?));
                reached.extend(
                    also.filter_map(column).map(|(table, column)| Reach::Writes(table.into(), column.into())),
                );
                reached.insert(Reach::Does(other.to_owned(), table));
            }
        }
        reached
            .extend(texts(get(effect, "cascade")).into_iter().map(|table| Reach::Cascades(table.to_owned())));
    }
    reached
}

/// What a step that changes the schema reaches.
pub(super) fn schema(step: &Node) -> BTreeSet<Reach> {
    let changes = items(get(step, "change"));
    let cascading = changes.iter().filter(|change| cascades(change));
    let table = |change: &Node| text(get(change, "table")).unwrap_or_default().to_owned();
    let cascading = cascading.map(|change| Reach::Cascades(table(change)));
    changes.iter().map(schema_change).chain(cascading).collect()
}

/// One change of the schema, by what it is done to.
pub(super) fn schema_change(change: &Node) -> Reach {
    let of = |key: &str| text(get(change, key));
    let word = of("do").unwrap_or_default();
    let names: Vec<&str> = ["table", "column", "index"].iter().filter_map(|key| of(key)).collect();
    let columns = match word.ends_with("foreign_key") {
        true => format!(" ({})", texts(get(change, "columns")).join(", ")),
        false => String::new(),
    };
    Reach::Does(word.to_owned(), names.join(".") + &columns)
}

/// Whether a change makes a foreign key by which rows leave with others.
fn cascades(change: &Node) -> bool {
    let cascades = |key: &Node| text(get(key, "on_delete")) == Some("cascade");
    cascades(change) || items(get(change, "foreign_keys")).iter().any(cascades)
}

/// The table of the row that an effect changes.
fn table(effect: &Node, step: &Node) -> String {
    let select = get(step, "select");
    let of = |key: &str| select.and_then(|select| text(get(select, key)));
    let selected = of("from").unwrap_or_default();
    let found = text(get(effect, "row"))
        .and_then(|row| get(step, "match").and_then(|matches| get(matches, row)))
        .and_then(|found| text(get(found, "table")));
    found.unwrap_or(selected).to_owned()
}

/// An action's effects in words.
pub(super) fn words(effects: &Node) -> Vec<String> {
    items(Some(effects)).iter().map(effect).collect()
}

fn effect(effect: &Node) -> String {
    let word = text(get(effect, "do")).unwrap_or_default();
    let row = text(get(effect, "row")).map(|row| format!(" {row}")).unwrap_or_default();
    let columns: Vec<&str> =
        get(effect, "set").map(entries).unwrap_or_default().iter().map(|it| it.key.value.as_str()).collect();
    let more =
        |key: &str, word: &str| text(get(effect, key)).map(|it| format!(" {word} {it}")).unwrap_or_default();
    let whose = format!("{row}{}{}", more("to", "to"), more("into", "into"));
    let colon = if whose.is_empty() || columns.is_empty() { "" } else { ":" };
    let space = if columns.is_empty() { "" } else { " " };
    format!("{word}{whose}{colon}{space}{}", columns.join(", "))
}

/// What else is done to a table or a part of one, in words.
pub(super) fn does(what: &str, to: &str) -> String {
    let words = match what {
        "rekey" => "changes keys of",
        "add_column" => "adds column",
        "drop_column" => "drops column",
        "rename_column" => "renames column",
        "create_table" => "creates table",
        "drop_table" => "drops table",
        "create_index" => "creates index",
        "drop_index" => "drops index",
        "add_foreign_key" => "adds the foreign key of",
        "drop_foreign_key" => "drops the foreign key of",
        other => return format!("does {other} to {to}"),
    };
    format!("{words} {to}")
}

/// What is reached that was not, in words.
pub(super) fn gained(old: &BTreeSet<Reach>, new: &BTreeSet<Reach>) -> Vec<String> {
    let leaves = |table: &String| {
        old.contains(&Reach::Archives(table.clone())) || old.contains(&Reach::Deletes(table.clone()))
    };
    let say = |reached: &Reach| match reached {
        Reach::Passes => Some("no longer blocks".to_owned()),
        Reach::Deletes(table) if leaves(table) => {
            Some(format!("deletes the row of {table}, which was archived"))
        }
        Reach::Deletes(table) => Some(format!("deletes a row of {table}")),
        Reach::Archives(table) if leaves(table) => None,
        Reach::Archives(table) => Some(format!("archives a row of {table}")),
        Reach::Cascades(table) => Some(format!("lets rows of {table} go along")),
        Reach::Inserts(table) => Some(format!("inserts a row into {table}")),
        Reach::Writes(table, column) => Some(format!("writes {table}.{column}")),
        Reach::Does(what, to) => Some(does(what, to)),
    };
    new.difference(old).filter_map(say).collect()
}
