//! Files that a run left unfinished, and what became of them.

use serde_json::{Value as Json, json};

use crate::engine::{Recovered, Recovery};
use crate::report::text::page::{BAD, BOLD, GOOD, Page};
use crate::report::value::clean;
use crate::report::{Layout, count};

/// The version of the JSON form, `schemas/recover.schema.json`.
pub const RECOVER_FORMAT: &str = "amend.recover/1";

/// For programs.
pub fn recovery_json(recovered: &[Recovered]) -> Json {
    json!({"format": RECOVER_FORMAT, "files": recovered})
}

/// For a terminal: each file with what became of it.
pub fn recovery_text(recovered: &[Recovered], layout: &Layout) -> String {
    let mut page = Page::new(layout);
    for file in recovered {
        page.painted(0, BOLD, &clean(&file.path));
        page.line(2, &format!("run       {}", clean(&file.run)));
        page.line(2, &format!("database  {} ({})", clean(&file.database.name), file.database.kind));
        page.line(2, &format!("outcome   {}", in_words(file)));
        if let Some(hint) = &file.hint {
            page.blank();
            page.line(2, &format!("hint: {}", clean(hint)));
        }
        page.blank();
    }
    let waiting = recovered.iter().filter(|file| !file.is_settled()).count() as u64;
    match (recovered.len() as u64, waiting) {
        (0, _) => page.painted(0, GOOD, "nothing to recover"),
        (all, 0) => page.painted(0, GOOD, &format!("recovered {}", count(all, "file"))),
        (all, waiting) => {
            page.painted(0, BAD, &format!("not recovered: {waiting} of {}", count(all, "file")))
        }
    }
    page.finish()
}

/// What became of a file, as a note beside something else.
pub fn recovery_note(recovered: &Recovered) -> String {
    format!("note: \"{}\": {}", clean(&recovered.path), in_words(recovered))
}

fn in_words(recovered: &Recovered) -> String {
    let run = clean(&recovered.run);
    let why = || clean(recovered.message.as_deref().unwrap_or_default());
    match recovered.outcome {
        Recovery::Finished => format!("finished: run {run} was committed, and the file has its contents now"),
        Recovery::Complete => {
            format!("complete: run {run} was committed, and the file had its contents already")
        }
        Recovery::Discarded => format!("taken back: run {run} was not committed, and did not touch the file"),
        Recovery::Locked => format!("locked: {}", why()),
        Recovery::Edited => format!("edited: {}", why()),
        Recovery::Elsewhere | Recovery::Failed => format!("not recovered: {}", why()),
    }
}
