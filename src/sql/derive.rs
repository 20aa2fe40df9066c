//! Values that the engine computes, the same on every database.

use minijinja::{Environment, UndefinedBehavior};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Lower-case hexadecimal SHA-256 of a text.
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// RFC 9562 version 5: the same name in the same name space gives the same id.
pub fn uuid5(namespace: Uuid, name: &str) -> String {
    Uuid::new_v5(&namespace, name.as_bytes()).to_string()
}

/// A version 4 UUID whose random bits are hashed from what identifies a row.
pub fn uuid4(identity: &[String]) -> String {
    let mut hash = Sha256::new();
    for part in identity {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

/// A minijinja template over one row; an undefined name is an error.
pub fn template(text: &str, row: &serde_json::Map<String, serde_json::Value>) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("fold", |text: String| crate::sql::fold(&text));
    environment
        .render_str(text, minijinja::context! { row => minijinja::Value::from(minijinja::value::Serde(row)) })
        .map_err(|error| error.to_string())
}
