//! Schema steps at random between steps that change rows: the planned state is what an apply leaves.

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "rows are read through plans")]
mod scratch;

use std::path::Path;

use amend::plan::{Finding, Outcome};
use amend::sql::Value;
use amend::{Engine, Migration, Options};
use scratch::{KINDS, Kind, Scratch};

const TABLES: &str = "
create table owner (id integer primary key, name text not null);
create table item (id integer primary key, a text, b text, n integer);
insert into owner values (1, 'Ada'), (2, 'Bob');
insert into item values (1, 'x', null, 1), (2, 'y', 'q', 2), (3, null, 'r', null), (4, 'x', 's', 1), (5, '', '5', 2);";

/// The same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).expect("small")
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// A migration under construction, and what the tables look like so far.
struct Writer {
    random: Random,
    steps: Vec<String>,
    /// Text columns of `item`.
    texts: Vec<String>,
    /// Other columns that can be dropped.
    others: Vec<String>,
    /// Indexes of `item`, each with its column.
    indexes: Vec<(String, String)>,
    /// Tables besides `item`.
    made: Vec<String>,
    next: usize,
}

impl Writer {
    fn new(seed: u64) -> Writer {
        Writer {
            random: Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1),
            steps: Vec::new(),
            texts: vec!["a".to_owned(), "b".to_owned()],
            others: Vec::new(),
            indexes: Vec::new(),
            made: Vec::new(),
            next: 0,
        }
    }

    fn name(&mut self, start: &str) -> String {
        self.next += 1;
        format!("{start}{}", self.next)
    }

    fn change(&mut self, changes: &str) {
        let step = self.name("step");
        self.steps.push(format!("  - step: {step}\n    change: [{changes}]\n"));
    }

    fn rows(&mut self, select: &str, action: &str) {
        let step = self.name("step");
        self.steps.push(format!("  - step: {step}\n    select: {{{select}}}\n    action: [{action}]\n"));
    }

    fn step(&mut self) {
        match self.random.below(11) {
            0 => {
                let column = self.name("t");
                let default = *self.random.of(&[
                    "",
                    ", default: z",
                    ", default: \"07\"",
                    ", default: \"= upper('z')\"",
                    ", not_null: true, default: z",
                ]);
                self.change(&format!(
                    "{{do: add_column, table: item, column: {column}, type: text{default}}}"
                ));
                if !default.contains("not_null") {
                    self.texts.push(column);
                } else {
                    self.others.push(column);
                }
            }
            1 => {
                let column = self.name("o");
                let kind = *self.random.of(&[
                    "integer, default: 3",
                    "decimal, default: 1.25",
                    "boolean, default: true",
                    "date, default: 2024-01-31",
                    "json",
                    "integer",
                ]);
                self.change(&format!("{{do: add_column, table: item, column: {column}, type: {kind}}}"));
                self.others.push(column);
            }
            2 if self.texts.len() > 1 => {
                let index = self.random.below(self.texts.len());
                let column = self.texts.remove(index);
                self.drop(&column);
            }
            3 if !self.others.is_empty() => {
                let index = self.random.below(self.others.len());
                let column = self.others.remove(index);
                self.drop(&column);
            }
            4 => {
                let to = self.name("t");
                let index = self.random.below(self.texts.len());
                let column = std::mem::replace(&mut self.texts[index], to.clone());
                self.indexes
                    .iter_mut()
                    .filter(|(_, of)| *of == column)
                    .for_each(|(_, of)| of.clone_from(&to));
                self.change(&format!("{{do: rename_column, table: item, column: {column}, to: {to}}}"));
            }
            5 => {
                let (index, column) = (self.name("i"), self.random.of(&self.texts).clone());
                let unique = *self.random.of(&["", ", unique: true"]);
                let columns = if unique.is_empty() { column.clone() } else { format!("id, {column}") };
                self.change(&format!(
                    "{{do: create_index, table: item, index: {index}, columns: [{columns}]{unique}}}"
                ));
                self.indexes.push((index, column));
            }
            6 => {
                let column = self.name("f");
                self.change(&format!(
                    "{{do: add_column, table: item, column: {column}, type: integer}}, \
                     {{do: add_foreign_key, table: item, columns: [{column}], references: owner, on_delete: set_null}}"
                ));
                self.rows(
                    "from: item, as: i, where: i.id > 1",
                    &format!("{{do: update, set: {{{column}: = 1 + i.id % 2}}}}"),
                );
            }
            7 => {
                let table = self.name("made");
                let text = self.random.of(&self.texts).clone();
                self.change(&format!(
                    "{{do: create_table, table: {table}, columns: {{id: integer, item: {{type: integer, not_null: true}}, v: {{type: text, default: none}}}}, \
                     primary_key: [id], foreign_keys: [{{columns: [item], references: item, on_delete: cascade}}]}}"
                ));
                self.rows(
                    "from: item, as: i",
                    &format!(
                        "{{do: insert, into: {table}, set: {{id: = i.id * 10, item: = i.id, v: = i.{text}}}}}"
                    ),
                );
                self.made.push(table);
            }
            8 if !self.made.is_empty() => {
                let index = self.random.below(self.made.len());
                let table = self.made.remove(index);
                self.change(&format!("{{do: drop_table, table: {table}, because: at random}}"));
            }
            9 => {
                let (set, read) = (self.random.of(&self.texts).clone(), self.random.of(&self.texts).clone());
                let limit = self.random.below(5);
                self.rows(
                    &format!("from: item, as: i, where: i.id > {limit}"),
                    &format!("{{do: update, set: {{{set}: \"= coalesce(i.{read}, '') || i.id\"}}}}"),
                );
            }
            _ => {
                let id = self.random.below(7);
                let cascade = self.made.join(", ");
                self.rows(
                    &format!("from: item, where: id = {id}"),
                    &format!("{{do: delete, because: at random, cascade: [{cascade}]}}"),
                );
            }
        }
    }

    fn drop(&mut self, column: &str) {
        let (gone, kept) = std::mem::take(&mut self.indexes).into_iter().partition(|(_, of)| of == column);
        self.indexes = kept;
        let indexes: Vec<(String, String)> = gone;
        let mut changes: Vec<String> = indexes
            .iter()
            .map(|(index, _)| format!("{{do: drop_index, table: item, index: {index}}}"))
            .collect();
        changes.push(format!("{{do: drop_column, table: item, column: {column}, because: at random}}"));
        self.change(&changes.join(", "));
    }

    /// The migration; with a check for each table that shows its rows.
    fn text(&self, key: &str, steps: bool) -> String {
        let tables = ["item", "owner"].into_iter().chain(self.made.iter().map(String::as_str));
        let checks: Vec<String> = tables
            .map(|table| format!("  - check: {table}\n    none: select * from {table} order by id\n"))
            .collect();
        let steps = if steps {
            self.steps.concat()
        } else {
            "  - step: nothing\n    select: {from: owner}\n    action: [{do: keep}]\n".to_owned()
        };
        let checks = if key.is_empty() { String::new() } else { format!("{key}:\n{}", checks.concat()) };
        format!("amend: 1\nmigration: random\nsteps:\n{steps}{checks}")
    }
}

