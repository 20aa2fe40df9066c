//! Decision rows under each other as a table: only what stands between the parts of a row changes.

use unicode_width::UnicodeWidthStr;

use super::edit::{Edit, Edits};
use super::node::{List, Map, Node};

/// Lines that would be longer have their cells close together.
const WIDEST: usize = 160;

/// The text with the rows of every decision table aligned. Rows that take several lines, and tables that
/// have any, stay as they are.
pub fn aligned(text: &str, tree: &Node) -> String {
    let mut edits = Edits::default();
    for step in entry(tree, "steps").map(items).unwrap_or_default() {
        let rows = entry(step, "decide").and_then(|decide| entry(decide, "rows")).map(items);
        let inputs = match entry(step, "inputs") {
            Some(Node::Map(inputs)) => inputs.entries.iter().map(|input| input.key.value.as_str()).collect(),
            _ => Vec::new(),
        };
        let rows: Option<Vec<Row<'_>>> =
            rows.unwrap_or_default().iter().map(|row| Row::read(text, row, &inputs)).collect();
        for (row, written) in rows.iter().flat_map(|rows| rows.iter().zip(table(rows))) {
            edits.add(Edit { range: row.start..row.end, replacement: written });
        }
    }
    edits.apply(text).into_owned()
}

/// One row, as it is written.
struct Row<'t> {
    start: usize,
    end: usize,
    /// Characters before it on its line.
    indent: usize,
    id: &'t str,
    /// Each cell by the place of its input among the inputs; no list where there is no `when`.
    cells: Option<Vec<(usize, String)>>,
    then: &'t str,
    limits: Option<&'t str>,
}

impl<'t> Row<'t> {
    /// A row in braces on one line, with the keys of a row and inputs of the step.
    fn read(text: &'t str, node: &Node, inputs: &[&str]) -> Option<Row<'t>> {
        let Node::Map(map) = node else { return None };
        let (start, end) = (map.place.start, end(text, node));
        if !text[start..end].starts_with('{') || text[start..end].contains('\n') {
            return None;
        }
        let value = |key: &str| {
            let value = &map.entries.iter().find(|entry| entry.key.value == key)?.value;
            Some(written(text, value))
        };
        let known = |key: &str| ["id", "when", "then", "limits"].contains(&key);
        if !map.entries.iter().all(|entry| known(&entry.key.value)) {
            return None;
        }
        let cells = match map.entries.iter().find(|entry| entry.key.value == "when").map(|it| &it.value) {
            None => None,
            Some(Node::Map(when)) => Some(cells(text, when, inputs)?),
            Some(_) => return None,
        };
        let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indent = text[line..start].width();
        Some(Row {
            start,
            end,
            indent,
            id: value("id")?,
            cells,
            then: value("then")?,
            limits: value("limits"),
        })
    }

    /// The cells that it says, in the order of the inputs; with the width of each input, under each other.
    fn when(&self, widths: Option<&[usize]>) -> String {
        let Some(cells) = &self.cells else { return String::new() };
        let written = |input: usize| cells.iter().find(|(known, _)| *known == input).map(|(_, cell)| cell);
        let last = cells.iter().map(|(input, _)| *input).max();
        let mut when = String::new();
        for input in 0..last.map_or(0, |last| last + 1) {
            let comma = if Some(input) == last { "" } else { ", " };
            let cell = written(input).map_or(String::new(), |cell| format!("{cell}{comma}"));
            when += &cell;
            let width = widths.and_then(|widths| widths.get(input)).copied().unwrap_or_default();
            if Some(input) != last && width > 0 {
                when += &" ".repeat((width + ", ".len()).saturating_sub(cell.width()));
            }
        }
        format!("when: {{{when}}}, ")
    }
}

fn cells(text: &str, when: &Map, inputs: &[&str]) -> Option<Vec<(usize, String)>> {
    let cell = |entry: &super::Entry| {
        let input = inputs.iter().position(|input| *input == entry.key.value)?;
        let key = &text[entry.key.place.start..entry.key.place.end];
        Some((input, format!("{key}: {}", written(text, &entry.value))))
    };
    let mut cells: Vec<(usize, String)> = when.entries.iter().map(cell).collect::<Option<_>>()?;
    cells.sort_by_key(|(input, _)| *input);
    Some(cells)
}

/// Every row as it should be written.
fn table(rows: &[Row<'_>]) -> Vec<String> {
    let most = |width: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(width).max().unwrap_or(0);
    let inputs = most(&|row| row.cells.iter().flatten().map(|(input, _)| input + 1).max().unwrap_or(0));
    let width = |input: usize| {
        let cells = rows.iter().flat_map(|row| row.cells.iter().flatten());
        cells.filter(|(known, _)| *known == input).map(|(_, cell)| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..inputs).map(width).collect();
    let id = most(&|row| row.id.width());
    let write = |widths: Option<&[usize]>| -> Vec<String> {
        let when = most(&|row| row.when(widths).width());
        let line = |row: &Row<'_>| {
            let head = pad(&format!("id: {}, ", row.id), id + "id: , ".len());
            let then = match row.limits {
                None => row.then.to_owned(),
                Some(limits) => format!("{}, limits: {limits}", row.then),
            };
            format!("{{{head}{}then: {then}}}", pad(&row.when(widths), when))
        };
        rows.iter().map(line).collect()
    };
    let wide = write(Some(&widths));
    let longest = rows.iter().zip(&wide).map(|(row, line)| row.indent + line.width()).max();
    if longest.unwrap_or(0) <= WIDEST { wide } else { write(None) }
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// A value as it stands there.
fn written<'t>(text: &'t str, node: &Node) -> &'t str {
    &text[node.place().start..end(text, node)]
}

/// The byte after a value; the parser counts what stands behind a bracket as part of it.
fn end(text: &str, node: &Node) -> usize {
    let (inside, bracket) = match node {
        Node::Scalar(scalar) => return scalar.place.end,
        Node::List(list) => (list.items.last().map(|item| end(text, item)), ']'),
        Node::Map(map) => (map.entries.last().map(|entry| end(text, &entry.value)), '}'),
    };
    let from = inside.unwrap_or(node.place().start + 1);
    text[from..].find(bracket).map_or(node.place().end, |at| from + at + 1)
}

fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Node::Map(map) = node else { return None };
    map.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

fn items(node: &Node) -> &[Node] {
    match node {
        Node::List(List { items, .. }) => items,
        _ => &[],
    }
}
