//! One entry about rows as a step.

use serde_json::{Value as Json, json};

use super::conditions::all;
use super::kept::{Kept, Value, had_none, kept};
use super::{Changed, Error, Writer, followers, keyless, names, since};
use crate::database::Table;
use crate::history::undo::{Entry, EntryKind};
use crate::program::UndoKind;
use crate::sql::Dialect;

/// Adds the step that undoes a change of rows.
pub(super) fn step(
    writer: &mut Writer<'_>,
    entry: &Entry,
    kind: UndoKind,
    table: &Table,
) -> Result<(), Error> {
    let kept = kept(writer, entry, kind)?;
    if kept.key.is_empty() && kind != UndoKind::Delete {
        return keyless::step(writer, entry, kind, table, &kept);
    }
    let held = followers::held(writer, entry, (table, &kept), &[])?;
    let decided = Decided { held, ..Decided::new(writer, entry, table, &kept) };
    let steps = match kind {
        UndoKind::Update => vec![decided.step("restore", decided.update("update"))],
        UndoKind::Rekey => return rekey(writer, entry, table, &kept),
        UndoKind::Delete => vec![decided.put_back()],
        UndoKind::Insert => vec![decided.step("remove", decided.delete())],
        UndoKind::Archive => Vec::new(),
    };
    steps.into_iter().for_each(|step| writer.add_of(entry, &table.name, step));
    Ok(())
}

/// What a row is now, beside what the run left and found.
pub(super) struct Decided<'a, 'w> {
    pub(super) writer: &'a Writer<'w>,
    pub(super) entry: &'a Entry,
    pub(super) table: &'a Table,
    pub(super) kept: &'a Kept,
    /// Columns that a step before made NULL again in rows where they were NULL.
    pub(super) cleared: &'a [String],
    /// Rows that stay as they are although nobody changed them.
    pub(super) held: Option<Held>,
    /// What finds the rows now, where it is not their key.
    pub(super) found: Option<Found>,
    /// The aliases of the kept row and of the row as it is now.
    pub(super) aliases: (&'a str, &'a str),
}

/// A source that pairs kept rows with rows as they are now: `kept` and `place`.
pub(super) struct Found {
    pub(super) source: String,
    /// The column of the kept rows with their numbers.
    pub(super) row: String,
    /// The column of the table with the places.
    pub(super) place: String,
}

/// The aliases in a step.
pub(super) const ALIASES: (&str, &str) = ("kept", "now");

/// Rows that stay as they are, and why.
pub(super) struct Held {
    pub(super) condition: String,
    pub(super) because: String,
}

impl Held {
    /// They are only reported.
    pub(super) fn effects(&self) -> Json {
        json!([{"do": "report", "because": self.because}])
    }
}

impl<'a, 'w> Decided<'a, 'w> {
    /// Rows that their key finds, and of which none stays without a reason of its own.
    pub(super) fn new(writer: &'a Writer<'w>, entry: &'a Entry, table: &'a Table, kept: &'a Kept) -> Self {
        Decided { writer, entry, table, kept, cleared: &[], held: None, found: None, aliases: ALIASES }
    }

    fn dialect(&self) -> &dyn Dialect {
        self.writer.dialect
    }

    fn now(&self, column: &str) -> String {
        format!("{}.{}", self.aliases.1, self.dialect().identifier(column))
    }

    fn then(&self, title: &str) -> String {
        format!("{}.{}", self.aliases.0, self.dialect().identifier(title))
    }

    /// Sets the columns to what they were.
    pub(super) fn update(&self, effect: &str) -> Json {
        json!({"do": effect, "row": "now", "set": self.before(|_| true)})
    }

    /// Deletes the row.
    pub(super) fn delete(&self) -> Json {
        let because = match self.entry.kind {
            EntryKind::Rows(UndoKind::Archive) => "its row is back".to_owned(),
            _ => format!("run {} inserted it", self.writer.run.number),
        };
        json!({"do": "delete", "row": "now", "because": because})
    }

    /// What the columns were before the run.
    fn before(&self, wanted: impl Fn(&str) -> bool) -> Json {
        let values = self.kept.values.iter().filter(|(column, ..)| wanted(column));
        let set = values.filter_map(|(column, before, _)| {
            Some((column.clone(), Json::from(format!("= {}", self.then(before.as_ref()?)))))
        });
        Json::Object(set.collect())
    }

