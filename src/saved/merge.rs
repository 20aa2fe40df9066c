//! Two lists of rows, both by the digest of the key, side by side: nothing but counts and samples is kept.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io;
use std::iter::Peekable;

use crate::saved::lines::{Heading, RowLine};
use crate::saved::{Change, RowDifference};
use crate::sql::Value;

/// How a row differs, with its decision then and now.
type Way = (Change, Option<String>, Option<String>);

/// Takes the rows of now one by one, and compares them with those of then.
pub(super) struct Merge<'a, I: Iterator<Item = io::Result<RowLine>>> {
    heading: &'a Heading,
    then: Peekable<I>,
    samples: usize,
    found: BTreeMap<Way, (u64, Vec<Vec<Value>>)>,
}

impl<'a, I: Iterator<Item = io::Result<RowLine>>> Merge<'a, I> {
    pub(super) fn new(heading: &'a Heading, then: I, samples: usize) -> Self {
        Merge { heading, then: then.peekable(), samples, found: BTreeMap::new() }
    }

    /// The next row of now.
    pub(super) fn next(&mut self, now: RowLine) -> io::Result<()> {
        loop {
            let order = match self.then.peek() {
                Some(Ok(then)) => then.0.cmp(&now.0),
                Some(Err(_)) => Ordering::Less,
                None => Ordering::Greater,
            };
            let RowLine(_, decision, values, key) = &now;
            match order {
                Ordering::Less => self.gone()?,
                Ordering::Greater => {
                    self.add((Change::Added, None, Some(decision.clone())), key);
                    return Ok(());
                }
                Ordering::Equal => {
                    if let Some(Ok(RowLine(_, was, old, _))) = self.then.next() {
                        let change = match (was == *decision, old == *values) {
                            (false, _) => Change::Decision,
                            (true, false) => Change::Values,
                            (true, true) => return Ok(()),
                        };
                        self.add((change, Some(was), Some(decision.clone())), key);
                    }
                    return Ok(());
                }
            }
        }
    }

    /// There are no more rows of now.
    pub(super) fn finish(mut self) -> io::Result<Vec<RowDifference>> {
        while self.then.peek().is_some() {
            self.gone()?;
        }
        let heading = self.heading;
        let difference = |((change, was, now), (rows, mut samples)): (Way, (u64, Vec<Vec<Value>>))| {
            samples.sort_by(|left, right| by_value(left, right));
            RowDifference {
                step: heading.step.clone(),
                part: heading.part,
                table: heading.table.clone(),
                key: heading.key.clone(),
                change,
                was,
                now,
                rows,
                samples,
            }
        };
        Ok(self.found.into_iter().map(difference).collect())
    }

    fn gone(&mut self) -> io::Result<()> {
        if let Some(then) = self.then.next() {
            let RowLine(_, decision, _, key) = then?;
            self.add((Change::Gone, Some(decision), None), &key);
        }
        Ok(())
    }

    fn add(&mut self, way: Way, key: &[Value]) {
        let (rows, samples) = self.found.entry(way).or_default();
        *rows += 1;
        if samples.len() < self.samples {
            samples.push(key.to_vec());
        }
    }
}

/// Numbers in their order, all else as it is written.
fn by_value(left: &[Value], right: &[Value]) -> Ordering {
    let one = |(left, right): (&Value, &Value)| match (left, right) {
        (Value::Integer(left), Value::Integer(right)) => left.cmp(right),
        _ => left.to_string().cmp(&right.to_string()),
    };
    left.iter().zip(right).map(one).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
