//! What somebody chooses for the rows that the engine freezes, the same as in the reference.

use std::path::Path;

use amend::migration::{Adjudications, Chosen};
use amend::plan::Frozen;
use amend::{Engine, Migration, Options, adjudication};

use super::{Compared, Difference, codes, difference};
use crate::reference;

/// Freezes and chooses, until no later step freezes more; none where the rule has no choices.
pub(super) fn made(
    engine: &mut Engine,
    migration: &Migration,
    text: &str,
) -> Compared<Option<Adjudications>> {
    if !text.contains("choices:") {
        return Ok(None);
    }
    let mut made: Option<Adjudications> = None;
    loop {
        let options = Options { adjudications: made.clone(), ..Options::default() };
        let plan = engine.freeze(migration, &options).map_err(|error| Difference {
            label: codes::failure("freeze", &error),
            detail: format!("{error:#?}"),
        })?;
        let mut frozen = plan.frozen;
        if frozen.iter().any(|row| row.void.is_some()) {
            return difference("a choice is void at once", format!("{frozen:#?}"));
        }
        // One step after the other: what is chosen in one changes what the next ones see.
        let open = frozen.iter().find(|row| row.chosen.is_none() && choice(row).is_some());
        let open = open.map(|row| row.step.clone());
        for row in frozen.iter_mut().filter(|row| Some(&row.step) == open.as_ref()) {
            row.chosen = choice(row);
        }
        // By way of the file, so that every value is found again in it.
        let path = Path::new("generated.adjudications.yaml");
        let merged = adjudication::merge(migration, &frozen, path, None, false)
            .or_else(|error| difference("frozen rows cannot be written", error.to_string()))?;
        let read = Adjudications::from_text("generated.adjudications.yaml", &merged.text, migration);
        let read = read.or_else(|rejected| {
            difference("the file cannot be read", format!("{:#?}\n{}", rejected.findings, merged.text))
        })?;
        if open.is_none() {
            return Ok(Some(read));
        }
        made = Some(read);
    }
}

/// What is chosen for a row, if anything is.
fn choice(row: &Frozen) -> Option<Chosen> {
    let key = row.key.iter().map(|(_, value)| value.clone().into());
    let choices: Vec<String> = row.choices.iter().map(|(name, _)| name.clone()).collect();
    let key = serde_json::Value::from(key.collect::<Vec<serde_json::Value>>());
    reference::chosen(&row.step, &key, &choices).map(|choose| Chosen {
        choose,
        by: "the reference".to_owned(),
        because: "it \"chose\" so: # {{ that }}".to_owned(),
    })
}
