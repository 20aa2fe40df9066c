//! Random sources whose keys are known, however they are spelt.

use crate::random::Random;

/// What says that rows are the same.
pub(crate) type Key = Vec<String>;

/// A comparison of a file, tables and queries.
#[derive(Debug)]
pub(crate) struct Case {
    kinds: Vec<&'static str>,
    pub(crate) named: bool,
    pub(crate) authority: Option<usize>,
    pub(crate) sources: Vec<Source>,
}

/// A relation; its rows are numbered from 0.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    is_query: bool,
    pub(crate) rows: Vec<Row>,
}

#[derive(Debug)]
pub(crate) struct Row {
    /// As it is written: a value, or NULL, for each part.
    spelt: Vec<Option<String>>,
    /// What it stands for; none where it is malformed.
    pub(crate) key: Option<Key>,
    pub(crate) name: Option<String>,
}

const TEXTS: [&str; 9] = ["a", "A", "!a", "!!a", "", " a", "\"], [\"", "\\", "ä"];
const NAMES: [&str; 7] = ["omni", "Omni", "atlas", "hermes", "it's", "", "!x"];

impl Case {
    pub(crate) fn new(seed: u64) -> Case {
        let random = &mut Random::new(seed);
        let one = [["uuid"], ["text"], ["integer"]];
        let kinds = match random.percent(60) {
            true => random.pick(&one).to_vec(),
            false => (0..random.between(2, 3)).map(|_| *random.pick(&["uuid", "text", "integer"])).collect(),
        };
        let count = random.between(2, 4);
        let named = random.percent(70);
        let spread = random.between(1, 8);
        let sources = (0..count).map(|index| Source::new(index, &kinds, spread, random)).collect();
        let authority = random.percent(60).then(|| random.below(count));
        Case { kinds, named, authority, sources }
    }

    /// The tables, on any database.
    pub(crate) fn tables(&self) -> String {
        let columns: String = (1..=self.kinds.len()).map(|part| format!("k{part} text, ")).collect();
        let tables = self.sources.iter().skip(1).enumerate().map(|(index, source)| {
            let table = format!("table_{}", index + 2);
            let rows: String = source
                .rows
                .iter()
                .enumerate()
                .map(|(number, row)| {
                    let values = row.spelt.iter().chain([&row.name]).map(literal);
                    let values: Vec<String> = values.collect();
                    format!("insert into {table} values ({}, {number});\n", values.join(", "))
                })
                .collect();
            format!("create table {table} ({columns}name text, number integer primary key);\n{rows}")
        });
        tables.collect()
    }

    /// The file of the first source.
    pub(crate) fn file(&self) -> String {
        let rows = self.sources[0].rows.iter().enumerate().map(|(number, row)| {
            let keys = row.spelt.iter().enumerate().map(|(part, value)| (format!("k{}", part + 1), value));
            let mut object: serde_json::Map<String, serde_json::Value> =
                keys.map(|(name, value)| (name, value.clone().into())).collect();
            object.insert("name".to_owned(), row.name.clone().into());
            object.insert("number".to_owned(), number.into());
            serde_json::Value::Object(object)
        });
        serde_json::to_string_pretty(&rows.collect::<Vec<_>>()).unwrap()
    }

    pub(crate) fn rule(&self) -> String {
        let parts = || 1..=self.kinds.len();
        let columns: String = parts().map(|part| format!("k{part}: row.k{part}, ")).collect();
        let mut rule = format!(
            "amend: 1\nmigration: compared\nsources:\n  source_1:\n    file: source_1.json\n    \
             rows: [{{for: row in file}}]\n    columns: {{{columns}name: row.name, number: row.number}}\n"
        );
        let mut sources = String::from("{from: source_1, columns: [number]}");
        for (index, source) in self.sources.iter().enumerate().skip(1) {
            let table = format!("table_{}", index + 1);
            if source.is_query {
                rule += &format!("  {}:\n    query: select * from {table}\n", source.name);
                sources += &format!(", {{from: {}, columns: [number]}}", source.name);
            } else {
                sources += &format!(", {{from: {table}, as: {}, columns: [number]}}", source.name);
            }
        }
        let keys: Vec<String> =
            parts().zip(&self.kinds).map(|(part, kind)| format!("k{part}: {kind}")).collect();
        rule += &format!(
            "steps:\n  - step: compared\n    select:\n      compare:\n        sources: [{sources}]\n"
        );
        rule += &format!("        key: {{{}}}\n", keys.join(", "));
        if self.named {
            rule += "        name: name\n";
        }
        if let Some(authority) = self.authority {
            rule += &format!("        authority: {}\n", self.sources[authority].name);
        }
        rule + "    action: [{do: report, because: it is compared}]\n"
    }
}

impl Source {
    fn new(index: usize, kinds: &[&'static str], spread: usize, random: &mut Random) -> Source {
        let rows = (0..random.below(9)).map(|_| Row::new(kinds, spread, random)).collect();
        Source { name: format!("source_{}", index + 1), is_query: index > 0 && random.percent(30), rows }
    }
}

impl Row {
    fn new(kinds: &[&'static str], spread: usize, random: &mut Random) -> Row {
        let parts: Vec<_> = kinds.iter().map(|kind| part(kind, spread, random)).collect();
        let name = random.percent(85).then(|| (*random.pick(&NAMES[..spread.min(NAMES.len())])).to_owned());
        Row {
            key: parts.iter().map(|(_, key)| key.clone()).collect(),
            spelt: parts.into_iter().map(|(spelt, _)| spelt).collect(),
            name,
        }
    }
}

/// A part of a key as it is spelt, and what it stands for.
fn part(kind: &str, spread: usize, random: &mut Random) -> (Option<String>, Option<String>) {
    if random.percent(6) {
        return (None, None);
    }
    let number = random.below(spread) + 1;
    match kind {
        "text" => {
            let text = TEXTS[number % TEXTS.len()].to_owned();
            (Some(text.clone()), Some(text))
        }
        "integer" => {
            if random.percent(8) {
                return (Some((*random.pick(&["x", "", "1.0", "99999999999999999999"])).to_owned()), None);
            }
            let spelt = match random.below(3) {
                0 => format!("{number:04}"),
                1 => format!("+{number}"),
                _ => number.to_string(),
            };
            (Some(spelt), Some(number.to_string()))
        }
        _ => uuid(number, random),
    }
}

fn uuid(number: usize, random: &mut Random) -> (Option<String>, Option<String>) {
    let id = format!("9f3c0000-abcd-4000-8000-{number:012x}");
    let plain = id.replace('-', "");
    let spelt = match random.below(9) {
        0 => id.to_uppercase(),
        1 => format!("{{{id}}}"),
        2 => format!("urn:uuid:{id}"),
        3 => format!("URN:UUID:{}", id.to_uppercase()),
        4 => plain,
        5 => format!("{{{}}}", plain.to_uppercase()),
        6 if random.percent(40) => {
            let broken = [format!("{id} "), format!("{{{id}"), id.replacen('-', "", 1), "nil".to_owned()];
            return (Some(random.pick(&broken).clone()), None);
        }
        _ => id.clone(),
    };
    (Some(spelt), Some(id))
}

fn literal(value: &Option<String>) -> String {
    value.as_ref().map_or("null".to_owned(), |text| format!("'{}'", text.replace('\'', "''")))
}
