//! Receipts and verifications for a terminal.

use crate::apply::{ApplyOutcome, Receipt};
use crate::engine::Verification;
use crate::rehearsal::{Rehearsal, RehearsalOutcome};
use crate::report::text::page::{BAD, BOLD, GOOD, Page};
use crate::report::text::{findings, plan, saved, tables};
use crate::report::value::clean;
use crate::report::{
    Layout, adjudication, backups, receipt_verdict, rehearsal_verdict, scope, verification_verdict,
};

/// What an apply did, without its plan; the last line sums it up.
pub fn receipt(receipt: &Receipt, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    body(&mut page, receipt);
    page.finish()
}

/// What an apply did, after the plan that it made.
pub fn receipt_with_plan(receipt: &Receipt, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let plan = &receipt.plan;
    if receipt.stale.is_none() {
        plan::body(&mut page, plan);
    }
    if receipt.stale.is_none() && receipt.outcome != ApplyOutcome::Applied {
        tables::tables(&mut page, &plan.tables);
        tables::checks(&mut page, &plan.checks);
    }
    findings::findings(&mut page, &plan.findings);
    if receipt.stale.is_none() || !plan.findings.is_empty() {
        page.blank();
    }
    body(&mut page, receipt);
    page.finish()
}

fn body(page: &mut Page, receipt: &Receipt) {
    if receipt.outcome == ApplyOutcome::Applied {
        let (run, database) = (&receipt.plan.run, &receipt.plan.database);
        page.painted(0, BOLD, &format!("Applied {}", clean(&receipt.plan.migration.id)));
        page.blank();
        page.line(2, &format!("database  {} ({})", clean(&database.name), database.kind));
        let number = receipt.number.map(|number| format!("{number}, ")).unwrap_or_default();
        page.line(2, &format!("run       {number}{}", clean(&run.id)));
        for (name, part) in scope::parts(receipt.plan.scope.as_ref()) {
            page.line(2, &format!("{name:<8}  {part}"));
        }
        for (what, words) in receipt.backup.iter().flat_map(backups::lines) {
            page.exact(&format!("  {what:<9} {words}"));
        }
        for file in &receipt.plan.files {
            let after = match &file.sha256_after {
                Some(digest) => format!("sha256 {}", clean(digest)),
                None => "removed".to_owned(),
            };
            page.line(2, &format!("file      {}, {after}", clean(&file.path)));
        }
        adjudication::section(page, &receipt.plan.adjudications);
        tables::tables(page, &receipt.tables);
        tables::triggered(page, &receipt.triggered);
        tables::checks(page, &receipt.verified);
        page.blank();
    }
    if let Some(stale) = &receipt.stale {
        saved::stale(page, stale);
    }
    let good = matches!(receipt.outcome, ApplyOutcome::Applied | ApplyOutcome::Empty);
    page.painted(0, if good { GOOD } else { BAD }, &receipt_verdict(receipt));
}

/// What an apply would have done, after the plan that was made for it.
pub fn rehearsal(rehearsal: &Rehearsal, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let plan = &rehearsal.plan;
    plan::body(&mut page, plan);
    if !rehearsal.is_carried_out() {
        tables::tables(&mut page, &plan.tables);
        tables::checks(&mut page, &plan.checks);
    }
    findings::findings(&mut page, &plan.findings);
    page.blank();
    if rehearsal.is_carried_out() {
        page.painted(0, BOLD, &format!("Rehearsed {}", clean(&plan.migration.id)));
        tables::decisions(&mut page, &rehearsal.decisions);
        tables::compared(&mut page, &plan.tables, &rehearsal.tables);
        tables::triggered(&mut page, &rehearsal.triggered);
        tables::checks(&mut page, &rehearsal.verified);
        findings::findings(&mut page, &rehearsal.findings);
        page.blank();
    }
    let good = matches!(rehearsal.outcome, RehearsalOutcome::Passed | RehearsalOutcome::Empty);
    page.painted(0, if good { GOOD } else { BAD }, &rehearsal_verdict(rehearsal));
    page.finish()
}

/// What the `verify` checks found; the last line sums it up.
pub fn verification(verification: &Verification, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.painted(0, BOLD, &format!("Verify {}", clean(&verification.migration)));
    page.blank();
    let database = &verification.database;
    page.line(2, &format!("database  {} ({})", clean(&database.name), database.kind));
    tables::checks(&mut page, &verification.checks);
    findings::findings(&mut page, &verification.findings);
    page.blank();
    let style = if verification.differs() { BAD } else { GOOD };
    page.painted(0, style, &verification_verdict(verification));
    page.finish()
}
