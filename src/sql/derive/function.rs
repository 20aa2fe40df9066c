//! A derived value as a function of the values that it is computed from.

use uuid::Uuid;

use super::{Bits, fold, hashed_bits, random_bits, sha256, template, time, ulid, uuid4, uuid5, uuid7};
use crate::sql::Value;

/// How a derived value is computed, for databases that cannot call the engine.
#[derive(Debug, Clone)]
pub enum Function {
    /// Of one value.
    Fold,
    /// Of one value.
    Sha256,
    /// In this name space, of one value.
    Uuid5(Uuid),
    /// Of what identifies the row.
    Uuid4(Entropy),
    /// Of a time, then of what identifies the row.
    Uuid7(Entropy),
    /// Of a time, then of what identifies the row.
    Ulid(Entropy),
    /// A template, and the names of the values.
    Template(String, Vec<String>),
}

/// Where the bits of an id come from that are not a time.
#[derive(Debug, Clone)]
pub enum Entropy {
    /// Hashed from these texts and from what identifies the row.
    Hashed(Vec<String>),
    /// Fresh ones.
    Random,
}

impl Function {
    /// The value of one row, NULL where there is none; or why it cannot be computed.
    pub fn value(&self, arguments: &[Value]) -> Result<Option<String>, String> {
        let text = || text(arguments.first());
        let timed = |id: fn(u64, Bits) -> String, entropy: &Entropy| {
            let (time, row) = arguments.split_first()?;
            Some(id(time::of_value(time)?, entropy.bits(row)))
        };
        Ok(match self {
            Function::Fold => text()?.map(|text| fold(&text)),
            Function::Sha256 => text()?.map(|text| sha256(&text)),
            Function::Uuid5(namespace) => text()?.map(|name| uuid5(*namespace, &name)),
            Function::Uuid4(entropy) => Some(uuid4(entropy.bits(arguments))),
            Function::Uuid7(entropy) => timed(uuid7, entropy),
            Function::Ulid(entropy) => timed(ulid, entropy),
            Function::Template(written, names) => {
                let values = arguments.iter().cloned().map(Into::into);
                Some(template(written, &names.iter().cloned().zip(values).collect())?)
            }
        })
    }
}

impl Entropy {
    fn bits(&self, row: &[Value]) -> Bits {
        match self {
            Entropy::Random => random_bits(),
            Entropy::Hashed(fixed) => {
                let row = row.iter().map(|value| match value {
                    Value::Null => String::new(),
                    value => value.to_string(),
                });
                hashed_bits(fixed.iter().cloned().chain(row))
            }
        }
    }
}

/// A value as text to derive from; bytes are none, and what would be derived from their spelling is no
/// one's wish.
pub fn text(value: Option<&Value>) -> Result<Option<String>, String> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Blob(_)) => Err("a value to derive from is bytes, not text".to_owned()),
        Some(value) => Ok(Some(value.to_string())),
    }
}
