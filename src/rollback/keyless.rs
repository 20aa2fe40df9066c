//! Rows of tables without a key: what they hold is all that finds them.
//!
//! Of rows that are equal any will do. So kept rows and rows of the table are numbered among their equals, and
//! those with one number belong together.

use serde_json::json;

use super::conditions::{all, contents};
use super::kept::Kept;
use super::rows::{Decided, Held};
use super::{Error, Writer, followers, names, since};
use crate::database::Table;
use crate::history::undo::Entry;
use crate::program::UndoKind;

/// Adds the step that undoes a change of such rows.
pub(super) fn step(
    writer: &mut Writer<'_>,
    entry: &Entry,
    kind: UndoKind,
    table: &Table,
    kept: &Kept,
) -> Result<(), Error> {
    let reason = match table.place_name() {
        None => "their table has no key".to_owned(),
        Some(_) if writer.is_touched(&table.name) => {
            "their table has no key, and several statements of the run changed it".to_owned()
        }
        Some(place) => {
            let held = followers::held(writer, entry, (table, kept), &[])?;
            add(writer, entry, kind, table, kept, place, held);
            return Ok(());
        }
    };
    writer.sources.shift_remove(&kept.source);
    writer.cannot(entry, &format!("rows of \"{}\" cannot be told apart: {reason}", table.name));
    Ok(())
}

/// Finds the rows by what they hold, and undoes those that are not held back.
fn add(
    writer: &mut Writer<'_>,
    entry: &Entry,
    kind: UndoKind,
    table: &Table,
    kept: &Kept,
    place: &str,
    held: Option<Held>,
) {
    let dialect = writer.dialect;
    let place_column = dialect.identifier(place);
    let row = dialect.identifier(&kept.own_key[0]);
    let columns: Vec<String> = kept.values.iter().map(|(column, ..)| column.clone()).collect();
    let titles: Vec<String> = kept.values.iter().filter_map(|(_, _, after)| after.clone()).collect();
    let (now, then) = (contents(dialect, &columns), contents(dialect, &titles));
    let found = format!("{}_found", kept.source);
    let unfilled = match kind {
        UndoKind::Insert => since::unfilled(writer, entry, table, kept, "amend_now"),
        _ => Vec::new(),
    };
    let as_left = if unfilled.is_empty() { String::new() } else { format!(" where {}", all(&unfilled)) };
    let query = format!(
        "select t.place as place, k.kept as kept from \
         (select place, content, row_number() over (partition by content order by place) as number \
         from (select {place_column} as place, {now} as content from {} as amend_now{as_left}) as r) as t \
         join (select kept, content, row_number() over (partition by content order by kept) as number \
         from (select {row} as kept, {then} as content from {}) as r) as k \
         on k.content = t.content and k.number = t.number",
        dialect.identifier(&table.name),
        kept.source,
    );
    writer.sources.insert(found.clone(), json!({"query": query, "key": ["kept"]}));
    let decided = Decided { held, ..Decided::new(writer, entry, table, kept) };
    let (what, effect) = match kind {
        UndoKind::Insert => ("remove", decided.delete()),
        _ => ("restore", decided.update("update")),
    };
    let (otherwise, effects) = decided.otherwise("the row changed since the run, or is gone");
    let mut actions = json!({"undo": [effect]});
    actions[otherwise] = effects;
    let mut inputs = json!({"there": {"exists": "now"}});
    let mut rows = vec![
        json!({"id": "as-left", "when": {"there": true}, "then": "undo"}),
        json!({"id": "changed", "when": {"there": false}, "then": otherwise}),
    ];
    if let Some(held) = &decided.held {
        inputs["held"] = json!({"sql": format!("case when {} then 1 else 0 end", held.condition), "type": "integer", "domain": [0, 1]});
        actions["hold"] = held.effects();
        rows.iter_mut().for_each(|row| row["when"]["held"] = json!(0));
        rows.push(json!({"id": "held", "when": {"held": 1}, "then": "hold"}));
    }
    let step = json!({
        "step": names::step(&entry.step, what, entry.number),
        "about": format!("rows of \"{}\", which has no key, that the run changed", table.name),
        "select": {
            "from": kept.source,
            "as": "kept",
            "join": [{"table": found, "as": "found", "kind": "left", "on": format!("found.kept = kept.{row}")}],
        },
        "match": {"now": {"table": table.name, "key": [place], "on": format!("now.{place_column} = found.place")}},
        "inputs": inputs,
        "decide": {"rows": rows},
        "actions": actions,
    });
    writer.add_of(entry, &table.name, step);
}