    /// Whether all kept columns are as they were, before the run or after it.
    fn same(&self, then: impl Fn(&Value) -> Option<String>) -> Option<String> {
        let values = self.kept.values.iter();
        let same = values.map(|value| {
            let meant = self.table.column(&value.0).and_then(|column| column.meant.as_ref());
            let meant = |text: String| meant.map_or(text.clone(), |meant| meant.replace("{}", &text));
            Some(self.dialect().same(&meant(self.now(&value.0)), &meant(then(value)?)))
        });
        let same: Option<Vec<String>> = same.collect();
        same.filter(|same| !same.is_empty()).map(|same| all(&same))
    }

    /// Whether a row that would go holds nothing in columns which came since.
    fn unfilled(&self) -> Vec<String> {
        let goes = matches!(self.entry.kind, EntryKind::Rows(UndoKind::Insert | UndoKind::Archive));
        match goes {
            true => since::unfilled(self.writer, self.entry, self.table, self.kept, self.aliases.1),
            false => Vec::new(),
        }
    }

    /// The state of a row as an expression.
    pub(super) fn state(&self) -> String {
        let mut cases: Vec<String> =
            self.held.iter().map(|held| format!("when {} then 'held'", held.condition)).collect();
        let there = match &self.found {
            Some(_) => "found.place".to_owned(),
            None => self.now(&self.kept.key[0].0),
        };
        cases.push(format!("when {there} is null then 'gone'"));
        let after = self.same(|(column, before, after)| {
            let after = self.then(after.as_ref()?);
            Some(match before.as_ref().filter(|_| self.cleared.contains(column)) {
                Some(before) => {
                    format!("case when {} is null then null else {after} end", self.then(before))
                }
                None => after,
            })
        });
        let after = after.map(|same| all(&std::iter::once(same).chain(self.unfilled()).collect::<Vec<_>>()));
        cases.extend(after.map(|same| format!("when {same} then 'as-left'")));
        let before = self.same(|(_, before, _)| Some(self.then(before.as_ref()?)));
        cases.extend(before.map(|same| format!("when {same} then 'as-before'")));
        format!("case {} else 'changed' end", cases.join(" "))
    }

    /// Finds the row now.
    pub(super) fn on(&self) -> String {
        let key = self.kept.key.iter();
        let pairs: Vec<String> =
            key.map(|(column, title)| format!("{} = {}", self.now(column), self.then(title))).collect();
        pairs.join(" and ")
    }

    fn selected(&self) -> Json {
        let mut select = json!({"from": self.kept.source, "as": "kept"});
        if let Some(found) = &self.found {
            let on = format!("found.kept = {}", self.then(&found.row));
            select["join"] = json!([{"table": found.source, "as": "found", "kind": "left", "on": on}]);
        }
        select
    }

    fn matched(&self) -> Json {
        if let Some(found) = &self.found {
            let on = format!("{} = found.place", self.now(&found.place));
            return json!({"now": {"table": self.table.name, "key": [found.place], "on": on}});
        }
        let mut matched = json!({"table": self.table.name, "on": self.on()});
        if self.table.identity().is_none() {
            matched["key"] = self.kept.key.iter().map(|(column, _)| column.clone()).collect();
        }
        json!({"now": matched})
    }

    /// A step over the kept rows; each action is its effects.
    fn decide(&self, what: &str, rows: [(&str, &str); 4], mut actions: Json) -> Json {
        let mut rows = rows.to_vec();
        if let Some(held) = &self.held {
            rows.push(("held", "hold"));
            actions["hold"] = held.effects();
        }
        let states: Vec<&str> = rows.iter().map(|(state, _)| *state).collect();
        let decided =
            |(state, action): &(&str, &str)| json!({"id": state, "when": {"row": state}, "then": action});
        let decided: Vec<Json> = rows.iter().map(decided).collect();
        let about = match what {
            "put-back" => format!("rows of \"{}\" that the run removed", self.table.name),
            "remove" => format!("rows of \"{}\" that the run inserted", self.table.name),
            "unarchive" => format!("rows that the run copied into \"{}\"", self.table.name),
            _ => format!("rows of \"{}\" that the run changed", self.table.name),
        };
        json!({
            "step": names::step(&self.entry.step, what, self.entry.number),
            "about": about,
            "select": self.selected(),
            "match": self.matched(),
            "inputs": {"row": {
                "sql": self.state(),
                "type": "text",
                "domain": states,
            }},
            "decide": {"rows": decided},
            "actions": actions,
        })
    }

