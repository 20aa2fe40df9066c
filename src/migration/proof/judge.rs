//! The questions of a proof, answered with boxes.

use super::cover::{Budget, Cover, holes};
use super::pairs::meeting;
use super::space::{Bits, Claim, Space};
use super::{Question, Verdict};
use crate::migration::Hit;

/// How many box operations each proof may take.
const BUDGET: u64 = 2_000_000;

/// How many gaps are looked for.
const MOST_GAPS: usize = 200;

/// How many pairs of rows that contradict each other are looked for.
const MOST_CLASHES: usize = 100;

/// What was found out about a table, as boxes and indices.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    pub(super) complete: Verdict,
    /// Disjoint boxes of combinations that certainly have no row.
    pub(super) gaps: Vec<Bits>,
    pub(super) disjoint: Verdict,
    /// Pairs of rows that certainly contradict each other, with combinations that both match.
    pub(super) clashes: Vec<(usize, usize, Bits)>,
    /// Rows all of whose combinations are outside the domains or impossible.
    pub(super) void: Vec<usize>,
    /// Rows all of whose possible combinations other rows take, the void ones apart.
    pub(super) shadowed: Vec<usize>,
    /// Rows that could be left out and change nothing.
    pub(super) redundant: Vec<usize>,
    /// Whether the budget ended a proof.
    pub(super) exhausted: bool,
}

