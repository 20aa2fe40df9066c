//! Tree to document: steps and their decision tables.

use super::decode::{deriver, limits};
use super::decode_change::changes;
use super::decode_compare::compare;
use super::decode_effect::effects;
use super::fields::Fields;
use super::model::*;
use super::node::{Node, Text};
use super::values;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn steps(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Step> {
    let items = values::list(node, "steps", findings);
    values::not_empty(node, "steps", "add a step", findings);
    items.iter().filter_map(|item| step(item, findings)).collect()
}

fn step(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Step> {
    let mut keys = Fields::of(node, "a step", findings)?;
    let name = keys.need_text("step", findings);
    let about = keys.text("about", findings);
    if keys.later("rewrite", findings) {
        return None;
    }
    if let Some(change) = keys.get("change") {
        let of_rows =
            ["select", "derive", "match", "inputs", "impossible", "decide", "actions", "action", "limits"];
        for key in of_rows {
            keys.refuse(key, "a step with `change` changes the schema and selects no rows", findings);
        }
        let changes = Some(changes(change, findings));
        keys.finish(findings);
        let (derive, matches) = (Vec::new(), Vec::new());
        let decision = Decision::Unread;
        return Some(Step {
            name,
            about,
            select: None,
            derive,
            matches,
            decision,
            limits: Limits::default(),
            changes,
            place: node.place(),
        });
    }
    let select = keys.need("select", findings).and_then(|node| select(node, findings));
    let derive = keys.named("derive", findings, deriver);
    let matches = keys.named("match", findings, counterpart);
    let decision = decision(node, &mut keys, findings);
    let limits = limits(&mut keys, findings);
    keys.finish(findings);
    Some(Step { name, about, select, derive, matches, decision, limits, changes: None, place: node.place() })
}

fn select(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Select> {
    let mut keys = Fields::of(node, "`select`", findings)?;
    let compare = keys.get("compare").map(|node| compare(node, findings));
    let from = match compare {
        Some(_) => {
            let why = "`compare` gives one row a key, found by that key";
            ["from", "key"].into_iter().for_each(|key| keys.refuse(key, why, findings));
            None
        }
        None => keys.need_text("from", findings),
    };
    let alias = keys.text("as", findings);
    let joins = keys.items("join", findings, |node, findings| Some(join(node, findings)));
    let filter = keys.text("where", findings);
    let key = if compare.is_some() { Vec::new() } else { keys.texts("key", findings) };
    keys.finish(findings);
    // One that could not be read is reported already.
    let compare = compare.map(|compare| compare.ok_or(())).transpose().ok()?;
    Some(Select { from, compare, alias, joins, filter, key })
}

fn join(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Join> {
    let mut keys = Fields::of(node, "a join", findings)?;
    let table = keys.need_text("table", findings);
    let alias = keys.text("as", findings);
    let on = keys.need_text("on", findings);
    let left = keys.word("kind", &[("inner", false), ("left", true)], findings).unwrap_or(false);
    keys.finish(findings);
    Some(Join { table: table?, alias, on: on?, left })
}

fn counterpart(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Match> {
    let mut keys = Fields::of(node, "a match", findings)?;
    let table = keys.need_text("table", findings);
    let on = keys.need_text("on", findings);
    let key = keys.texts("key", findings);
    keys.finish(findings);
    Some(Match { table: table?, on: on?, key })
}

fn decision(node: &Node, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Decision {
    if let Some(action) = keys.get("action") {
        for key in ["inputs", "impossible", "decide", "actions"] {
            keys.refuse(key, "`action` gives every selected row the same effects", findings);
        }
        return Decision::Same(effects(action, "action", findings));
    }
    if keys.get("decide").is_none() && keys.get("inputs").is_none() && keys.get("actions").is_none() {
        findings.push(
            Diagnostic::error(Code::MissingKey, first_key(node), "a step has no `decide` and no `action`")
                .hint(
                    "add `action: [ … ]` for one decision, or `inputs`, `decide` and `actions` for a table",
                ),
        );
        return Decision::Unread;
    }
    let inputs = keys.need("inputs", findings);
    let inputs = inputs.map(|node| {
        values::not_empty(
            node,
            "inputs",
            "name what the cells look at, or use `action` for one decision",
            findings,
        );
        values::named(node, "inputs", findings, input)
    });
    let impossible = keys.items("impossible", findings, impossible);
    let actions = keys.need("actions", findings).map(|node| {
        values::not_empty(node, "actions", "name what the rows do: {ACTION: [{do: …}]}", findings);
        values::named(node, "actions", findings, |node, findings| Some(effects(node, "actions", findings)))
    });
    let Some(decide) = keys.need("decide", findings) else { return Decision::Unread };
    let table = Table {
        inputs: inputs.unwrap_or_default(),
        impossible,
        actions: actions.unwrap_or_default(),
        hit: None,
        rows: Vec::new(),
        otherwise: None,
        stop_at: None,
        place: decide.place(),
    };
    let table = self::decide(decide, table, findings);
    table.map_or(Decision::Unread, |table| Decision::Table(Box::new(table)))
}

fn decide(node: &Node, mut table: Table, findings: &mut Vec<Diagnostic>) -> Option<Table> {
    let mut keys = Fields::of(node, "`decide`", findings)?;
    let hits = [("unique", Hit::Unique), ("first", Hit::First), ("any", Hit::Any)];
    table.hit = keys.word("hit", &hits, findings);
    table.otherwise = keys.text("otherwise", findings);
    table.stop_at = keys.text("stop_at", findings);
    if let Some(rows) = keys.need("rows", findings) {
        values::not_empty(rows, "rows", "add a row, or use `action` for one decision", findings);
        table.rows = keys.items("rows", findings, row);
    }
    keys.finish(findings);
    Some(table)
}

fn row(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Row> {
    let mut keys = Fields::of(node, "a row", findings)?;
    let id = keys.need_text("id", findings);
    let when = keys.named("when", findings, cell);
    let then = keys.need_text("then", findings);
    let limits = limits(&mut keys, findings);
    keys.finish(findings);
    Some(Row { id, when, then, limits, place: node.place() })
}

fn impossible(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Impossible> {
    let mut keys = Fields::of(node, "an impossible combination", findings)?;
    let when = keys.need("when", findings).map(|node| values::named(node, "when", findings, cell));
    let because = keys.need_text("because", findings);
    keys.finish(findings);
    Some(Impossible { when: when?, because, place: node.place() })
}

fn input(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Input> {
    let mut keys = Fields::of(node, "an input", findings)?;
    let (column, sql) = (keys.text("column", findings), keys.text("sql", findings));
    let exists = keys.text("exists", findings);
    let is_exists = exists.is_some();
    let mut origins =
        [column.map(InputOrigin::Column), sql.map(InputOrigin::Sql), exists.map(InputOrigin::Exists)]
            .into_iter()
            .flatten();
    let origin = origins.next();
    if origin.is_none() || origins.next().is_some() {
        findings.push(
            Diagnostic::error(
                Code::WrongKind,
                first_key(node),
                "an input has one of `column`, `sql` and `exists`",
            )
            .hint("write column: ALIAS.COLUMN, sql: EXPRESSION, or exists: MATCH"),
        );
    }
    if is_exists {
        for key in ["type", "nullable", "domain"] {
            keys.refuse(key, "`exists` is a boolean and never null", findings);
        }
        keys.finish(findings);
        return Some(Input { origin, kind: None, nullable: false, domain: None });
    }
    let kind = keys.need_text("type", findings);
    let nullable = keys.flag("nullable", findings);
    let domain = keys.get("domain").and_then(|node| domain(node, findings));
    keys.finish(findings);
    Some(Input { origin, kind, nullable, domain })
}

fn domain(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Domain> {
    match node {
        Node::List(list) => {
            let values =
                list.items.iter().filter_map(|item| scalar(item, "a value of a domain", findings)).collect();
            Some(Domain::Values(values, list.place))
        }
        Node::Scalar(_) => values::text(node, "domain", findings).map(Domain::Word),
        Node::Map(_) => {
            let mut keys = Fields::of(node, "a domain", findings)?;
            let from = keys.need("from", findings);
            keys.finish(findings);
            let mut keys = Fields::of(from?, "`from`", findings)?;
            let table = keys.need_text("table", findings);
            let column = keys.need_text("column", findings);
            keys.finish(findings);
            Some(Domain::Column { table: table?, column: column? })
        }
    }
}

fn cell(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Cell> {
    match node {
        Node::Scalar(text) => Some(Cell::Scalar(text.clone())),
        Node::List(list) => Some(Cell::List(scalars(&list.items, findings), list.place)),
        Node::Map(_) => cell_map(node, findings),
    }
}

fn cell_map(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Cell> {
    let mut keys = Fields::of(node, "a cell", findings)?;
    let not = keys.get("not").map(|node| match node {
        Node::List(list) => Cell::Not(scalars(&list.items, findings), list.place),
        other => Cell::Not(scalars(std::slice::from_ref(other), findings), other.place()),
    });
    let is = keys.get("is").and_then(|node| scalar(node, "`is`", findings)).map(Cell::Is);
    let like = keys.text("like", findings).map(Cell::Like);
    let sql = keys.text("sql", findings).map(Cell::Sql);
    let mut bound = |key: &'static str, included| {
        keys.get(key).and_then(|node| scalar(node, key, findings)).map(|text| (text, included))
    };
    let lower = [bound("gt", false), bound("gte", true)];
    let upper = [bound("lt", false), bound("lte", true)];
    let clash = [&lower, &upper].iter().any(|ends| ends.iter().all(Option::is_some));
    let (lower, upper) = (lower.into_iter().flatten().next(), upper.into_iter().flatten().next());
    let before = findings.len();
    keys.finish(findings);
    let bounds = lower.is_some() || upper.is_some();
    let bounds = bounds.then(|| Cell::Bounds { lower, upper, place: node.place() });
    let mut found = [not, is, like, sql, bounds].into_iter().flatten();
    let first = found.next();
    if before == findings.len() && (clash || first.is_none() || found.next().is_some()) {
        findings.push(
            Diagnostic::error(Code::WrongKind, node.place(), "a cell in braces says one thing").hint(
                "write one of {not: …}, {is: …}, {like: …}, {sql: …}, or an interval such as {gt: 0, lte: 5}",
            ),
        );
        return None;
    }
    first
}

fn scalars(items: &[Node], findings: &mut Vec<Diagnostic>) -> Vec<Text> {
    items.iter().filter_map(|item| scalar(item, "a value of a cell", findings)).collect()
}

fn scalar(node: &Node, what: &str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node {
        Node::Scalar(text) => Some(text.clone()),
        _ => {
            let finding = values::wrong_kind(node, &format!("{what} is one value"));
            findings.push(finding.hint("write a word, a number or quoted text"));
            None
        }
    }
}

/// Where a map starts: its first key, so that an excerpt shows one line.
fn first_key(node: &Node) -> crate::diagnostic::Place {
    match node {
        Node::Map(map) => map.entries.first().map_or(map.place, |entry| entry.key.place),
        _ => node.place(),
    }
}
