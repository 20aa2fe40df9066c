//! What the engine gives meets the schemas that programs rely on.

use std::sync::OnceLock;

use amend::rehearsal::Rehearsal;
use amend::saved::SavedPlan;
use amend::{Plan, Receipt};
use jsonschema::Validator;
use serde_json::Value;

use crate::scratch::Failure;

const PLAN: &str = include_str!("../../schemas/plan.schema.json");
const PLAN_DIFF: &str = include_str!("../../schemas/plan-diff.schema.json");
const SAVED: &str = include_str!("../../schemas/saved-plan.schema.json");
const RECEIPT: &str = include_str!("../../schemas/receipt.schema.json");
const ADJUDICATIONS: &str = include_str!("../../schemas/adjudications.schema.json");
const REHEARSAL: &str = include_str!("../../schemas/rehearsal.schema.json");

/// A plan meets `schemas/plan.schema.json`.
pub(super) fn plan(plan: &Plan) -> Result<(), Failure> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    let make = || jsonschema::validator_for(&schema(PLAN)).expect("the schema is valid");
    meets(VALIDATOR.get_or_init(make), &amend::report::json::plan(plan))
}

/// A saved plan meets `schemas/saved-plan.schema.json`.
pub(super) fn saved(saved: &SavedPlan) -> Result<(), Failure> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    meets(VALIDATOR.get_or_init(|| with_plans(SAVED)), &amend::report::json::saved(saved))
}

/// A receipt meets `schemas/receipt.schema.json`.
pub(super) fn receipt(receipt: &Receipt) -> Result<(), Failure> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    meets(VALIDATOR.get_or_init(|| with_plans(RECEIPT)), &amend::report::json::receipt(receipt))
}

/// A rehearsal meets `schemas/rehearsal.schema.json`.
pub(super) fn rehearsal(rehearsal: &Rehearsal) -> Result<(), Failure> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    meets(VALIDATOR.get_or_init(|| with_plans(REHEARSAL)), &amend::report::json::rehearsal(rehearsal))
}

/// A file of adjudications meets `schemas/adjudications.schema.json`.
pub(super) fn frozen(text: &str) -> Result<(), Failure> {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    let make = || jsonschema::validator_for(&schema(ADJUDICATIONS)).expect("the schema is valid");
    meets(VALIDATOR.get_or_init(make), &serde_yaml::from_str(text)?)
}

/// A schema that refers to those of plans and of their differences.
fn with_plans(text: &str) -> Validator {
    let registry = jsonschema::Registry::new()
        .add("urn:amend:plan:1", schema(PLAN))
        .and_then(|registry| registry.add("urn:amend:plan-diff:1", schema(PLAN_DIFF)))
        .and_then(|registry| registry.prepare())
        .expect("the schemas of plans are valid");
    jsonschema::options().with_registry(&registry).build(&schema(text)).expect("the schema is valid")
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).expect("the schema is JSON")
}

fn meets(validator: &Validator, instance: &Value) -> Result<(), Failure> {
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(format!("not as its schema says:\n{}", errors.join("\n")).into())
    }
}
