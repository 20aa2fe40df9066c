//! The file of a saved plan: read with suspicion, signed.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Place, SourceText};
use crate::saved::writer::{part_of, put};
use crate::saved::{Error, NotSaved, SAVED_FORMAT, SavedPlan, Signature};
use crate::signature::{PublicKey, SigningKey};
use crate::sql::derive::hexadecimal;
use crate::sql::json_text;

/// The largest file that is read: samples are all that grows in it.
const LARGEST: u64 = 256 * 1024 * 1024;
/// How far from its begin the format of a saved plan stands.
const BEGIN: u64 = 200;

const AGAIN: &str = "make it again: amend plan RULE --save FILE";
const NONE: &str = "this is no saved plan";
const WRITE: &str = "amend plan RULE --save FILE writes one";

/// Whether a file looks like a saved plan, of whatever version and however damaged.
pub fn is_saved(path: &Path) -> bool {
    let mut begin = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(BEGIN).read_to_end(&mut begin));
    path.is_file() && read.is_ok() && claims_to_be(&String::from_utf8_lossy(&begin))
}

fn claims_to_be(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && text.find("\"amend.saved-plan/").is_some_and(|at| at < BEGIN as usize)
}

/// Reads a saved plan. What it was when it was saved is compared, nothing else.
pub fn read(path: &Path) -> Result<SavedPlan, Error> {
    let unreadable = |message: String| {
        Error::of(path, Code::SavedPlanDamaged, format!("cannot read it: {message}"), "check the path")
    };
    let size = path.metadata().map_err(|error| unreadable(error.to_string()))?.len();
    if size > LARGEST {
        return Err(unreadable(format!("it has {size} bytes, and {LARGEST} are read at most")));
    }
    parse(path, std::fs::read(path).map_err(|error| unreadable(error.to_string()))?)
}

/// Reads what a saved plan at this path holds.
pub fn parse(path: &Path, bytes: Vec<u8>) -> Result<SavedPlan, Error> {
    let text = text_of(path, bytes)?;
    let broken = |error: &serde_json::Error| {
        let message = format!("this is no whole saved plan: {}", told(error));
        Error::at(path, &text, place(&text, error), Code::SavedPlanDamaged, message, AGAIN)
    };
    let json: Json = serde_json::from_str(&text).map_err(|error| match claims_to_be(&text) {
        true => broken(&error),
        false => Error::of(path, Code::SavedPlanDamaged, NONE.to_owned(), WRITE),
    })?;
    let format = json["format"].as_str().unwrap_or_default();
    if format != SAVED_FORMAT {
        let (message, hint) = match format.starts_with("amend.saved-plan/").then_some(format) {
            Some(version) => (
                format!(
                    "this saved plan has the form \"{version}\", and this version of amend reads another"
                ),
                "apply it with the version that saved it, or plan and save again",
            ),
            None => (NONE.to_owned(), WRITE),
        };
        return Err(at_key(path, &text, "format", Code::SavedPlanVersion, message, hint));
    }
    let Json::Object(mut content) = json else {
        return Err(Error::of(path, Code::SavedPlanDamaged, NONE.to_owned(), WRITE));
    };
    let expected = content.shift_remove("checksum");
    content.shift_remove("signatures");
    if expected.as_ref().and_then(Json::as_str) != Some(checksum(&Json::Object(content)).as_str()) {
        let message = "the saved plan was changed after it was saved: its checksum does not fit".to_owned();
        return Err(at_key(path, &text, "checksum", Code::SavedPlanEdited, message, AGAIN));
    }
    let mut saved: SavedPlan = serde_json::from_str(&text).map_err(|error| broken(&error))?;
    saved.path = path.to_owned();
    Ok(saved)
}

