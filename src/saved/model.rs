//! A saved plan as plain data.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::database::{Definitions, Identity};
use crate::plan::Plan;
use crate::signature::PublicKey;
use crate::sql::Value;

/// What binds a signature to this use of a key.
const SIGNED: &str = "amend saved plan ";

/// A plan with all that it is bound to, as it stands in its file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedPlan {
    /// [`SAVED_FORMAT`](crate::saved::SAVED_FORMAT).
    pub format: String,
    /// SHA-256 over all that follows but the signatures, hexadecimal: tells edits and damage.
    pub checksum: String,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    /// What it was made from besides rows.
    pub bound: Bound,
    /// The file with a line for each planned row, which has this file's name and `.rows`.
    pub rows: RowLines,
    /// The plan.
    pub plan: Plan,
    /// Where it was read from.
    #[serde(skip)]
    pub path: PathBuf,
}

/// A signature over the checksum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The Ed25519 public key of whoever signed, hexadecimal.
    pub key: String,
    /// The signature, hexadecimal.
    pub signature: String,
}

/// What a plan was made from besides rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bound {
    /// SHA-256 of the rule's parsed form, hexadecimal.
    pub document: String,
    /// What the run is narrowed to: steps and conditions, as options are written. Empty where all of it runs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scope: Vec<String>,
    /// Every parameter.
    pub params: BTreeMap<String, BoundParam>,
    /// What secrets are hashed with; absent without secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The database.
    pub database: Identity,
    /// The tables and views that the plan read, each with its parts and how they are defined.
    pub relations: BTreeMap<String, Definitions>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BoundParam {
    /// Whether the caller gave it; else it is the rule's default.
    pub given: bool,
    /// Its value, a path as it was written; absent where it is secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// A salted hash of a secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// What is known of the file of rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowLines {
    /// How many rows it has.
    pub count: u64,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

impl SavedPlan {
    /// The path of the file of rows.
    pub fn rows_path(&self) -> PathBuf {
        beside(&self.path)
    }

    /// Whether the owner of this key signed it.
    pub fn is_signed_by(&self, key: &PublicKey) -> bool {
        let own = self.signatures.iter().filter(|signature| signature.key == key.hexadecimal());
        own.into_iter().any(|signature| key.verifies(&signed(&self.checksum), &signature.signature))
    }

    /// The parameters that the caller gave, but for secrets, as they are written on a command line.
    pub fn given_params(&self) -> BTreeMap<String, String> {
        let given = self.bound.params.iter().filter(|(_, param)| param.given);
        given.filter_map(|(name, param)| Some((name.clone(), written(param.value.as_ref()?)))).collect()
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::List(values) => values.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        value => value.to_string(),
    }
}

/// What is signed of a plan with this checksum.
pub(super) fn signed(checksum: &str) -> Vec<u8> {
    format!("{SIGNED}{checksum}").into_bytes()
}

/// The path of the file of rows beside a saved plan.
pub(super) fn beside(path: &std::path::Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".rows");
    PathBuf::from(name)
}
