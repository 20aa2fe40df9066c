//! Reports as JSON: versioned, for programs.

use serde_json::{Value, json};

use crate::apply::Receipt;
use crate::backup::{Comparison, Restored};
use crate::diff::Diff;
use crate::engine::{Statement, Verification};
use crate::plan::{Explanation, Plan, PresenceFound};
use crate::rehearsal::Rehearsal;
use crate::report::campaign::{Asked, Came, CampaignEntry, CampaignReport};
use crate::saved::{PlanDiff, SavedPlan};
pub use crate::sql::{json_line as on_one_line, json_text as text};

/// The version of the JSON form of a verification.
pub const VERIFICATION_FORMAT: &str = "amend.verification/2";
/// The version of the JSON form of a list of statements.
pub const STATEMENTS_FORMAT: &str = "amend.statements/1";

/// The version of the JSON form of a restore.
pub const RESTORATION_FORMAT: &str = "amend.restoration/1";

/// The version of the JSON form of a campaign.
pub const CAMPAIGN_FORMAT: &str = "amend.campaign/1";

/// A plan, as `schemas/plan.schema.json` describes it.
pub fn plan(plan: &Plan) -> Value {
    json!(plan)
}

/// A saved plan, as its file holds it: `schemas/saved-plan.schema.json` describes it.
pub fn saved(saved: &SavedPlan) -> Value {
    json!(saved)
}

/// How two saved plans differ, as `schemas/plan-diff.schema.json` describes it.
pub fn plan_diff(diff: &PlanDiff) -> Value {
    json!(diff)
}

/// A receipt, as `schemas/receipt.schema.json` describes it.
pub fn receipt(receipt: &Receipt) -> Value {
    json!(receipt)
}

/// Everything that differs, and which of the conditions it meets that a caller asked to fail on, as
/// `schemas/diff.schema.json` describes it.
pub fn diff(diff: &Diff, failed_on: &[&str]) -> Value {
    let mut object = json!(diff);
    object["failed_on"] = json!(failed_on);
    object
}

/// What an apply would have done, as `schemas/rehearsal.schema.json` describes it.
pub fn rehearsal(rehearsal: &Rehearsal) -> Value {
    json!(rehearsal)
}

/// What a restore did.
pub fn restored(restored: &Restored) -> Value {
    json!({
        "format": RESTORATION_FORMAT,
        "outcome": "restored",
        "comparison": restored.comparison,
        "saved": restored.saved,
    })
}

/// What a restore that nobody confirmed would have done.
pub fn not_restored(comparison: &Comparison) -> Value {
    json!({"format": RESTORATION_FORMAT, "outcome": "declined", "comparison": comparison})
}

/// Whether the database is as the migration promises, as `schemas/verification.schema.json` describes it.
pub fn verification(verification: &Verification) -> Value {
    let mut checks = serde_json::Map::new();
    let mut hold = |name: &str, holds: bool| {
        // One name may stand for several: it holds where all of them do.
        let before = checks.get(name).and_then(Value::as_bool).unwrap_or(true);
        checks.insert(name.to_owned(), json!(before && holds));
    };
    let presences = &verification.presences;
    for presence in presences {
        presence.checks.iter().for_each(|(relation, holds)| hold(relation, *holds));
    }
    let is_presence = |name: &str| presences.iter().any(|presence| presence.check == name);
    for check in verification.checks.iter().filter(|check| !is_presence(&check.check)) {
        hold(&check.check, check.rows == 0);
    }
    let mut object = json!({
        "format": VERIFICATION_FORMAT,
        "migration": verification.migration,
        "database": verification.database,
        "verified": !verification.differs(),
        "differs": verification.differs(),
        "checks": checks,
    });
    if let Some(first) = presences.first() {
        object["uuid"] = match first.uuids.as_slice() {
            [] => Value::Null,
            [one] => json!(one),
            several => json!(several),
        };
        let missing: std::collections::BTreeSet<&String> =
            presences.iter().flat_map(PresenceFound::missing_from).collect();
        object["missing_from"] = json!(missing);
    }
    object["findings"] = json!(verification.findings);
    object
}

/// Why a row got its decision.
pub fn explanation(explanation: &Explanation) -> Value {
    json!(explanation)
}

/// Every statement with its purpose.
pub fn statements(statements: &[Statement]) -> Value {
    json!({"format": STATEMENTS_FORMAT, "statements": statements})
}

/// A campaign and the exit code that it ends with, as `schemas/campaign.schema.json` describes it.
pub fn campaign(report: &CampaignReport, exit: u8) -> Value {
    json!({
        "format": CAMPAIGN_FORMAT,
        "asked": match report.asked { Asked::Plan => "plan", Asked::Apply => "apply" },
        "folder": report.folder,
        "outcome": report.outcome(),
        "stopped_at": report.stopped_at().map(|entry| &entry.migration),
        "exit": exit,
        "migrations": report.entries.iter().map(campaign_entry).collect::<Vec<_>>(),
    })
}

fn campaign_entry(entry: &CampaignEntry) -> Value {
    let mut object = json!({
        "migration": entry.migration,
        "title": entry.title,
        "path": entry.path,
        "requires": entry.requires,
        "database": entry.database,
        "outcome": entry.outcome(),
    });
    match &entry.came {
        Came::NotRun | Came::Waits { .. } => {}
        Came::Planned(plan) => object["plan"] = json!(plan),
        Came::Ended(receipt) => object["receipt"] = json!(receipt),
        Came::Failed { error, .. } => object["error"] = error.clone(),
    }
    object
}
