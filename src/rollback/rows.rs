//! One entry about rows as a step.

use serde_json::{Value as Json, json};

use super::names::{self, Titles};
use super::{Changed, Error, Writer, keyless};
use crate::database::{self, Table};
use crate::history::undo::Entry;
use crate::program::UndoKind;
use crate::sql::Dialect;

/// The kept rows of one entry, as a source.
pub(super) struct Kept {
    pub(super) source: String,
    /// The source's own key.
    pub(super) own_key: Vec<String>,
    /// Columns that find a row now, each with the source's column.
    key: Vec<(String, String)>,
    /// The kept columns, each with the source's columns for its value before and after.
    pub(super) values: Vec<(String, Option<String>, Option<String>)>,
}

/// Adds the step that undoes a change of rows.
pub(super) fn step(
    writer: &mut Writer<'_>,
    entry: &Entry,
    kind: UndoKind,
    table: &Table,
) -> Result<(), Error> {
    let kept = kept(writer, entry, kind);
    if entry.detail.key.is_empty() && kind != UndoKind::Delete {
        return keyless::step(writer, entry, kind, table, &kept);
    }
    let decided = Decided { writer, entry, table, kept: &kept };
    let steps = match kind {
        UndoKind::Update => vec![decided.step("restore", decided.update("update"))],
        UndoKind::Rekey => return rekey(writer, entry, table, &kept),
        UndoKind::Delete => vec![decided.put_back()],
        UndoKind::Insert => vec![decided.step("remove", decided.delete())],
        UndoKind::Archive => Vec::new(),
    };
    steps.into_iter().for_each(|step| writer.add(&table.name, step));
    Ok(())
}

/// Adds the source with the rows of an entry.
fn kept(writer: &mut Writer<'_>, entry: &Entry, kind: UndoKind) -> Kept {
    let dialect = writer.dialect;
    let mut titles = Titles::default();
    let mut selected = Vec::new();
    let mut select = |column: String, wanted: &str| {
        let title = titles.take(wanted);
        selected.push((column, title.clone()));
        title
    };
    let detail = &entry.detail;
    let (mut key, mut values) = (Vec::new(), Vec::new());
    let whole = matches!(kind, UndoKind::Delete | UndoKind::Insert);
    if !whole {
        for (index, column) in detail.key.iter().enumerate() {
            key.push((column.clone(), select(format!("\"k_{}\"", index + 1), column)));
        }
    }
    for (index, column) in detail.columns.iter().enumerate() {
        let number = index + 1;
        let (before, after) = match kind {
            UndoKind::Delete => (Some(select(format!("\"b_{number}\""), column)), None),
            UndoKind::Insert => (None, Some(select(format!("\"a_{number}\""), column))),
            _ => (
                Some(select(format!("\"b_{number}\""), &format!("{column} before"))),
                Some(select(format!("\"a_{number}\""), &format!("{column} after"))),
            ),
        };
        values.push((column.clone(), before, after));
    }
    if whole {
        for column in &detail.key {
            let found = values.iter().find(|(name, ..)| name.eq_ignore_ascii_case(column));
            let title = found.and_then(|(_, before, after)| before.clone().or_else(|| after.clone()));
            key.extend(title.map(|title| (column.clone(), title)));
        }
    }
    let mut own_key: Vec<String> = key.iter().map(|(_, title)| title.clone()).collect();
    if own_key.is_empty() {
        let number = format!("row_number() over (order by {})", dialect.row_locator());
        own_key.push(select(number, "row"));
    }
    let source = source_name(writer, entry);
    let columns: Vec<String> =
        selected.iter().map(|(column, title)| format!("{column} as {}", dialect.identifier(title))).collect();
    let table = dialect.kept(entry.kept.as_deref().unwrap_or_default());
    writer.sources.insert(
        source.clone(),
        json!({"query": format!("select {} from {table}", columns.join(", ")), "key": own_key.clone()}),
    );
    let shown = selected.into_iter().map(|(_, title)| title).collect();
    writer.rollback.columns.insert(source.clone(), shown);
    Kept { source, own_key, key, values }
}

/// A name that no table has.
fn source_name(writer: &Writer<'_>, entry: &Entry) -> String {
    let mut name = format!("kept_{}", entry.number);
    let taken = |name: &str| {
        writer.catalog.table(name).is_some()
            || writer.catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name))
    };
    while taken(&name) {
        name.push('_');
    }
    name
}

