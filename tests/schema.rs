//! The JSON Schema and the parser agree on which documents have the right form.

use std::path::{Path, PathBuf};

use amend::Migration;
use amend::diagnostic::{Code, Diagnostic, Severity, SourceText};
use amend::document;
use serde_json::{Value as Json, json};

/// Mistakes of form: the schema must refuse the document too.
const FORM: [Code; 7] = [
    Code::UnknownKey,
    Code::MissingKey,
    Code::WrongKind,
    Code::UnknownWord,
    Code::EmptyList,
    Code::LanguageVersion,
    Code::NotYet,
];

/// Mistakes that the schema may see as well, where a pattern can.
const ALSO: [Code; 7] = [
    Code::InvalidName,
    Code::InvalidLimit,
    Code::ExpressionSyntax,
    Code::InvalidComparison,
    Code::InvalidDomain,
    Code::InvalidValue,
    Code::EmptyDocument,
];

/// Mistakes that leave no tree, or one that is not what was written.
const UNREADABLE: [Code; 14] = [
    Code::Syntax,
    Code::TooLarge,
    Code::TooDeep,
    Code::DuplicateKey,
    Code::Tag,
    Code::Anchor,
    Code::MergeKey,
    Code::SeveralDocuments,
    Code::KeyNotText,
    Code::StrayComma,
    Code::UnquotedComparison,
    Code::UnquotedColon,
    Code::TabIndentation,
    Code::UnquotedHole,
];

fn schema(text: &str) -> Json {
    serde_json::from_str(text).expect("the schema is JSON")
}

fn validator(text: &str) -> jsonschema::Validator {
    jsonschema::validator_for(&schema(text)).expect("the schema is a schema")
}

fn findings(text: &str) -> Vec<Diagnostic> {
    match Migration::from_text("document.yaml", text, Path::new("")) {
        Ok(migration) => migration.warnings,
        Err(rejected) => rejected.findings,
    }
}

/// What is wrong with the form of a test document, and its tree.
fn read_tests(text: &str) -> (Option<Json>, Vec<Diagnostic>) {
    let source = SourceText { name: "document.test.yaml".to_owned(), text: text.to_owned() };
    let mut findings = Vec::new();
    let document = document::read_tests(&source, &mut findings);
    (document.map(|document| document::to_json(&document.tree)), findings)
}

/// Why schema and parser disagree on a document, if they do.
fn disagreement(validator: &jsonschema::Validator, tree: &Json, findings: &[Diagnostic]) -> Option<String> {
    let errors: Vec<Code> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.code)
        .collect();
    let refused =
        validator.iter_errors(tree).map(|error| format!("{error} at {}", error.instance_path())).next();
    match refused {
        Some(reason) if !errors.iter().any(|code| FORM.contains(code) || ALSO.contains(code)) => {
            Some(format!("only the schema refuses it: {reason} ({errors:?})"))
        }
        None if errors.iter().any(|code| FORM.contains(code)) => {
            let messages: Vec<&String> = findings.iter().map(|finding| &finding.message).collect();
            Some(format!("only the parser refuses it: {messages:?}"))
        }
        _ => None,
    }
}

/// Every rule document of the repository.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ["tests", "rules", "examples", "docs"] {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    }
    found.retain(|(_, text)| text.lines().any(|line| line.starts_with("migration:")));
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml")
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            found.push((path, text));
        }
    }
}

