//! What a plan is bound to, and what of it is no longer so.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use ring::pbkdf2;
use serde_json::Value as Json;

use crate::database::{self, Database};
use crate::migration::{Param, ParamType, Scope};
use crate::saved::{BindingDifference, Bound, BoundParam, Unplanned};
use crate::sql::Value;
use crate::sql::derive::{hexadecimal, random_bits};

/// Rounds of PBKDF2 with HMAC-SHA-256: what OWASP advises for passwords, since secrets may be short.
const ROUNDS: NonZeroU32 = match NonZeroU32::new(600_000) {
    Some(rounds) => rounds,
    None => NonZeroU32::MIN,
};

/// What a plan is bound to that reads these relations; secrets are hashed with this salt, or a new one.
pub(super) fn bound(
    database: &mut dyn Database,
    request: &Unplanned<'_>,
    relations: BTreeSet<String>,
    salt: Option<String>,
) -> Result<Bound, database::Error> {
    let migration = request.migration;
    let has_secrets = migration.params.iter().any(|param| param.secret);
    let salt = has_secrets.then(|| salt.unwrap_or_else(|| hexadecimal(&random_bits())));
    let params = migration.params.iter();
    let mut bound = Bound {
        document: migration.digest.clone(),
        scope: migration.scope.as_ref().map(|it| scope(it, request)).unwrap_or_default(),
        params: params
            .map(|param| (param.name.clone(), self::param(param, request, salt.as_deref())))
            .collect(),
        salt,
        database: database.identity()?,
        relations: BTreeMap::new(),
    };
    for relation in relations {
        let definitions = database.definitions(&relation)?;
        bound.relations.insert(relation, definitions);
    }
    if !migration.triggers.is_empty() {
        follow_triggers(database, &mut bound.relations)?;
    }
    Ok(bound)
}

/// Adds tables that triggers of these name: what a trigger which may write does depends on them too.
fn follow_triggers(
    database: &mut dyn Database,
    relations: &mut BTreeMap<String, BTreeMap<String, String>>,
) -> Result<(), database::Error> {
    let catalog = database.catalog()?;
    let dialect = database.dialect();
    let whole = |name: &String| match dialect.schema_of(name) {
        Some(schema) => format!("{}.{}", spelt(&schema), spelt(name)),
        None => name.clone(),
    };
    // As the database writes the names of what it reads, each with its own name.
    let tables: Vec<(String, &String)> =
        catalog.tables.iter().map(|table| (whole(&table.name), &table.name)).collect();
    loop {
        let parts = relations.values().flatten();
        let triggers = parts.filter(|(part, _)| part.starts_with("trigger")).map(|(_, text)| text.as_str());
        let triggers: Vec<&str> = triggers.collect();
        let is_named = |(whole, name): &&(String, &String)| {
            !relations.contains_key(whole) && triggers.iter().any(|text| has_word(text, name))
        };
        let Some((whole, _)) = tables.iter().find(is_named) else { return Ok(()) };
        let definitions = database.definitions(whole)?;
        relations.insert(whole.clone(), definitions);
    }
}

/// A name in quotes, where it needs them.
fn spelt(name: &str) -> String {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    match name.chars().all(is_word) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        true => name.to_owned(),
        false => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

/// Whether a name stands in a text, with nothing else of a name beside it.
fn has_word(text: &str, name: &str) -> bool {
    let (text, name) = (text.to_lowercase(), name.to_lowercase());
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(&name)
        .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word))
}

fn scope(scope: &Scope, request: &Unplanned<'_>) -> Vec<String> {
    let only = scope.only.iter().map(|step| format!("--only {step}"));
    let shown = |sql: &str| request.bindings.secrets.text(sql);
    let conditions = scope.conditions.iter().map(|it| format!("--where {}: {}", it.step, shown(&it.sql)));
    only.chain(conditions).collect()
}

