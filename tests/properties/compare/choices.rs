//! What somebody chooses for the rows that the engine freezes, the same as in the reference.

use std::path::Path;

use amend::migration::{Adjudications, Chosen};
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
        let before = frozen.iter().filter(|row| row.chosen.is_some()).count();
        for row in &mut frozen {
            let key = serde_json::Value::from(
                row.key.iter().map(|(_, value)| value.clone().into()).collect::<Vec<serde_json::Value>>(),
            );
            let choices: Vec<String> = row.choices.iter().map(|(name, _)| name.clone()).collect();
            row.chosen = reference::chosen(&row.step, &key, &choices).map(|choose| Chosen {
                choose,
                by: "the reference".to_owned(),
                because: "it \"chose\" so: # {{ that }}".to_owned(),
            });
        }
        // By way of the file, so that every value is found again in it.
        let path = Path::new("generated.adjudications.yaml");
        let merged = adjudication::merge(migration, &frozen, path, None, false)
            .or_else(|error| difference("frozen rows cannot be written", error.to_string()))?;
        let read = Adjudications::from_text("generated.adjudications.yaml", &merged.text, migration);
        let read = read.or_else(|rejected| {
            difference("the file cannot be read", format!("{:#?}\n{}", rejected.findings, merged.text))
        })?;
        if frozen.iter().filter(|row| row.chosen.is_some()).count() == before {
            return Ok(Some(read));
        }
        made = Some(read);
    }
}