#[test]
fn schema_and_parser_agree_on_every_document() {
    let validator = validator(document::SCHEMA);
    let mut wrong = Vec::new();
    for (path, text) in documents() {
        let source = SourceText { name: "document.yaml".to_owned(), text: text.clone() };
        let Some(document) = document::read(&source, &mut Vec::new()) else { continue };
        let findings = findings(&text);
        if findings.iter().any(|finding| UNREADABLE.contains(&finding.code)) {
            continue;
        }
        let disagreement = disagreement(&validator, &document::to_json(&document.tree), &findings);
        wrong.extend(disagreement.map(|reason| format!("{}: {reason}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One document with every key of the language, broken at every place in every way.
#[test]
fn schema_and_parser_agree_on_broken_documents() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/every-key.yaml");
    let text = std::fs::read_to_string(path).expect("the document");
    let source = SourceText { name: "every-key.yaml".to_owned(), text: text.clone() };
    let findings = findings(&text);
    assert!(findings.iter().all(|finding| finding.severity != Severity::Error), "{findings:?}");
    let tree = document::to_json(&document::read(&source, &mut Vec::new()).expect("a tree").tree);
    let count = agree_on_broken(&validator(document::SCHEMA), &tree, &self::findings);
    assert!(count > 2000, "only {count} documents were tried");
}

/// The same for test documents.
#[test]
fn schema_and_parser_agree_on_broken_tests() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema/every-key.test.yaml");
    let (tree, findings) = read_tests(&std::fs::read_to_string(path).expect("the document"));
    assert!(findings.is_empty(), "{findings:?}");
    let validator = validator(document::TESTS_SCHEMA);
    let tree = tree.expect("a tree");
    assert_eq!(disagreement(&validator, &tree, &findings), None);
    let count = agree_on_broken(&validator, &tree, &|text| read_tests(text).1);
    assert!(count > 900, "only {count} documents were tried");
}

/// Breaks a document at every place in every way; gives how many were tried.
fn agree_on_broken(
    validator: &jsonschema::Validator,
    tree: &Json,
    findings: &dyn Fn(&str) -> Vec<Diagnostic>,
) -> usize {
    let mut wrong = Vec::new();
    let mut count = 0;
    for pointer in pointers(tree, String::new()) {
        for broken in broken(tree, &pointer) {
            count += 1;
            let disagreement = disagreement(validator, &broken, &findings(&broken.to_string()));
            wrong.extend(
                disagreement.map(|reason| format!("{pointer}: {reason}\n  {:?}", broken.pointer(&pointer))),
            );
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    count
}

fn pointers(node: &Json, pointer: String) -> Vec<String> {
    let children: Vec<(String, &Json)> = match node {
        Json::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Json::Array(items) => {
            items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let inner = children.into_iter().flat_map(|(key, value)| pointers(value, format!("{pointer}/{key}")));
    [pointer.clone()].into_iter().chain(inner).collect()
}

/// The document with the value at `pointer` replaced, or a key of it added or removed.
fn broken(tree: &Json, pointer: &str) -> Vec<Json> {
    let replacements = [
        json!(null),
        json!(true),
        json!(7),
        json!("word"),
        json!(" "),
        json!([]),
        json!({}),
        json!(["word"]),
        json!([null]),
        json!({"key": "word"}),
        json!({"value": [1]}),
        json!({"not": "word", "is": "word"}),
        json!({"gt": 1, "gte": 2}),
    ];
    let mut broken: Vec<Json> = replacements
        .into_iter()
        .filter_map(|replacement| {
            let mut tree = tree.clone();
            *tree.pointer_mut(pointer)? = replacement;
            Some(tree)
        })
        .collect();
    let Some(Json::Object(map)) = tree.pointer(pointer) else { return broken };
    for key in map.keys() {
        let mut tree = tree.clone();
        if let Some(Json::Object(map)) = tree.pointer_mut(pointer) {
            map.remove(key);
        }
        broken.push(tree);
    }
    for key in ["unknown", "because", "query", "exists", "action", "do", "row", "rows"] {
        let mut tree = tree.clone();
        if let Some(Json::Object(map)) = tree.pointer_mut(pointer) {
            map.entry(key).or_insert(json!("word"));
        }
        broken.push(tree);
    }
    broken
}

#[test]
fn every_key_is_described_with_an_example_that_is_valid() {
    let described = [document::SCHEMA, document::TESTS_SCHEMA].map(|text| undescribed(&schema(text)));
    assert!(described.concat().is_empty(), "{}", described.concat().join("\n"));
}

fn undescribed(schema: &Json) -> Vec<String> {
    let mut wrong = Vec::new();
    each_property(schema, "", &mut |path, property| {
        if property.get("description").is_none() {
            wrong.push(format!("{path} has no description"));
        }
        let examples = property.get("examples").and_then(Json::as_array).cloned().unwrap_or_default();
        if examples.is_empty() {
            wrong.push(format!("{path} has no example"));
        }
        let mut alone = property.clone();
        alone["$defs"] = schema["$defs"].clone();
        let validator = jsonschema::validator_for(&alone).expect("a property is a schema");
        wrong.extend(
            examples
                .iter()
                .filter(|example| !validator.is_valid(example))
                .map(|example| format!("{path}: {example}")),
        );
    });
    wrong
}

#[test]
fn objects_are_closed_and_errors_name_their_key() {
    for text in [document::SCHEMA, document::TESTS_SCHEMA] {
        objects_of_one_are_closed(text);
    }
}

fn objects_of_one_are_closed(text: &str) {
    assert!(!text.contains("oneOf") && !text.contains("anyOf"), "use enum with if and then");
    let mut wrong = Vec::new();
    each_object(&schema(text), "", &mut |path, object| {
        let is_closed = object.get("additionalProperties").is_some();
        let is_condition = object.get("type").is_none();
        if !is_closed && !is_condition {
            wrong.push(path.to_owned());
        }
    });
    assert!(wrong.is_empty(), "{wrong:?} take any key");
}

fn each_property(schema: &Json, path: &str, visit: &mut impl FnMut(&str, &Json)) {
    each_object(schema, path, &mut |path, object| {
        let Some(Json::Object(properties)) = object.get("properties") else { return };
        if object.get("type").is_none() {
            return;
        }
        for (key, property) in properties {
            visit(&format!("{path}.{key}"), property);
        }
    });
}

/// Visits every schema that lists properties.
fn each_object(schema: &Json, path: &str, visit: &mut impl FnMut(&str, &Json)) {
    match schema {
        Json::Object(map) => {
            if map.get("properties").is_some_and(Json::is_object) {
                visit(path, schema);
            }
            for (key, value) in map.iter().filter(|(key, _)| *key != "examples") {
                each_object(value, &format!("{path}/{key}"), visit);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| each_object(item, path, visit)),
        _ => {}
    }
}