fn param(param: &Param, request: &Unplanned<'_>, salt: Option<&str>) -> BoundParam {
    let written = request.given.get(&param.name);
    let given = written.is_some();
    let used = request.bindings.params.get(&param.name).cloned().unwrap_or(Value::Null);
    if param.secret {
        let text = Json::from(used).to_string();
        let secret = Some(hashed(&text, salt.unwrap_or_default(), &param.name));
        return BoundParam { given, value: None, secret };
    }
    let value = match (param.kind, written, &param.default) {
        // The same file stands in another folder on another machine; what is read of it is in the digest.
        (ParamType::Path, Some(path), _) => Value::Text(path.clone()),
        (ParamType::Path, None, Some(default)) => default.clone(),
        _ => used,
    };
    BoundParam { given, value: Some(value), secret: None }
}

/// A hash that says nothing of a secret to those who do not know it.
fn hashed(secret: &str, salt: &str, name: &str) -> String {
    let mut hash = [0; 32];
    let salt = format!("{salt}/{name}");
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt.as_bytes(), secret.as_bytes(), &mut hash);
    hexadecimal(&hash)
}

/// Another version of the rule.
pub(super) fn document(was: &str, now: &str) -> BindingDifference {
    let (what, name) = ("document".to_owned(), "digest".to_owned());
    BindingDifference { what, name, was: Some(was.to_owned()), now: Some(now.to_owned()) }
}

/// What is bound otherwise now.
pub(super) fn differences(was: &Bound, now: &Bound) -> Vec<BindingDifference> {
    let mut found = Vec::new();
    if was.document != now.document {
        found.push(document(&was.document, &now.document));
    }
    let mut add = |what: &str, name: &str, was: Option<String>, now: Option<String>| {
        if was != now {
            found.push(BindingDifference { what: what.to_owned(), name: name.to_owned(), was, now });
        }
    };
    let whole = |scope: &[String]| (!scope.is_empty()).then(|| scope.join(" "));
    add("scope", "run", whole(&was.scope), whole(&now.scope));
    for name in names(&was.params, &now.params) {
        let (old, new) = (was.params.get(name), now.params.get(name));
        // Hashes with different salts say nothing about each other.
        let is_secret = |param: Option<&BoundParam>| param.is_some_and(|param| param.secret.is_some());
        if is_secret(old) && is_secret(new) {
            if was.salt == now.salt && old.map(|it| &it.secret) != new.map(|it| &it.secret) {
                add("parameter", name, Some("***".to_owned()), Some("*** (another value)".to_owned()));
            }
            continue;
        }
        add("parameter", name, old.map(shown), new.map(shown));
    }
    let (old, new) = (&was.database, &now.database);
    add("database", "kind", Some(old.kind.clone()), Some(new.kind.clone()));
    // What stands for the database of runs on files has no name as long as no run has made it.
    if !old.name.is_empty() && !new.name.is_empty() {
        add("database", "name", Some(old.name.clone()), Some(new.name.clone()));
    }
    add("database", old.mark_name(), old.mark.clone(), new.mark.clone());
    for relation in names(&was.relations, &now.relations) {
        let none = BTreeMap::new();
        let old = was.relations.get(relation).unwrap_or(&none);
        let new = now.relations.get(relation).unwrap_or(&none);
        if old.is_empty() != new.is_empty() {
            let read = |parts: &BTreeMap<_, _>| (!parts.is_empty()).then(|| "read".to_owned());
            add("schema", relation, read(old), read(new));
            continue;
        }
        let parts = names(old, new);
        let (whole, parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| *part == "statement");
        let differ = |part: &&String| old.get(*part) != new.get(*part);
        // The statement that made a table tells again what its columns tell.
        let told = parts.iter().any(differ);
        for part in parts.iter().chain(whole.iter().filter(|_| !told)) {
            let name = format!("{relation}: {part}");
            add("schema", &name, old.get(*part).cloned(), new.get(*part).cloned());
        }
    }
    found
}

/// A value as JSON; a path that was given starts from another folder than a default.
fn shown(param: &BoundParam) -> String {
    let value = param.value.clone().map_or(Json::Null, Json::from).to_string();
    if param.secret.is_some() { "***".to_owned() } else { value }
}

/// The names in either, each once, in order.
fn names<'a, T>(was: &'a BTreeMap<String, T>, now: &'a BTreeMap<String, T>) -> Vec<&'a String> {
    let names: BTreeSet<&String> = was.keys().chain(now.keys()).collect();
    names.into_iter().collect()
}