/// The boxes of a table.
pub(super) struct Judge<'a> {
    question: Question<'a>,
    space: &'a Space,
    rows: Vec<Claim>,
    impossible: Vec<Claim>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(question: Question<'a>, space: &'a Space) -> Judge<'a> {
        let rows = question.rows.iter().map(|row| space.claim(&row.cells)).collect();
        let impossible = question.impossible.iter().map(|row| space.claim(&row.cells)).collect();
        Judge { question, space, rows, impossible }
    }

    /// Answers every question.
    pub(super) fn judge(&self) -> Judgement {
        let mut judgement = Judgement::default();
        self.judge_completeness(&mut judgement);
        let mut budget = Budget(BUDGET);
        match meeting(self.space, &self.rows, &mut budget) {
            Ok(meeting) => {
                self.judge_disjointness(&meeting, &mut judgement, &mut budget);
                self.judge_reach(&meeting, &mut judgement);
            }
            Err(_) => judgement.exhausted = true,
        }
        if self.question.hit == Hit::First {
            judgement.disjoint = Verdict::Proved;
        }
        judgement
    }

    /// Whether every combination has a row.
    ///
    /// A gap is certain where not even an opaque row may match; completeness is certain where the
    /// rows without opaque cells suffice.
    fn judge_completeness(&self, judgement: &mut Judgement) {
        let mut budget = Budget(BUDGET);
        let claims = || self.impossible.iter().chain(&self.rows);
        let possible: Vec<Cover<'_>> = claims().map(|claim| Cover::good(&claim.possible)).collect();
        let gaps = holes(self.space, &self.space.all, &possible, MOST_GAPS, &mut budget);
        let mut proved = gaps.none();
        if proved && claims().any(|claim| claim.opaque) {
            let certain: Vec<Cover<'_>> = claims().filter_map(certain).collect();
            let unsure = holes(self.space, &self.space.all, &certain, 1, &mut budget);
            proved = unsure.none();
            judgement.exhausted |= unsure.boxes.is_empty() && !unsure.finished;
        } else {
            judgement.exhausted |= gaps.boxes.is_empty() && !gaps.finished;
        }
        judgement.complete = match (proved, gaps.boxes.is_empty()) {
            (true, _) => Verdict::Proved,
            (false, true) => Verdict::Undetermined,
            (false, false) => Verdict::Refuted,
        };
        judgement.gaps = gaps.boxes;
    }

    /// Whether no combination has two rows that contradict each other.
    fn judge_disjointness(&self, meeting: &[Vec<usize>], judgement: &mut Judgement, budget: &mut Budget) {
        let mut sure = true;
        for (first, second) in self.rivals(meeting) {
            if judgement.clashes.len() == MOST_CLASHES {
                break;
            }
            let (a, b) = (&self.rows[first], &self.rows[second]);
            let Some(shared) = self.space.intersection(&a.possible, &b.possible) else { continue };
            let opaque = a.opaque || b.opaque;
            let excused: Vec<Cover<'_>> = match opaque {
                true => self.impossible.iter().filter_map(certain).collect(),
                false => self.impossible.iter().map(|claim| Cover::good(&claim.possible)).collect(),
            };
            let clash = holes(self.space, &shared, &excused, 1, budget);
            let exhausted = clash.boxes.is_empty() && !clash.finished;
            judgement.exhausted |= exhausted;
            match clash.boxes.into_iter().next() {
                Some(bits) if !opaque => judgement.clashes.push((first, second, bits)),
                Some(_) => sure = false,
                None => sure &= !exhausted && self.is_excused(&shared, budget),
            }
            if exhausted {
                break;
            }
        }
        judgement.disjoint = match (judgement.clashes.is_empty(), sure) {
            (false, _) => Verdict::Refuted,
            (true, true) => Verdict::Proved,
            (true, false) => Verdict::Undetermined,
        };
    }

    /// Pairs of rows that must not match together.
    fn rivals<'m>(&self, meeting: &'m [Vec<usize>]) -> impl Iterator<Item = (usize, usize)> + use<'m, 'a> {
        let Question { hit, rows, .. } = self.question;
        let pairs = meeting.iter().enumerate().flat_map(|(first, others)| {
            others.iter().filter(move |second| first < **second).map(move |second| (first, *second))
        });
        pairs.filter(move |(first, second)| match hit {
            Hit::Unique => true,
            Hit::Any => rows[*first].action != rows[*second].action,
            Hit::First => false,
        })
    }

    /// Whether all of a region is certainly impossible.
    fn is_excused(&self, region: &Bits, budget: &mut Budget) -> bool {
        let impossible: Vec<Cover<'_>> = self.impossible.iter().filter_map(certain).collect();
        holes(self.space, region, &impossible, 1, budget).none()
    }

    /// Which rows nothing reaches, and which change nothing.
    fn judge_reach(&self, meeting: &[Vec<usize>], judgement: &mut Judgement) {
        let mut budget = Budget(BUDGET);
        for (index, row) in self.rows.iter().enumerate() {
            let others = &meeting[index];
            if self.space.is_empty(&row.possible) || self.is_excused(&row.possible, &mut budget) {
                judgement.void.push(index);
            } else if self.is_shadowed(index, others, &mut budget) {
                judgement.shadowed.push(index);
            } else if self.is_redundant(index, others, &mut budget) {
                judgement.redundant.push(index);
            }
        }
        judgement.exhausted |= budget.0 == 0;
    }

    /// Whether other rows take all that a row may match.
    fn is_shadowed(&self, index: usize, others: &[usize], budget: &mut Budget) -> bool {
        let rivals = others.iter().filter(|other| match self.question.hit {
            Hit::Unique => true,
            Hit::First => **other < index,
            Hit::Any => false,
        });
        let rivals: Vec<&Claim> = rivals.map(|other| &self.rows[*other]).collect();
        if rivals.is_empty() {
            return false;
        }
        let claims = self.impossible.iter().chain(rivals);
        let covers: Vec<Cover<'_>> = claims.filter_map(certain).collect();
        holes(self.space, &self.rows[index].possible, &covers, 1, budget).none()
    }

    /// Whether, without a row, every combination would still get its action.
    fn is_redundant(&self, index: usize, others: &[usize], budget: &mut Budget) -> bool {
        let Question { hit, rows, .. } = self.question;
        let same = |other: usize| rows[other].action == rows[index].action;
        let heirs = |other: &usize| same(*other) && !self.rows[*other].opaque;
        if hit == Hit::Unique
            || !others.iter().any(|other| heirs(other) && (hit == Hit::Any || *other > index))
        {
            return false;
        }
        let mut covers: Vec<Cover<'_>> = self.impossible.iter().filter_map(certain).collect();
        covers.extend(others.iter().filter_map(|other| {
            let claim = &self.rows[*other];
            let good = same(*other) || (hit == Hit::First && *other < index);
            match (good, hit) {
                (true, _) => certain(claim),
                (false, Hit::First) => Some(Cover { bits: &claim.possible, good }),
                (false, _) => None,
            }
        }));
        holes(self.space, &self.rows[index].possible, &covers, 1, budget).none()
    }
}

/// The box where a row certainly matches, if it is known.
fn certain(claim: &Claim) -> Option<Cover<'_>> {
    (!claim.opaque).then_some(Cover::good(&claim.possible))
}
