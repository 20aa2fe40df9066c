//! Saved plans that are not what was saved: refused, or harmless, and never a panic.

use std::path::Path;

use amend::apply::ApplyOutcome;
use amend::diagnostic::Code;
use amend::report::diagnostics;
use amend::saved::{self, SavedPlan};

use crate::{RULE, Stage, stages};

fn content(saved: &SavedPlan) -> serde_json::Value {
    amend::report::json::saved(saved)
}

/// Reads these bytes as a saved plan, and shows what is wrong with them.
fn read(path: &Path, bytes: &[u8]) -> Result<SavedPlan, (Code, String)> {
    saved::parse(path, bytes.to_vec()).map_err(|error| {
        let code = error.finding.code;
        (code, diagnostics::text(&error.document, &[*error.finding], false))
    })
}

#[test]
fn any_other_byte_is_refused_or_harmless() {
    let stage = stages().next().unwrap();
    let saved = stage.save();
    let whole = std::fs::read(stage.path()).unwrap();
    let mut refused = 0;
    for index in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[index] ^= [0x01, 0x20, 0x80][index % 3];
        match saved::parse(&stage.path(), bytes) {
            Ok(found) => assert_eq!(content(&found), content(&saved), "byte {index}"),
            Err(_) => refused += 1,
        }
    }
    // What is left are spaces between what counts.
    assert!(refused > whole.len() / 2, "{refused} of {} were refused", whole.len());
}

#[test]
fn a_cut_file_is_refused_with_the_place() {
    let stage = stages().next().unwrap();
    stage.save();
    let whole = std::fs::read(stage.path()).unwrap();
    let other = stage.folder.path().join("other.json");
    for length in (0..whole.len() - 1).step_by(7) {
        let (code, told) = read(&other, &whole[..length]).expect_err("it is cut");
        assert_eq!(code, Code::SavedPlanDamaged);
        // So little could be the begin of anything.
        assert!(length < 40 || told.contains("other.json:"), "{told}");
    }
}

#[test]
fn files_that_are_no_saved_plans_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    for (text, expected) in [
        ("", Code::SavedPlanDamaged),
        ("null", Code::SavedPlanVersion),
        ("[1]", Code::SavedPlanVersion),
        ("{}", Code::SavedPlanVersion),
        ("{\"format\": 1}", Code::SavedPlanVersion),
        ("{\"format\": \"amend.plan/1\"}", Code::SavedPlanVersion),
        ("{\"format\": \"amend.saved-plan/2\"}", Code::SavedPlanVersion),
        ("{\"format\": \"amend.saved-plan/1\"}", Code::SavedPlanEdited),
        ("{\"format\": \"amend.saved-plan/1\", \"checksum\": 7}", Code::SavedPlanEdited),
        ("amend: 1", Code::SavedPlanDamaged),
        (&"[".repeat(100_000), Code::SavedPlanDamaged),
        (&format!("{{\"format\": {}", "{\"a\": ".repeat(1_000)), Code::SavedPlanDamaged),
    ] {
        assert_eq!(read(&path, text.as_bytes()).expect_err(text).0, expected, "{text:.60}");
    }
    assert_eq!(read(&path, b"{\"format\": \xff\xfe}").unwrap_err().0, Code::SavedPlanDamaged);
    assert_eq!(saved::read(&folder.path().join("none")).unwrap_err().finding.code, Code::SavedPlanDamaged);
    assert_eq!(saved::read(folder.path()).unwrap_err().finding.code, Code::SavedPlanDamaged);
}

/// Edits with a checksum that fits: whoever can write the file can do that, and the types still count.
#[test]
fn values_of_other_types_are_refused_with_the_place() {
    let stage = stages().next().unwrap();
    stage.save();
    let text = std::fs::read_to_string(stage.path()).unwrap();
    let other = stage.folder.path().join("other.json");
    for (from, to) in [
        ("\"outcome\": \"changes\"", "\"outcome\": \"perhaps\""),
        ("\"kind\": \"sqlite\"", "\"kind\": \"abacus\""),
        ("\"selected\": 4", "\"selected\": -4"),
        ("\"rows\": 2", "\"rows\": \"two\""),
        ("\"relations\"", "\"relation\""),
    ] {
        let mut json: serde_json::Value = serde_json::from_str(&text.replacen(from, to, 9)).unwrap();
        assert_ne!(json, serde_json::from_str::<serde_json::Value>(&text).unwrap(), "{from}");
        let object = json.as_object_mut().unwrap();
        let mut content = object.clone();
        content.shift_remove("checksum");
        let digest = amend::sql::derive::sha256(&serde_json::Value::Object(content).to_string());
        object["checksum"] = digest.into();
        let edited = serde_json::to_string_pretty(&json).unwrap();
        match read(&other, edited.as_bytes()) {
            Err((code, told)) => {
                assert_eq!(code, Code::SavedPlanDamaged, "{from}");
                assert!(told.contains("other.json:"), "{told}");
            }
            // The identity of a database is any text: it only never fits.
            Ok(_) => panic!("{to} was read"),
        }
    }
}

#[test]
fn a_file_of_rows_that_is_not_the_one_saved_is_said_to_be_another() {
    for (damage, expected) in [
        (None, "plan.json.rows: "),
        (Some(""), "is not the file that was saved with the plan"),
        (Some("{\n[\n"), "is not the file that was saved with the plan"),
    ] {
        let stage = stages().next().unwrap();
        let saved = stage.save();
        let path = saved.rows_path();
        match damage {
            None => std::fs::remove_file(&path).unwrap(),
            Some(text) => std::fs::write(&path, text).unwrap(),
        }
        let mut engine = stage.engine();
        engine.run_script("update people set status = 'odd' where id = 1").unwrap();
        let receipt = stage.apply(saved, RULE, Default::default());
        assert_eq!(receipt.outcome, ApplyOutcome::Stale);
        let stale = receipt.stale.unwrap();
        assert!(stale.rows.is_empty() && stale.decisions.len() == 2, "{stale:?}");
        let why = stale.rows_unknown.unwrap();
        assert!(why.contains(expected), "{why}");
    }
}

#[test]
fn any_other_byte_of_the_rows_is_told_and_changes_no_outcome() {
    let stage = stages().next().unwrap();
    let saved = stage.save();
    stage.engine().run_script("update people set status = 'odd' where id = 1").unwrap();
    let whole = std::fs::read(saved.rows_path()).unwrap();
    for index in (0..whole.len()).step_by(11) {
        let mut bytes = whole.clone();
        bytes[index] ^= 0x01;
        std::fs::write(saved.rows_path(), &bytes).unwrap();
        let receipt = Stage::apply(&stage, saved.clone(), RULE, Default::default());
        assert_eq!(receipt.outcome, ApplyOutcome::Stale);
        assert!(receipt.stale.unwrap().rows_unknown.is_some(), "byte {index}");
    }
}
