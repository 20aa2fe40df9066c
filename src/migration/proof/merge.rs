//! Few large boxes instead of many small ones.

use super::space::{Bits, Space};

/// Joins boxes that differ in one input, until no two do. They must be disjoint, and stay so.
pub(super) fn merge(space: &Space, mut boxes: Vec<Bits>) -> Vec<Bits> {
    let mut index = 0;
    while index < boxes.len() {
        let partner =
            (index + 1..boxes.len()).find(|other| differ_in_one(space, &boxes[index], &boxes[*other]));
        match partner {
            Some(other) => {
                let joined = boxes.remove(other);
                boxes[index].iter_mut().zip(&joined).for_each(|(word, more)| *word |= more);
                index = 0;
            }
            None => index += 1,
        }
    }
    boxes
}

/// Whether two boxes are alike in every input but one.
fn differ_in_one(space: &Space, a: &Bits, b: &Bits) -> bool {
    let differs = |axis: &usize| space.part(a, *axis) != space.part(b, *axis);
    (0..space.axes.len()).filter(differs).take(2).count() == 1
}
