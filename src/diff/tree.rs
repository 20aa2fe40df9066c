//! Parts of a document: found by key, compared by what they say, shown on one line.

use crate::document::{Entry, Node, Scalar};
use crate::sql::normal;

/// Keys whose text is SQL: its layout does not count.
const SQL: [&str; 7] = ["where", "on", "sql", "query", "none", "fold", "sha256"];

/// Keys under which authors choose the keys, and the values are no SQL.
const NAMES: [&str; 4] = ["when", "set", "columns", "default"];

/// Where a part stands: its key, and that of what it stands in. Both say how its text is read.
#[derive(Clone, Copy, Default)]
pub(super) struct At<'a> {
    pub(super) key: &'a str,
    pub(super) parent: &'a str,
}

impl<'a> At<'a> {
    /// Where an entry of this part stands.
    pub(super) fn below(self, key: &'a str) -> At<'a> {
        At { key, parent: self.key }
    }
}

/// The value of a key of a map.
pub(super) fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    entries(node).iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

/// The entries of a map.
pub(super) fn entries(node: &Node) -> &[Entry] {
    if let Node::Map(map) = node { &map.entries } else { &[] }
}

/// The items of a list.
pub(super) fn items(node: Option<&Node>) -> &[Node] {
    if let Some(Node::List(list)) = node { &list.items } else { &[] }
}

/// A scalar's text.
pub(super) fn text(node: Option<&Node>) -> Option<&str> {
    if let Some(Node::Scalar(text)) = node { Some(&text.value) } else { None }
}

/// The texts of a list of scalars.
pub(super) fn texts(node: Option<&Node>) -> Vec<&str> {
    items(node).iter().filter_map(|item| text(Some(item))).collect()
}

/// What a part says that stands under `key`: layout, comments and the order of keys do not count.
pub(super) fn form(node: &Node, key: &str) -> String {
    form_at(node, At { key, parent: "" })
}

/// The same for a part of which it is known what it stands in.
pub(super) fn form_at(node: &Node, at: At<'_>) -> String {
    write(node, at, false)
}

/// What effects or schema changes do: why they do it does not count either.
pub(super) fn deed(effects: &Node) -> String {
    write(effects, At::default(), true)
}

fn write(node: &Node, at: At<'_>, only_deeds: bool) -> String {
    match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Text(text) => quoted(&spelling(text, at.key, at.parent)),
            Scalar::Null => "null".to_owned(),
            Scalar::Boolean(value) => value.to_string(),
            Scalar::Integer(value) => value.to_string(),
            Scalar::Decimal(text) | Scalar::NotFinite(text) => format!("#{text}"),
        },
        Node::List(list) => {
            let items = list.items.iter().map(|item| write(item, at, only_deeds));
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        Node::Map(map) => {
            // Values that it sets may have any name.
            let is_effect = only_deeds && at.key.is_empty();
            let counts = |entry: &&Entry| !(is_effect && is_word(node, &entry.key.value));
            let entry = |entry: &Entry| {
                let below = entry.key.value.as_str();
                format!("{}:{}", quoted(below), write(&entry.value, at.below(below), only_deeds))
            };
            let mut entries: Vec<String> = map.entries.iter().filter(counts).map(entry).collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// Whether a key of an effect changes nothing that it does. An archive keeps why.
pub(super) fn is_word(effect: &Node, key: &str) -> bool {
    key == "choices" || key == "because" && text(get(effect, "do")) != Some("archive")
}

/// Text as it is compared: SQL without its layout.
fn spelling(text: &str, key: &str, parent: &str) -> String {
    let is_time_or_name = matches!(parent, "uuid5" | "uuid7" | "ulid") && matches!(key, "name" | "time");
    match text.strip_prefix("= ") {
        Some(expression) if parent == "set" => format!("= {}", sql(expression)),
        _ if is_time_or_name || SQL.contains(&key) && !NAMES.contains(&parent) => sql(text),
        _ => text.to_owned(),
    }
}

/// SQL as it is compared; holes stay as they are.
pub(super) fn sql(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (hole, behind) = after.split_once("}}").unwrap_or((after, ""));
        out += &format!("{} {{{{ {} }}}} ", normal(before), hole.trim());
        rest = behind;
    }
    out + &normal(rest)
}

/// A part on one line, as an author would write it.
pub(super) fn flow(node: &Node) -> String {
    match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => text.value.clone(),
        },
        Node::List(list) => format!("[{}]", list.items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Node::Map(map) => {
            let entries = map.entries.iter().map(|it| format!("{}: {}", it.key.value, flow(&it.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