/// What a row is now, beside what the run left and found.
pub(super) struct Decided<'a, 'w> {
    pub(super) writer: &'a Writer<'w>,
    pub(super) entry: &'a Entry,
    pub(super) table: &'a Table,
    pub(super) kept: &'a Kept,
}

impl Decided<'_, '_> {
    fn dialect(&self) -> &dyn Dialect {
        self.writer.dialect
    }

    fn now(&self, column: &str) -> String {
        format!("now.{}", self.dialect().identifier(column))
    }

    fn then(&self, title: &str) -> String {
        format!("kept.{}", self.dialect().identifier(title))
    }

    /// Sets the columns to what they were.
    pub(super) fn update(&self, effect: &str) -> Json {
        json!({"do": effect, "row": "now", "set": self.before(|_| true)})
    }

    /// Deletes the row.
    pub(super) fn delete(&self) -> Json {
        let because = format!("run {} inserted it", self.writer.run.number);
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
    fn same(
        &self,
        of: impl Fn(&(String, Option<String>, Option<String>)) -> Option<&String>,
    ) -> Option<String> {
        let same: Option<Vec<String>> = self
            .kept
            .values
            .iter()
            .map(|value| Some(self.dialect().same(&self.now(&value.0), &self.then(of(value)?))))
            .collect();
        same.filter(|same| !same.is_empty()).map(|same| same.join(" and "))
    }

    /// The state of a row as an expression.
    fn state(&self) -> String {
        let mut cases = vec![format!("when {} is null then 'gone'", self.now(&self.kept.key[0].0))];
        let after = self.same(|(_, _, after)| after.as_ref());
        cases.extend(after.map(|same| format!("when {same} then 'as-left'")));
        let before = self.same(|(_, before, _)| before.as_ref());
        cases.extend(before.map(|same| format!("when {same} then 'as-before'")));
        format!("case {} else 'changed' end", cases.join(" "))
    }

    fn matched(&self) -> Json {
        let on: Vec<String> = self
            .kept
            .key
            .iter()
            .map(|(column, title)| format!("{} = {}", self.now(column), self.then(title)))
            .collect();
        let mut matched = json!({"table": self.table.name, "on": on.join(" and ")});
        if self.table.identity().is_none() {
            matched["key"] = self.kept.key.iter().map(|(column, _)| column.clone()).collect();
        }
        json!({"now": matched})
    }

    /// A step over the kept rows; each action is its effects.
    fn decide(&self, what: &str, rows: [(&str, &str); 4], actions: Json) -> Json {
        let rows = rows.map(|(state, action)| json!({"id": state, "when": {"row": state}, "then": action}));
        let about = match what {
            "put-back" => format!("rows of \"{}\" that the run removed", self.table.name),
            "remove" => format!("rows of \"{}\" that the run inserted", self.table.name),
            _ => format!("rows of \"{}\" that the run changed", self.table.name),
        };
        json!({
            "step": names::step(&self.entry.step, what, self.entry.number),
            "about": about,
            "select": {"from": self.kept.source, "as": "kept"},
            "match": self.matched(),
            "inputs": {"row": {
                "sql": self.state(),
                "type": "text",
                "domain": ["as-left", "as-before", "changed", "gone"],
            }},
            "decide": {"rows": rows},
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
    fn step(&self, what: &str, effect: Json) -> Json {
        let (otherwise, effects) = self.otherwise("the row changed since the run");
        let changed = if self.writer.changed == Changed::Overwrite { "undo" } else { otherwise };
        let gone = if what == "remove" { "leave" } else { otherwise };
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
    let decided = Decided { writer, entry, table, kept };
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
    steps.push(decided.step("restore", decided.update("rekey")));
    steps.into_iter().for_each(|step| writer.add(&table.name, step));
    Ok(())
}

/// The columns that were NULL before in some row that got a value.
fn had_none(writer: &mut Writer<'_>, entry: &Entry) -> Result<Vec<String>, Error> {
    let table = writer.dialect.kept(entry.kept.as_deref().unwrap_or_default());
    let counts: Vec<String> = (1..=entry.detail.columns.len())
        .map(|number| {
            format!("count(CASE WHEN \"b_{number}\" IS NULL AND \"a_{number}\" IS NOT NULL THEN 1 END)")
        })
        .collect();
    let counts = database::counts(writer.database, &format!("SELECT {} FROM {table}", counts.join(", ")))?;
    let columns = entry.detail.columns.iter().zip(counts);
    Ok(columns.filter(|(_, count)| *count > 0).map(|(column, _)| column.clone()).collect())
}
