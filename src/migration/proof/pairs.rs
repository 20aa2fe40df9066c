//! Which rows of a table share combinations, pair by pair.

use super::cover::{Budget, Exhausted};
use super::space::{Claim, Space, atoms, count};

/// For each row the other rows whose boxes meet its own, ascending.
pub(super) fn meeting(
    space: &Space,
    rows: &[Claim],
    budget: &mut Budget,
) -> Result<Vec<Vec<usize>>, Exhausted> {
    let order = by_selectivity(space, rows);
    let mut meeting = vec![Vec::new(); rows.len()];
    for (first, second) in candidates(space, rows, order.first().copied(), budget)? {
        if space.meet(&rows[first].possible, &rows[second].possible, &order) {
            meeting[first].push(second);
            meeting[second].push(first);
        }
    }
    for others in &mut meeting {
        others.sort_unstable();
        others.dedup();
    }
    Ok(meeting)
}

/// The inputs, the one that tells most rows apart first.
fn by_selectivity(space: &Space, rows: &[Claim]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..space.axes.len()).collect();
    order.sort_by_cached_key(|axis| {
        let atoms = space.axes[*axis].atoms.len().max(1);
        let held: usize = rows.iter().map(|row| count(space.part(&row.possible, *axis))).sum();
        held * 1000 / atoms
    });
    order
}

/// Pairs that may meet: those in one bucket of the given input, or all where buckets do not help.
fn candidates(
    space: &Space,
    rows: &[Claim],
    axis: Option<usize>,
    budget: &mut Budget,
) -> Result<Vec<(usize, usize)>, Exhausted> {
    let everything = vec![(0..rows.len()).collect::<Vec<_>>()];
    let buckets = match axis {
        Some(axis) => {
            let mut buckets = vec![Vec::new(); space.axes[axis].atoms.len()];
            for (index, row) in rows.iter().enumerate() {
                atoms(space.part(&row.possible, axis)).for_each(|atom| buckets[atom].push(index));
            }
            buckets
        }
        None => everything.clone(),
    };
    let work = |buckets: &[Vec<usize>]| buckets.iter().map(|rows| rows.len() * rows.len() / 2).sum::<usize>();
    let buckets = if work(&buckets) < work(&everything) { buckets } else { everything };
    budget.spend(work(&buckets))?;
    let pairs = buckets.iter().flat_map(|rows| {
        let below = move |second: usize| rows[..second].iter().map(move |first| (*first, rows[second]));
        (0..rows.len()).flat_map(below)
    });
    Ok(pairs.collect())
}
