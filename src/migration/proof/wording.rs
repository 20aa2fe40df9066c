//! Boxes in the words of the rule language.

use super::atoms::{Atom, Axis, next};
use super::space::{Bits, Space, atoms};
use super::{Question, Region};
use crate::migration::cell::Literal;

/// The most regions that one box is said with; inputs with many parts multiply.
const MOST_REGIONS: usize = 64;

/// The most neighbouring values that are listed; more are a range.
const LONGEST_LIST: usize = 3;

/// Part of one input, and the cell that says it; no cell where any value will do.
type Piece = (Vec<u64>, Option<String>);

/// A box as regions: more than one where an input needs several cells to say it.
pub(super) fn regions(space: &Space, bits: &Bits) -> Vec<Region> {
    let mut boxes: Vec<(Bits, Vec<Option<String>>)> = vec![(bits.clone(), Vec::new())];
    for (index, axis) in space.axes.iter().enumerate() {
        let pieces = pieces(axis, space.part(bits, index));
        let split = |(bits, cells): (Bits, Vec<Option<String>>)| {
            let with = |(part, cell): &Piece| {
                let cells = cells.iter().cloned().chain([cell.clone()]).collect();
                (space.with_part(&bits, index, part), cells)
            };
            pieces.iter().map(with).collect::<Vec<_>>()
        };
        boxes = boxes.into_iter().flat_map(split).take(MOST_REGIONS).collect();
    }
    boxes.into_iter().map(|(bits, cells)| Region { cells, witness: witness(space, &bits) }).collect()
}

/// One combination of a box.
pub(super) fn witness(space: &Space, bits: &Bits) -> Vec<Option<Literal>> {
    let first = |(index, axis): (usize, &Axis)| {
        atoms(space.part(bits, index)).next().and_then(|atom| axis.witness(atom))
    };
    space.axes.iter().enumerate().map(first).collect()
}

/// A combination for people: `occupied = true, existing = NULL`.
pub(super) fn combination(question: &Question<'_>, witness: &[Option<Literal>]) -> String {
    let pair = |(input, value): (&crate::migration::Input, &Option<Literal>)| match value {
        None => format!("{} = NULL", input.name),
        Some(Literal::Text(text)) => format!("{} = {}", input.name, quoted(text)),
        Some(value) => format!("{} = {value}", input.name),
    };
    question.inputs.iter().zip(witness).map(pair).collect::<Vec<_>>().join(", ")
}

/// A region as the value of `when:`.
pub(super) fn when(question: &Question<'_>, region: &Region) -> String {
    let cells = question.inputs.iter().zip(&region.cells);
    let written = cells.filter_map(|(input, cell)| Some(format!("{}: {}", input.name, cell.as_ref()?)));
    format!("{{{}}}", written.collect::<Vec<_>>().join(", "))
}

/// Cells that together say a part of one input.
fn pieces(axis: &Axis, part: &[u64]) -> Vec<Piece> {
    let set: Vec<usize> = atoms(part).collect();
    if set.len() == axis.atoms.len() {
        return vec![(part.to_vec(), None)];
    }
    let (mut present, null): (Vec<usize>, Vec<usize>) =
        set.into_iter().partition(|atom| axis.present().contains(atom));
    let complement: Vec<usize> = axis.present().filter(|atom| !present.contains(atom)).collect();
    let points = |atoms: &[usize]| atoms.iter().all(|atom| matches!(axis.atoms[*atom], Atom::Point(_)));
    let short = present.len() <= 3 || complement.len() >= present.len() || !null.is_empty();
    let neighbours = present.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    let is_range = axis.kind.is_ordered() && null.is_empty() && neighbours && present.len() > LONGEST_LIST;
    if points(&present) && !is_range && (short || !axis.kind.is_ordered() && !points(&complement)) {
        present.extend(null);
        return vec![(part.to_vec(), Some(list(axis, &present, true)))];
    }
    let mut cells: Vec<(Vec<usize>, String)> = Vec::new();
    let runs: Vec<&[usize]> = present.chunk_by(|a, b| a + 1 == *b).collect();
    if complement.is_empty() {
        cells.push((present.clone(), "not null".into()));
    } else if axis.kind.is_ordered() && (runs.len() == 1 || !points(&complement)) {
        let cell = |run: &[usize]| match points(run) && run.len() <= LONGEST_LIST {
            true => list(axis, run, true),
            false => interval(axis, run),
        };
        cells.extend(runs.into_iter().map(|run| (run.to_vec(), cell(run))));
    } else {
        cells.push((present.clone(), format!("{{not: {}}}", list(axis, &complement, false))));
    }
    if !null.is_empty() {
        cells.push((null, "null".into()));
    }
    let bits = |set: Vec<usize>| {
        let mut bits = vec![0; part.len()];
        set.into_iter().for_each(|atom| bits[atom / 64] |= 1 << (atom % 64));
        bits
    };
    cells.into_iter().map(|(set, cell)| (bits(set), Some(cell))).collect()
}

/// Points, and NULL: `a` or `[a, b, null]`, alone in a cell or inside `not`.
fn list(axis: &Axis, set: &[usize], alone: bool) -> String {
    match set {
        [atom] => scalar(&axis.atoms[*atom], alone),
        _ => {
            let items: Vec<String> = set.iter().map(|atom| scalar(&axis.atoms[*atom], false)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// A run of neighbouring atoms as one cell: `1..5`, `"> 0"`, `{gt: 0, lt: 5}`.
fn interval(axis: &Axis, run: &[usize]) -> String {
    let (first, last) = (run[0], run[run.len() - 1]);
    let low = match &axis.atoms[first] {
        _ if first == 0 => None,
        Atom::Point(value) => Some((value.clone(), true)),
        Atom::Gap(Some(value), _) => Some(next(value).map_or((value.clone(), false), |next| (next, true))),
        _ => None,
    };
    let high = match &axis.atoms[last] {
        _ if last + 1 == axis.present().end => None,
        Atom::Point(value) => Some((value.clone(), true)),
        Atom::Gap(_, Some(value)) => Some((value.clone(), false)),
        _ => None,
    };
    match (low, high) {
        (None, None) => "not null".into(),
        (Some((low, true)), None) => format!("{low}.."),
        (Some((low, false)), None) => format!("\"> {low}\""),
        (None, Some((high, true))) => format!("..{high}"),
        (None, Some((high, false))) => format!("\"< {high}\""),
        (Some((low, true)), Some((high, true))) => format!("{low}..{high}"),
        (Some((low, true)), Some((high, false))) => format!("{low}..<{high}"),
        (Some((low, false)), Some((high, included))) => {
            format!("{{gt: {low}, {}: {high}}}", if included { "lte" } else { "lt" })
        }
    }
}

/// One value as it would be written; alone, text that looks like a test needs `{is: …}`.
fn scalar(atom: &Atom, alone: bool) -> String {
    let Atom::Point(value) = atom else { return "null".into() };
    let Literal::Text(text) = value else { return value.to_string() };
    const WORDS: [&str; 10] = ["null", "true", "false", "any", "yes", "no", "on", "off", "y", "n"];
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && text.starts_with(char::is_alphabetic)
        && !WORDS.contains(&text.to_lowercase().as_str());
    let looks_like_a_test = text.starts_with(['<', '>', '=', '!'])
        || text.contains("..")
        || ["null", "not null", "any", "-"].contains(&text.as_str());
    match (plain, alone && looks_like_a_test) {
        (true, _) => text.clone(),
        (false, true) => format!("{{is: {}}}", quoted(text)),
        (false, false) => quoted(text),
    }
}

/// Text in double quotes, valid YAML and JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
