//! How keys and maps are written, for hints.

/// A key of a map with a value as it looks.
pub(super) fn key(what: &str, key: &str) -> String {
    let value = match key {
        "columns" if what == "a file table" => "{NAME: text}",
        "query" => "SELECT …",
        "uuid" => "\"{{ params.NAME }}\"",
        "in" => "{TABLE: COLUMN}",
        "file" => "PATH",
        "amend" => "1",
        "migration" | "step" | "id" => "NAME",
        "steps" | "rows" => "[ … ]",
        "select" => "{from: TABLE}",
        "from" | "into" | "to" | "table" => "TABLE",
        "column" => "COLUMN",
        "columns" => "{COLUMN: EXPRESSION}",
        "index" => "NAME",
        "references" => "TABLE",
        "because" => "WHY",
        "then" => "ACTION",
        "type" => "text",
        "on" => "CONDITION",
        "time" => "EXPRESSION",
        "none" => "QUERY",
        "set" => "{COLUMN: VALUE}",
        "when" => "{INPUT: VALUE}",
        "inputs" => "{NAME: {column: …, type: …}}",
        "actions" => "{NAME: [{do: …}]}",
        "decide" => "{rows: [ … ]}",
        "do" => "update",
        "for" => "NAME in EXPRESSION",
        "schema" => "FILE.sql",
        "cases" => "[{name: …, given: …, expect: …}]",
        "expect" => "{decisions: {STEP: {KEY: ROW-ID}}}",
        _ => "…",
    };
    format!("{key}: {value}")
}

/// The map that a single text was probably meant to be.
pub(super) fn map(what: &str, text: &str) -> String {
    match what {
        "a source" => format!("{{query: {text}}}"),
        "a file table" => format!("{{file: {text}, columns: {{NAME: TYPE}}}}"),
        "`select`" => format!("{{from: {text}}}"),
        "a change" => format!("{{do: {text}}}"),
        "an effect" => format!("{{do: {text}}}"),
        "an input" => format!("{{column: {text}, type: text}}"),
        "a parameter" => format!("{{type: {text}}}"),
        "`build`" => format!("{{query: {text}}}"),
        "`present`" => "{uuid: …, in: {TABLE: COLUMN}}".to_owned(),
        "a check" => format!("{{check: WHAT HOLDS, none: {text}}}"),
        "a match" | "a join" => format!("{{table: {text}, on: CONDITION}}"),
        "an entry of `rows`" => format!("{{for: {text}}}"),
        "`ulid`" | "`uuid7`" => format!("{{time: {text}}}"),
        "a deriver" => format!("{{fold: {text}}}"),
        "`limits`" => format!("{{rows: {text}}}"),
        _ => "{KEY: VALUE}".to_owned(),
    }
}
