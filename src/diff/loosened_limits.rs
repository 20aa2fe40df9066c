//! Which limits allow more than before.

use crate::diff::LooseningKind;
use crate::diff::loosening::Found;
use crate::diff::steps::Sameness;
use crate::diff::tree::{get, items};
use crate::diff::version::Version;
use crate::document::Node;
use crate::migration::{Limit, Limits};

/// Whose limits they are, in words: `a run`, and what it does to rows.
pub(super) struct Subject<'a> {
    pub(super) who: &'a str,
    pub(super) share_of: &'a str,
    pub(super) rows: &'a str,
    pub(super) deletes: &'a str,
}

/// The limits of a step and of its decisions.
pub(super) fn of_step(was: Version<'_>, is: Version<'_>, found: &mut Found) {
    let subject = Subject { who: "the step", share_of: "a table", rows: "change", deletes: "take away" };
    let lines = (get(was.node, "limits"), get(is.node, "limits"));
    compare(&subject, (was.limits, is.limits), (Some(is.name), lines), found);
    let (Some(before), Some(after)) = (was.table, is.table) else { return };
    let same = Sameness::of(was, is);
    for (index, row) in before.rows.iter().enumerate().filter(|(_, row)| row.limits != Limits::default()) {
        let now = same.counterpart(index).and_then(|now| Some((now, after.rows.get(now)?)));
        match now {
            Some((at, now)) => {
                let who = format!("decision \"{}\"", now.id);
                let subject =
                    Subject { who: &who, share_of: "the selected rows", rows: "take", deletes: "take away" };
                compare(
                    &subject,
                    (&row.limits, &now.limits),
                    (Some(is.name), (None, row_node(is, at))),
                    found,
                );
            }
            None => {
                let message = format!("decision \"{}\" is gone, and with it its limit", row.id);
                found.add(LooseningKind::Limit, Some(is.name), row_node(was, index), message);
                found.by_text();
            }
        }
    }
}

fn row_node(step: Version<'_>, row: usize) -> Option<&Node> {
    items(get(get(step.node, "decide")?, "rows")).get(row)
}

/// What one may do that the other might not.
pub(super) fn compare(
    subject: &Subject<'_>,
    (was, is): (&Limits, &Limits),
    (step, lines): (Option<&str>, (Option<&Node>, Option<&Node>)),
    found: &mut Found,
) {
    let amount = |limit: Option<Limit>| match limit {
        Some(Limit::Rows(rows)) => format!("{rows} rows"),
        Some(Limit::Percent(percent)) => format!("{percent}% of {}", subject.share_of),
        None => "any number of rows".to_owned(),
    };
    for (was, is, does) in [(was.rows, is.rows, subject.rows), (was.deletes, is.deletes, subject.deletes)] {
        let is_proved = match (was, is) {
            (None, _) => continue,
            (Some(Limit::Rows(was)), Some(Limit::Rows(is))) if is <= was => continue,
            (Some(Limit::Percent(was)), Some(Limit::Percent(is))) if is <= was => continue,
            (Some(Limit::Rows(_)), Some(Limit::Percent(_)))
            | (Some(Limit::Percent(_)), Some(Limit::Rows(_))) => false,
            (Some(_), _) => true,
        };
        let message = format!("{} might {does} {}, and may {does} {}", subject.who, amount(was), amount(is));
        found.add_at(LooseningKind::Limit, step, lines, message);
        if !is_proved {
            found.by_text();
        }
    }
}