/// Refuses a plan that the owner of one of these keys did not sign; each with the file that it stands in.
pub fn require(saved: &SavedPlan, keys: &[(PathBuf, PublicKey)]) -> Result<(), Error> {
    for (index, (file, key)) in keys.iter().enumerate() {
        let same = keys[..index].iter().find(|(_, other)| other.hexadecimal() == key.hexadecimal());
        let file = file.display();
        if let Some((other, _)) = same {
            let message =
                format!("\"{file}\" holds the same key as \"{}\": one approval is not two", other.display());
            let hint = "name each key once";
            return Err(Error::of(&saved.path, Code::SignatureMissing, message, hint));
        }
        if !saved.signatures.iter().any(|signature| signature.key == key.hexadecimal()) {
            let message = match saved.signatures.len() {
                0 => format!("the saved plan is not signed, and a signature by \"{file}\" is required"),
                _ => format!("the saved plan is signed, but not by \"{file}\""),
            };
            let hint = "whoever has the private key approves the plan: amend sign FILE --key KEY";
            return Err(Error::of(&saved.path, Code::SignatureMissing, message, hint));
        }
        if !saved.is_signed_by(key) {
            let message = format!("the signature of \"{file}\" is not one of this plan");
            let hint = "it was altered or copied from another plan: have this one signed again";
            return Err(Error::of(&saved.path, Code::SignatureWrong, message, hint));
        }
    }
    Ok(())
}

/// Adds a signature to the file of a saved plan; one by the same key is replaced.
pub fn sign(saved: &SavedPlan, key: &SigningKey) -> Result<(), NotSaved> {
    let failed = |error: std::io::Error| NotSaved::File(saved.path.clone(), error);
    let text = std::fs::read_to_string(&saved.path).map_err(failed)?;
    let mut content: Map<String, Json> = serde_json::from_str(&text).map_err(|error| failed(error.into()))?;
    content.shift_remove("checksum");
    content.shift_remove("signatures");
    let part = part_of(&saved.path).map_err(failed)?;
    let signed = self::text(&Json::Object(content), &saved.signatures, Some(key));
    std::io::Write::write_all(&mut part.as_file(), signed.as_bytes()).map_err(failed)?;
    put(part, &saved.path, true)
}

/// The text of a saved plan: its content with a checksum, and with signatures.
pub(super) fn text(content: &Json, signatures: &[Signature], key: Option<&SigningKey>) -> String {
    let mut object = Map::new();
    let checksum = checksum(content);
    let mut signatures = signatures.to_vec();
    if let Some(key) = key {
        let own = key.public().hexadecimal();
        signatures.retain(|signature| signature.key != own);
        signatures.push(Signature { key: own, signature: key.sign(&super::model::signed(&checksum)) });
    }
    object.insert("format".to_owned(), content["format"].clone());
    object.insert("checksum".to_owned(), checksum.into());
    if !signatures.is_empty() {
        object.insert("signatures".to_owned(), serde_json::json!(signatures));
    }
    if let Json::Object(content) = content {
        object.extend(content.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
    json_text(&Json::Object(object))
}

/// SHA-256 of the content, whatever its layout.
fn checksum(content: &Json) -> String {
    hexadecimal(&Sha256::digest(content.to_string().as_bytes()))
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let message = format!("this is no whole saved plan: byte {valid} is not UTF-8");
        Error::at(path, &text, at(&text, valid), Code::SavedPlanDamaged, message, AGAIN)
    })
}

/// What serde says without the place, which an excerpt shows.
fn told(error: &serde_json::Error) -> String {
    let told = error.to_string();
    told.split(" at line ").next().unwrap_or(&told).to_owned()
}

fn place(text: &str, error: &serde_json::Error) -> Place {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    at(text, line + error.column().saturating_sub(1))
}

/// The place of a byte, or of the character that it is part of.
fn at(text: &str, byte: usize) -> Place {
    let mut start = byte.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let source = SourceText { name: String::new(), text: text.to_owned() };
    let length = text[start..].chars().next().map_or(0, char::len_utf8);
    source.place(start, start + length)
}

/// About a key of the file, where it first stands.
fn at_key(path: &Path, text: &str, key: &str, code: Code, message: String, hint: &str) -> Error {
    match text.find(&format!("\"{key}\"")) {
        Some(start) => {
            let source = SourceText { name: String::new(), text: text.to_owned() };
            Error::at(path, text, source.place(start, start + key.len() + 2), code, message, hint)
        }
        None => Error::of(path, code, message, hint),
    }
}
