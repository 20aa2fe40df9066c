//! Names of the tables that amend keeps in a database.

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::tokens::has_letters;

/// The table of runs.
pub const RUNS: &str = "runs";
/// The table that describes what undoes each run.
pub const UNDO: &str = "undo";
/// The table of the files that runs changed.
pub const FILES: &str = "files";
/// The table of what people chose for rows that block.
pub const ADJUDICATIONS: &str = "adjudications";
/// The schema that holds amend's own tables, where a database has schemas.
pub const KEPT_SCHEMA: &str = "amend";
/// What their names begin with, where it has none.
pub const KEPT_PREFIX: &str = "amend_";

/// The columns that an archive adds to those of the archived table: run, reason, time.
pub const ARCHIVE_COLUMNS: [&str; 3] = ["amend_run_id", "amend_because", "amend_archived_at"];

/// Whether this is the name of a table of amend's own, without schema or prefix.
fn is_own(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let undo = name.strip_prefix("undo_").and_then(|rest| rest.chars().next());
    [RUNS, UNDO, FILES, ADJUDICATIONS].contains(&name.as_str())
        || undo.is_some_and(|first| first.is_ascii_digit())
}

/// Whether this is the name of a table of amend's own in a database without schemas.
pub fn is_kept(name: &str) -> bool {
    let prefix = name.get(..KEPT_PREFIX.len());
    prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(KEPT_PREFIX))
        && is_own(&name[KEPT_PREFIX.len()..])
}

/// The first table of amend's own that `sql` names, as it is written there. Text that cannot be cut into
/// tokens has none: the database will refuse it with a place.
pub fn kept_in(sql: &str) -> Option<String> {
    // The prefix begins with the schema's name.
    if !has_letters(sql, KEPT_SCHEMA) {
        return None;
    }
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).collect();
    let words = tokens.iter().enumerate().filter_map(|(index, token)| match token {
        Token::Word(word) => Some((index, &word.value)),
        _ => None,
    });
    let mut names = words.filter_map(|(index, name)| {
        let schema = match tokens.get(index.wrapping_sub(2)..index) {
            Some([Token::Word(schema), Token::Period]) => Some(&schema.value),
            _ => None,
        };
        let in_schema = schema.is_some_and(|schema| schema.eq_ignore_ascii_case(KEPT_SCHEMA));
        match (is_kept(name), in_schema && is_own(name)) {
            (true, _) => Some(name.clone()),
            (_, true) => Some(format!("{KEPT_SCHEMA}.{name}")),
            _ => None,
        }
    });
    names.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_are_kept() {
        for name in
            ["amend_runs", "AMEND_RUNS", "amend_undo", "amend_adjudications", "amend_undo_3_1", "amend_files"]
        {
            assert!(is_kept(name), "{name}");
        }
        for name in ["runs", "amend_", "amend_run", "amend_undone_1", "amend_plan_1", "é"] {
            assert!(!is_kept(name), "{name}");
        }
    }

    #[test]
    fn names_are_found_in_sql_and_not_in_its_texts() {
        let found = |sql| kept_in(sql);
        assert_eq!(found("select * from \"amend_runs\" r").as_deref(), Some("amend_runs"));
        assert_eq!(found("select * from Amend . Runs").as_deref(), Some("amend.Runs"));
        assert_eq!(found("select 1 from amend.undo_1_2").as_deref(), Some("amend.undo_1_2"));
        assert_eq!(found("select 'amend_runs', runs -- amend_runs\nfrom sport.runs, amend.users"), None);
        assert_eq!(found("runs"), None);
    }
}
