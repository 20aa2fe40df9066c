//! A campaign in Markdown.

use crate::report::campaign::{Came, CampaignEntry, CampaignReport, campaign_verdict};
use crate::report::markdown::escape::text;
use crate::report::markdown::parts::{grid, header, name};
use crate::report::markdown::{plan, receipt};

/// The migrations in their order with what came of each, then every plan or receipt.
pub fn campaign(report: &CampaignReport) -> String {
    let row = |(index, entry): (usize, &CampaignEntry)| {
        let requires: Vec<String> = entry.requires.iter().map(|id| name(id)).collect();
        let number = (index + 1).to_string();
        let database = name(&entry.called);
        vec![number, name(&entry.migration), requires.join(", "), database, text(&entry.verdict())]
    };
    let rows: Vec<_> = report.entries.iter().enumerate().map(row).collect();
    let titles = header(&["", "migration", "requires", "database", "what came of it"]);
    let mut out = format!("# Campaign {}\n\n{}", text(&report.folder), grid(&titles, &rows, &[0]));
    out += &format!("\n{}\n\n**{}**\n", report.asked.note(), text(&campaign_verdict(report)));
    for entry in &report.entries {
        out += &match &entry.came {
            Came::Planned(planned) => format!("\n{}", plan::plan(planned)),
            Came::Ended(ended) => format!("\n{}", receipt::receipt(ended)),
            Came::NotRun | Came::Waits { .. } | Came::Failed { .. } => String::new(),
        };
    }
    out
}
