//! Samples that show several rows side by side: columns named `s.value` and `k.value`.

use crate::report::value::shown;
use crate::sql::Value;

/// How the columns of a finding fall into rows.
pub(crate) struct Sides<'a> {
    /// The rows' names, in order.
    names: Vec<&'a str>,
    /// Each column with its place in the sample, by row.
    columns: Vec<(&'a str, Vec<Option<usize>>)>,
}

/// One sample.
pub(crate) struct Pair<'a> {
    /// The names of the rows that there are.
    pub(crate) present: Vec<&'a str>,
    /// The names of the rows that there are not: every value is NULL.
    pub(crate) absent: Vec<&'a str>,
    /// Each column with its value in every row that there is.
    pub(crate) columns: Vec<(&'a str, Vec<String>)>,
}

impl<'a> Sides<'a> {
    /// The rows that these columns belong to; none where a column belongs to no row.
    pub(crate) fn of(columns: &'a [String]) -> Option<Sides<'a>> {
        let mut sides = Sides { names: Vec::new(), columns: Vec::new() };
        for (index, column) in columns.iter().enumerate() {
            let (row, name) = column.split_once('.')?;
            sides.add(index, row, name);
        }
        if sides.names.is_empty() { None } else { Some(sides) }
    }

    fn add(&mut self, index: usize, row: &'a str, name: &'a str) {
        let side = self.names.iter().position(|known| *known == row).unwrap_or_else(|| {
            self.names.push(row);
            self.names.len() - 1
        });
        let column = self.columns.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.columns.push((name, Vec::new()));
            self.columns.len() - 1
        });
        let places = &mut self.columns[column].1;
        places.resize(places.len().max(side + 1), None);
        places[side] = Some(index);
    }

    /// A sample as the rows that it shows.
    pub(crate) fn pair(&self, sample: &[Value]) -> Pair<'a> {
        let value = |places: &[Option<usize>], side: usize| {
            places.get(side).copied().flatten().and_then(|index| sample.get(index))
        };
        let is_there = |side: &usize| {
            let mut values = self.columns.iter().filter_map(|(_, places)| value(places, *side));
            values.any(|value| *value != Value::Null)
        };
        let (present, absent): (Vec<usize>, Vec<usize>) = (0..self.names.len()).partition(is_there);
        let columns = self.columns.iter().map(|(name, places)| {
            let values = present.iter().map(|side| value(places, *side).map(shown).unwrap_or_default());
            (*name, values.collect())
        });
        Pair {
            columns: columns.collect(),
            present: present.into_iter().map(|side| self.names[side]).collect(),
            absent: absent.into_iter().map(|side| self.names[side]).collect(),
        }
    }
}

/// Whether the rows that have such a column agree on it.
pub(crate) fn agrees(values: &[String]) -> bool {
    let mut known = values.iter().filter(|value| !value.is_empty());
    let first = known.next();
    values.iter().all(|value| !value.is_empty()) && known.all(|value| Some(value) == first)
}