    /// What becomes of rows that changed since, as an action and its effects.
    pub(super) fn otherwise(&self, because: &str) -> (&'static str, Json) {
        match self.writer.changed {
            Changed::Refuse => ("refuse", json!([{"do": "block", "because": because, "choices": []}])),
            Changed::Keep | Changed::Overwrite => {
                ("pass-over", json!([{"do": "report", "because": because}]))
            }
        }
    }

    /// A step that has this effect on rows that are as the run left them.
    pub(super) fn step(&self, what: &str, effect: Json) -> Json {
        let (otherwise, effects) = self.otherwise("the row changed since the run");
        let changed = if self.writer.changed == Changed::Overwrite { "undo" } else { otherwise };
        let gone = if matches!(what, "remove" | "unarchive") { "leave" } else { otherwise };
        let mut actions = json!({"undo": [effect], "leave": [{"do": "keep"}]});
        if changed == otherwise || gone == otherwise {
            actions[otherwise] = effects;
        }
        let rows = [("as-left", "undo"), ("as-before", "leave"), ("changed", changed), ("gone", gone)];
        self.decide(what, rows, actions)
    }

    /// Inserts rows that the run removed.
    fn put_back(&self) -> Json {
        let insert = json!([{"do": "insert", "into": self.table.name, "set": self.before(|_| true)}]);
        if self.kept.key.is_empty() {
            return json!({
                "step": names::step(&self.entry.step, "put-back", self.entry.number),
                "about": format!("rows of \"{}\" that the run removed", self.table.name),
                "select": {"from": self.kept.source, "as": "kept"},
                "action": insert,
            });
        }
        let is_key = |column: &str| self.kept.key.iter().any(|(key, _)| key.eq_ignore_ascii_case(column));
        let is_fixed = |column: &str| self.table.column(column).is_some_and(|column| column.fixed);
        let (otherwise, effects) = self.otherwise("another row has the key since the run");
        let set = self.before(|column| !is_key(column) && !is_fixed(column));
        let overwrite =
            self.writer.changed == Changed::Overwrite && set.as_object().is_some_and(|set| !set.is_empty());
        let mut actions = json!({"insert": insert, "leave": [{"do": "keep"}]});
        let changed = if overwrite { "overwrite" } else { otherwise };
        actions[changed] = match overwrite {
            true => json!([{"do": "update", "row": "now", "set": set}]),
            false => effects,
        };
        let rows = [("as-left", "leave"), ("as-before", "leave"), ("changed", changed), ("gone", "insert")];
        self.decide("put-back", rows, actions)
    }
}

/// Gives rows their keys and references back. One that had none before gets rid of it first: no key
/// changes to NULL.
fn rekey(writer: &mut Writer<'_>, entry: &Entry, table: &Table, kept: &Kept) -> Result<(), Error> {
    let empty = had_none(writer, entry)?;
    let held = followers::held(writer, entry, (table, kept), &[])?;
    let still_held = followers::held(writer, entry, (table, kept), &empty)?;
    let decided = Decided { held, ..Decided::new(writer, entry, table, kept) };
    let mut steps = Vec::new();
    if !empty.is_empty() {
        let mut cleared = serde_json::Map::new();
        for (column, before, _) in kept.values.iter().filter(|(column, ..)| empty.contains(column)) {
            let before = decided.then(before.as_deref().unwrap_or_default());
            let now = decided.now(column);
            let value = format!("= case when {before} is null then null else {now} end");
            cleared.insert(column.clone(), Json::from(value));
        }
        let effect = json!({"do": "update", "row": "now", "set": cleared});
        steps.push(decided.step("clear", effect));
    }
    let decided = Decided { cleared: &empty, held: still_held, ..decided };
    steps.push(decided.step("restore", decided.update("rekey")));
    steps.into_iter().for_each(|step| writer.add_of(entry, &table.name, step));
    Ok(())
}
