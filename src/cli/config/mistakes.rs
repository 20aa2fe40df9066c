//! What is wrong in `amend.toml`, and where; its lines are never quoted, as they may hold passwords.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::config::Database;
use crate::cli::environment::Environment;
use crate::cli::failure::Failure;
use crate::diagnostic::did_you_mean;

/// A file that is no TOML, or says something that amend does not know.
pub(super) fn of_toml(path: &Path, text: &str, error: &toml::de::Error) -> Failure {
    let at = error.span().map_or(0, |span| span.start);
    match unknown_key(error.message()) {
        Some((key, known)) => {
            let hint =
                meant(&key, &known.iter().map(String::as_str).collect::<Vec<_>>(), "the keys here are");
            let hint = hint.unwrap_or_else(|| "there is no key here".to_owned());
            Failure::hinted(format!("{}: unknown key \"{key}\"", place(path, text, at)), hint)
        }
        None => Failure::error(format!("{}: {}", place(path, text, at), unquoted(error.message()))),
    }
}

/// The library's words without the text of the file that they quote.
fn unquoted(message: &str) -> String {
    // What is expected is the program's own.
    let expected = message.rfind(", expected ").unwrap_or(message.len());
    [expected, message.len()]
        .into_iter()
        .find_map(|end| {
            let (found, rest) = message.split_at(end);
            let (start, end) = (found.find('"')?, found.rfind('"')?);
            (start < end).then(|| format!("{}{}{rest}", found[..start].trim_end(), &found[end + 1..]))
        })
        .unwrap_or_else(|| message.to_owned())
}

/// Environments that name what is not there, or what belongs to another one.
pub(super) fn of_environments(
    path: &Path,
    text: &str,
    environments: &BTreeMap<String, Environment>,
    databases: &BTreeMap<String, Database>,
) -> Result<(), Failure> {
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, environment) in environments {
        if environment.databases.is_empty() {
            let hint = "name them: databases = [\"main\"]";
            let message = format!("{}: environment \"{name}\" has no databases", path.display());
            return Err(Failure::hinted(message, hint));
        }
        for spanned in &environment.databases {
            let database = spanned.get_ref().as_str();
            let place = place(path, text, spanned.span().start);
            if !databases.contains_key(database) {
                let names: Vec<&str> = databases.keys().map(String::as_str).collect();
                let hint = meant(database, &names, "it names")
                    .unwrap_or_else(|| format!("write [databases.{database}] with a url"));
                let message = format!("{place}: environment \"{name}\" names no database: \"{database}\"");
                return Err(Failure::hinted(message, hint));
            }
            if let Some(owner) = owners.insert(database, name) {
                let message = format!("{place}: database \"{database}\" belongs to \"{owner}\" already");
                return Err(Failure::hinted(message, "a database belongs to one environment"));
            }
        }
    }
    Ok(())
}

/// The name that was meant, or those that there are, after `it names`; none where there is none.
pub(super) fn meant(name: &str, names: &[&str], it_names: &str) -> Option<String> {
    match (did_you_mean(name, names.iter().copied()), names.is_empty()) {
        (Some(near), _) => Some(format!("did you mean \"{near}\"?")),
        (None, false) => Some(format!("{it_names} {}", names.join(", "))),
        (None, true) => None,
    }
}

/// The key that is not known, and those that are: serde says both in its message.
fn unknown_key(message: &str) -> Option<(String, Vec<String>)> {
    let rest = message.strip_prefix("unknown field ")?;
    let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
    Some((names.next()?, names.collect()))
}

fn place(path: &Path, text: &str, at: usize) -> String {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("{}: line {line}", path.display())
}
