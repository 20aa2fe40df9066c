//! Every part of the shipped rules, changed or left out: no change goes unseen, and what may change a
//! decision is never said to be proved.

use std::path::{Path, PathBuf};

use amend::Migration;
use amend::diff::{Decided, compare};
use serde_yaml::Value as Yaml;

/// Parts that change no decision, whatever they say: words, names, and what refuses a run or asks people.
///
/// That of tables themselves (`decide` and so on) is proved by brute force elsewhere.
const HARMLESS: &[&str] = &[
    "migration",
    "title",
    "description",
    "about",
    "because",
    "risk",
    "limits",
    "require",
    "verify",
    "requires",
    "secret",
    "choices",
    "schema",
    "step",
    "decide",
    "impossible",
    "domain",
    "key",
    "triggers",
];

/// Every part of a tree by its path.
fn parts(tree: &Yaml, path: &[Yaml], found: &mut Vec<Vec<Yaml>>) {
    let mut below = |key: Yaml, value: &Yaml| {
        let path = [path, &[key]].concat();
        found.push(path.clone());
        parts(value, &path, found);
    };
    match tree {
        Yaml::Mapping(map) => map.iter().for_each(|(key, value)| below(key.clone(), value)),
        Yaml::Sequence(list) => list.iter().enumerate().for_each(|(at, value)| below(Yaml::from(at), value)),
        _ => {}
    }
}

fn at<'t>(tree: &'t mut Yaml, path: &[Yaml]) -> &'t mut Yaml {
    path.iter().fold(tree, |tree, key| match key.as_u64() {
        Some(index) if tree.is_sequence() => &mut tree[index as usize],
        _ => &mut tree[key],
    })
}

/// The same scalar with another value.
fn other(scalar: &Yaml) -> Vec<Yaml> {
    match scalar {
        Yaml::Bool(value) => vec![Yaml::from(!value)],
        Yaml::Number(number) => vec![Yaml::from(number.as_i64().unwrap_or(7) + 1)],
        Yaml::String(text) => {
            let more = [format!("{text}x"), format!("{text} and 1 = 1"), text.replace("active", "invalid")];
            let less = text.rsplit_once(" and ").map(|(before, _)| before.to_owned());
            more.into_iter().chain(less).filter(|other| other != text).map(Yaml::from).collect()
        }
        _ => Vec::new(),
    }
}

/// Every document that differs from this one in one part.
fn mutants(tree: &Yaml) -> Vec<(Vec<Yaml>, Yaml)> {
    let mut paths = Vec::new();
    parts(tree, &[], &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let mut without = tree.clone();
        let (last, above) = path.split_last().expect("a path");
        match at(&mut without, above) {
            Yaml::Mapping(map) => drop(map.remove(last)),
            Yaml::Sequence(list) => drop(list.remove(last.as_u64().expect("a position") as usize)),
            _ => {}
        }
        found.push((path.clone(), without));
        let mut whole = tree.clone();
        for value in other(at(&mut whole, &path)) {
            let mut changed = tree.clone();
            *at(&mut changed, &path) = value;
            found.push((path.clone(), changed));
        }
    }
    found
}

fn shown(path: &[Yaml]) -> String {
    let key = |key: &Yaml| key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
    path.iter().map(key).collect::<Vec<_>>().join(".")
}

#[test]
fn no_change_goes_unseen_and_none_is_wrongly_proved() {
    let rules: Vec<PathBuf> =
        Path::new("rules").read_dir().expect("rules").map(|it| it.expect("it").path()).collect();
    let documents = rules.into_iter().filter(|path| !path.to_string_lossy().ends_with(".test.yaml"));
    let (mut compared, mut wrong) = (0, Vec::<String>::new());
    for path in documents.chain([PathBuf::from("tests/schema/every-key.yaml")]) {
        let text = std::fs::read_to_string(&path).expect("a rule");
        let tree: Yaml = serde_yaml::from_str(&text).expect("YAML");
        let load = |text: &str| Migration::from_text("rule.yaml", text, path.parent().expect("a folder"));
        let rule = load(&text).expect("a rule");
        let again = load(&serde_yaml::to_string(&tree).expect("YAML")).expect("the same rule");
        assert!(compare(&rule, &again).is_none(), "{}: written again it differs", path.display());
        for (part, mutant) in mutants(&tree) {
            let Ok(mutant) = load(&serde_yaml::to_string(&mutant).expect("YAML")) else { continue };
            if mutant.digest == again.digest {
                continue;
            }
            compared += 1;
            let place = format!("{}: {}", path.display(), shown(&part));
            let Some(diff) = compare(&rule, &mutant) else {
                wrong.push(format!("{place} goes unseen"));
                continue;
            };
            let is_harmless = part.iter().any(|key| key.as_str().is_some_and(|key| HARMLESS.contains(&key)));
            if diff.verdict.decisions == Decided::Proved && !is_harmless {
                wrong.push(format!("{place} is proved"));
            }
        }
    }
    wrong.dedup();
    assert!(compared > 300, "only {compared} documents were compared");
    assert!(wrong.is_empty(), "{} of {compared}:\n{}", wrong.len(), wrong.join("\n"));
}
