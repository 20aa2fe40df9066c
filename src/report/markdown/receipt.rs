//! Receipts and verifications in Markdown.

use crate::apply::{ApplyOutcome, Receipt};
use crate::engine::Verification;
use crate::rehearsal::Rehearsal;
use crate::report::markdown::escape::text;
use crate::report::markdown::parts::{checks, compared, decisions, findings, name, tables, triggered};
use crate::report::markdown::{plan, saved};
use crate::report::{backups, receipt_verdict, rehearsal_verdict, verification_verdict};

/// What an apply did, after the plan that it made.
pub fn receipt(receipt: &Receipt) -> String {
    let mut out = match &receipt.stale {
        Some(stale) => saved::stale(stale) + &findings(&receipt.plan.findings),
        None => plan::body(&receipt.plan),
    };
    if receipt.outcome == ApplyOutcome::Applied {
        out += &format!("\n# Applied {}\n", text(&receipt.plan.migration.id));
        if let Some(backup) = &receipt.backup {
            for (what, words) in backups::lines(backup) {
                out += &format!("\n{} {}\n", what, text(&words));
            }
        }
        out += &tables(&receipt.tables);
        out += &triggered(&receipt.triggered);
        out += &checks(&receipt.verified);
    }
    format!("{out}\n**{}**\n", text(&receipt_verdict(receipt)))
}

/// What an apply would have done, after the plan that was made for it.
pub fn rehearsal(rehearsal: &Rehearsal) -> String {
    let mut out = plan::body(&rehearsal.plan);
    if rehearsal.is_carried_out() {
        out += &format!("\n# Rehearsed {}\n", text(&rehearsal.plan.migration.id));
        out += &decisions(&rehearsal.decisions);
        out += &compared(&rehearsal.plan.tables, &rehearsal.tables);
        out += &triggered(&rehearsal.triggered);
        out += &checks(&rehearsal.verified);
        out += &findings(&rehearsal.findings);
    }
    format!("{out}\n**{}**\n", text(&rehearsal_verdict(rehearsal)))
}

/// What the `verify` checks found.
pub fn verification(verification: &Verification) -> String {
    let database = &verification.database;
    let mut out = format!("# Verify {}\n\n", text(&verification.migration));
    out += &format!("database {} ({})\n", name(&database.name), database.kind);
    out += &checks(&verification.checks);
    out += &findings(&verification.findings);
    format!("{out}\n**{}**\n", text(&verification_verdict(verification)))
}