fn rule(text: &str) -> Migration {
    Migration::from_text("random.yaml", text, Path::new(""))
        .unwrap_or_else(|error| panic!("{:?}\n{text}", error.findings))
}

/// The rows that the checks of a plan show, by check.
fn shown(findings: &[Finding]) -> Vec<(String, Vec<String>, Vec<Vec<Value>>)> {
    let failed = findings.iter().filter(|finding| finding.message.starts_with("check "));
    failed
        .map(|finding| (finding.message.clone(), finding.columns.clone(), finding.samples.clone()))
        .collect()
}

fn run(kind: &Kind, seed: u64) {
    let mut writer = Writer::new(seed);
    let length = 3 + writer.random.below(9);
    (0..length).for_each(|_| writer.step());
    let scratch = Scratch::new(kind, TABLES).unwrap_or_else(|error| panic!("{error}"));
    let mut engine = Engine::connect(&scratch.database.url()).expect("it is there");
    let options = Options { samples: 1000, ..Options::default() };
    let text = writer.text("verify", true);
    let plan = engine.plan(&rule(&text), &options);
    let plan = plan.unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{text}"));
    let other: Vec<_> = plan.refusals().filter(|finding| !finding.message.starts_with("check ")).collect();
    assert!(other.is_empty(), "seed {seed}: {other:?}\n{text}");
    let planned = shown(&plan.findings);
    let clean = rule(&writer.text("", true));
    let outcome = engine.plan(&clean, &options).expect("a plan").outcome;
    if outcome == Outcome::Changes {
        engine.apply(&clean, &options).unwrap_or_else(|error| panic!("seed {seed}: {error:?}\n{text}"));
    }
    let after = engine.plan(&rule(&writer.text("require", false)), &options).expect("a plan");
    assert_eq!(planned, shown(&after.findings), "seed {seed} on {}\n{text}", kind.name);
}

#[test]
fn the_planned_state_is_what_an_apply_leaves() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let seeds = if kind.name == KINDS[0].name { 150 } else { 6 };
        (0..seeds).for_each(|seed| run(kind, seed));
    }
}
