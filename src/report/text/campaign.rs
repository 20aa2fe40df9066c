//! A campaign for a terminal: its order, then what came of each migration.

use crate::report::campaign::{Asked, CampaignEntry, CampaignReport, campaign_verdict};
use crate::report::text::page::{BAD, BOLD, GOOD, Page};
use crate::report::value::clean;
use crate::report::{Layout, count};

/// The migrations in their order, before the first of them runs.
pub fn campaign_order(report: &CampaignReport, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let migrations = count(report.entries.len() as u64, "migration");
    page.painted(0, BOLD, &format!("Campaign {}: {migrations}", clean(&report.folder)));
    page.blank();
    let row = |(index, entry): (usize, &CampaignEntry)| {
        let requires = if entry.requires.is_empty() { "–".to_owned() } else { entry.requires.join(", ") };
        vec![(index + 1).to_string(), clean(&entry.migration), requires, clean(&entry.called)]
    };
    let rows = report.entries.iter().enumerate().map(row).collect();
    page.grid(2, &["", "migration", "requires", "database"], rows, &[0]);
    page.blank();
    page.line(0, report.asked.note());
    page.finish()
}

/// Which migration comes now.
pub fn campaign_turn(report: &CampaignReport, index: usize, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.blank();
    page.painted(0, BOLD, &format!("== Migration {} of {} ==", index + 1, report.entries.len()));
    page.blank();
    page.finish()
}

/// What came of each migration, and of all.
pub fn campaign_end(report: &CampaignReport, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.blank();
    page.painted(0, BOLD, &format!("== Campaign {} ==", clean(&report.folder)));
    page.blank();
    for (index, entry) in report.entries.iter().enumerate() {
        let said = format!("{}  {}: {}", index + 1, clean(&entry.migration), clean(&entry.verdict()));
        page.line(2, &said);
    }
    page.blank();
    let style = if report.outcome() == "stopped" { BAD } else { GOOD };
    page.painted(0, style, &clean(&campaign_verdict(report)));
    page.finish()
}

impl Asked {
    /// What a reader must know of all the plans that follow.
    pub(crate) fn note(self) -> &'static str {
        match self {
            Asked::Plan => "each is planned on its database as it is now, before any other is applied",
            Asked::Apply => {
                "each runs in its own transaction; the first that fails or refuses stops the rest"
            }
        }
    }
}
