//! What other tools call things, for hints.

use crate::diagnostic::did_you_mean;

/// Words that people try, each with what the language says.
const SYNONYMS: [(&str, &str); 62] = [
    // Keys.
    ("alias", "as"),
    ("condition", "where"),
    ("conditions", "when"),
    ("default", "otherwise"),
    ("else", "otherwise"),
    ("effect", "do"),
    ("expression", "sql"),
    ("expr", "sql"),
    ("field", "path"),
    ("fields", "columns"),
    ("filter", "where"),
    ("id", "migration"),
    ("has", "present"),
    ("if", "when"),
    ("kind", "type"),
    ("name", "migration"),
    ("name", "step"),
    ("name", "check"),
    ("name", "id"),
    ("on", "where"),
    ("order", "hit"),
    ("policy", "hit"),
    ("preconditions", "require"),
    ("postconditions", "verify"),
    ("reason", "because"),
    ("records", "rows"),
    ("parameters", "params"),
    ("path", "file"),
    ("sql", "query"),
    ("table", "from"),
    ("table", "into"),
    ("target", "row"),
    ("value", "then"),
    ("values", "set"),
    // Cells.
    ("eq", "is"),
    ("equals", "is"),
    ("ge", "gte"),
    ("le", "lte"),
    ("max", "lte"),
    ("min", "gte"),
    ("ne", "not"),
    ("neq", "not"),
    ("not_in", "not"),
    // Types.
    ("bigint", "integer"),
    ("bool", "boolean"),
    ("datetime", "timestamp"),
    ("double", "decimal"),
    ("float", "decimal"),
    ("int", "integer"),
    ("number", "decimal"),
    ("numeric", "decimal"),
    ("real", "decimal"),
    ("string", "text"),
    ("varchar", "text"),
    // Effects.
    ("error", "block"),
    ("fail", "block"),
    ("ignore", "keep"),
    ("move", "archive"),
    ("nothing", "keep"),
    ("remove", "delete"),
    ("set", "update"),
    ("skip", "keep"),
];

/// The word of `known` that was probably meant.
pub(crate) fn meant<'k>(written: &str, known: impl IntoIterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let lower = written.to_lowercase();
    let same = SYNONYMS.iter().filter(|(word, _)| *word == lower);
    let synonym = same.filter_map(|(_, meant)| known.clone().into_iter().find(|known| known == meant)).next();
    synonym.or_else(|| did_you_mean(written, known))
}
