//! Plans, statements and rows as text that is the same in every run.

use std::path::Path;

use amend::Plan;
use amend::engine::Statement;
use amend::plan::RunRef;
use serde_json::Value;

use crate::scratch::{Kind, TableRows};

const LINE: usize = 110;

/// What only databases say whose schema changes keep others away.
const LOCK_NOTE: &str = "exclusive-lock";

/// The plan as JSON, without what differs from run to run, as if it were made on this kind of database.
pub(super) fn plan(plan: &Plan, folder: &Path, kind: &Kind) -> String {
    let mut value = serde_json::to_value(plan).expect("a plan is plain data");
    value["engine"] = "<version>".into();
    value["database"]["name"] = "<database>".into();
    value["database"]["kind"] = kind.name.into();
    value["migration"]["path"] = "<rule>".into();
    value["migration"]["digest"] = "<digest>".into();
    value["digest"] = "<digest>".into();
    for file in value.get_mut("files").and_then(Value::as_array_mut).into_iter().flatten() {
        file["sha256_after"] = "<digest>".into();
    }
    if let Some(findings) = value["findings"].as_array_mut() {
        findings.retain(|finding| finding["code"] != LOCK_NOTE);
    }
    let mut text = String::new();
    write_json(&value, 0, &mut text);
    text.push('\n');
    without_run(&text.replace(&folder.display().to_string(), "<folder>"), &plan.run)
}

/// Every statement under its purpose.
pub(super) fn statements(statements: &[Statement], plan: &Plan) -> String {
    let text: String = statements
        .iter()
        .map(|statement| {
            let step = statement.step.as_ref().map(|step| format!(" · {step}")).unwrap_or_default();
            format!(
                "-- {}{step} · {}\n{};\n\n",
                statement.phase,
                statement.purpose,
                statement.sql.trim_end_matches(';')
            )
        })
        .collect();
    without_run(&text, &plan.run)
}

/// Every table with its rows.
pub(super) fn rows(tables: &[TableRows], runs: &[&RunRef]) -> String {
    let text: String = tables
        .iter()
        .map(|table| {
            let rows: String = table.rows.iter().map(|row| format!("  {}\n", row.join(", "))).collect();
            format!("{} ({})\n{rows}\n", table.table, table.columns.join(", "))
        })
        .collect();
    runs.iter().fold(text, |text, run| without_run(&text, run))
}

/// Replaces run ids (UUIDv7) and times of the run's own day.
pub(super) fn without_run(text: &str, run: &RunRef) -> String {
    let day = &run.started_at[..10];
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if is_uuid7(rest.as_bytes()) {
            normal.push_str("<run>");
            rest = &rest[36..];
        } else if rest.starts_with(day) {
            normal.push_str("<time>");
            rest = rest.trim_start_matches(|next: char| next.is_ascii_digit() || "-:.TZ+".contains(next));
        } else {
            normal.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    normal
}

fn is_uuid7(bytes: &[u8]) -> bool {
    bytes.len() >= 36
        && bytes[14] == b'7'
        && bytes[..36].iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Indented JSON in which whatever fits a line stays on it.
fn write_json(value: &Value, indent: usize, text: &mut String) {
    let short = value.to_string();
    let inner = "  ".repeat(indent + 1);
    match value {
        Value::Array(items) if short.len() + indent * 2 > LINE => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "\n" } else { ",\n" });
                text.push_str(&inner);
                write_json(item, indent + 1, text);
            }
            text.push_str(&format!("\n{}]", "  ".repeat(indent)));
        }
        Value::Object(fields) if short.len() + indent * 2 > LINE => {
            text.push('{');
            for (index, (name, item)) in fields.iter().enumerate() {
                text.push_str(if index == 0 { "\n" } else { ",\n" });
                text.push_str(&format!("{inner}{}: ", Value::from(name.as_str())));
                write_json(item, indent + 1, text);
            }
            text.push_str(&format!("\n{}}}", "  ".repeat(indent)));
        }
        _ => text.push_str(&short),
    }
}
