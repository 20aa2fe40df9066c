//! Findings with the rows they are about.

use crate::diagnostic::Severity;
use crate::plan::Finding;
use crate::report::count;
use crate::report::text::page::{BAD, DIM, Page, WARN};
use crate::report::text::plan::rest;
use crate::report::text::samples::named;
use crate::report::value::{clean, shown};
use crate::sql::Value;

/// Every finding: code, message, sample rows, what to do.
pub(super) fn findings(page: &mut Page, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    page.heading("Findings");
    for (index, finding) in findings.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        self::finding(page, finding);
    }
}

fn finding(page: &mut Page, finding: &Finding) {
    let (name, style) = match finding.severity {
        Severity::Error => ("error", BAD),
        Severity::Warning => ("warning", WARN),
        Severity::Note => ("note", DIM),
    };
    let label = page.paint(style, &format!("{name}[{}]", finding.code));
    let step = finding.step.as_ref().map_or(String::new(), |step| format!("step \"{}\": ", clean(step)));
    let rows = if finding.rows > 0 { format!(" ({})", count(finding.rows, "row")) } else { String::new() };
    page.line(2, &format!("{label} {step}{}{rows}", clean(&finding.message)));
    match Sides::of(&finding.columns) {
        Some(sides) => finding.samples.iter().for_each(|sample| sides.show(page, sample)),
        None if finding.columns.is_empty() => {}
        None => finding.samples.iter().for_each(|sample| page.line(4, &named(&finding.columns, sample))),
    }
    rest(page, 4, finding.rows, finding.samples.len());
    if let Some(hint) = &finding.hint {
        page.line(4, &format!("hint: {}", clean(hint)));
    }
}

/// Columns named after two rows, `s.value` and `k.value`: samples are pairs to be read side by side.
struct Sides {
    left: String,
    right: String,
    /// Columns of neither row, then each column with its index on the left and on the right.
    plain: Vec<(String, usize)>,
    pairs: Vec<(String, Option<usize>, Option<usize>)>,
}

impl Sides {
    fn of(columns: &[String]) -> Option<Sides> {
        let mut names: Vec<&str> =
            columns.iter().filter_map(|column| Some(column.split_once('.')?.0)).collect();
        names.dedup();
        names.sort_unstable_by_key(|name| columns.iter().position(|column| column.starts_with(name)));
        names.dedup();
        let [left, right] = names.as_slice() else { return None };
        let mut sides =
            Sides { left: (*left).into(), right: (*right).into(), plain: Vec::new(), pairs: Vec::new() };
        for (index, column) in columns.iter().enumerate() {
            sides.add(index, column);
        }
        Some(sides)
    }

    fn add(&mut self, index: usize, column: &str) {
        let Some((side, name)) = column.split_once('.') else {
            return self.plain.push((column.to_owned(), index));
        };
        if !self.pairs.iter().any(|(known, ..)| known == name) {
            self.pairs.push((name.to_owned(), None, None));
        }
        let is_left = side == self.left;
        for (_, left, right) in self.pairs.iter_mut().filter(|(known, ..)| known == name) {
            *(if is_left { &mut *left } else { &mut *right }) = Some(index);
        }
    }

    fn show(&self, page: &mut Page, sample: &[Value]) {
        let cell =
            |index: Option<usize>| index.and_then(|index| sample.get(index)).map(shown).unwrap_or_default();
        let plain = self.plain.iter().map(|(name, index)| format!("{} {}", clean(name), cell(Some(*index))));
        let plain: Vec<String> = plain.collect();
        if !plain.is_empty() {
            page.flow(4, "", &plain);
        }
        let row = |(name, left, right): &(String, Option<usize>, Option<usize>)| {
            let (left, right) = (cell(*left), cell(*right));
            let differs = if left == right || left.is_empty() || right.is_empty() { "" } else { "≠" };
            vec![clean(name), left, differs.to_owned(), right]
        };
        let header = ["", &clean(&self.left), "", &clean(&self.right)];
        page.grid(4, &header, self.pairs.iter().map(row).collect(), &[]);
        page.blank();
    }
}
