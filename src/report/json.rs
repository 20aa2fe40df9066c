//! Reports as JSON: versioned, for programs.

use serde_json::{Value, json};

use crate::apply::Receipt;
use crate::engine::{Statement, Verification};
use crate::plan::Plan;

/// The version of the JSON form of a verification.
pub const VERIFICATION_FORMAT: &str = "amend.verification/1";
/// The version of the JSON form of a list of statements.
pub const STATEMENTS_FORMAT: &str = "amend.statements/1";

/// A plan, as `schemas/plan.schema.json` describes it.
pub fn plan(plan: &Plan) -> Value {
    json!(plan)
}

/// A receipt, as `schemas/receipt.schema.json` describes it.
pub fn receipt(receipt: &Receipt) -> Value {
    json!(receipt)
}

/// A verification and whether the database differs from what the migration promises.
pub fn verification(verification: &Verification) -> Value {
    json!({
        "format": VERIFICATION_FORMAT,
        "migration": verification.migration,
        "database": verification.database,
        "differs": verification.differs(),
        "checks": verification.checks,
        "findings": verification.findings,
    })
}

/// Every statement with its purpose.
pub fn statements(statements: &[Statement]) -> Value {
    json!({"format": STATEMENTS_FORMAT, "statements": statements})
}
