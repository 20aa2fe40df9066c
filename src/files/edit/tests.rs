//! The net under every change: what is not what was meant is never given.

use super::check::check;
use super::meaning::meaning;
use super::{Change, Error, Format, Old, defect, parsed};
use crate::files::tests::recorded_refusals;
use crate::files::{TableColumn, TableShape, TableType};
use crate::sql::{Type, Value};

fn shape() -> TableShape {
    let column = |name: &str| TableColumn {
        name: name.to_owned(),
        path: vec![name.to_owned()],
        kind: TableType::Sql(Type::Text),
        present: None,
    };
    TableShape { rows: vec!["p".to_owned()], columns: vec![column("a")], ..TableShape::default() }
}

/// What is said of a text that is not the one that was meant.
fn told(written: &str) -> Result<(), Error> {
    let text = "p:\n- a: one\n- a: two\nq: 1\n";
    let (root, repeated) = parsed(text, Format::Yaml).expect("a file");
    let old = Old::new(text, Format::Yaml, &root, repeated, &shape()).expect("records");
    let set = Change::Set { record: 0, column: "a".to_owned(), value: Value::Text("new".to_owned()) };
    let meaning = meaning(&old, &shape(), &[set]).expect("a meaning");
    check(&old, &meaning, &shape(), written).map_err(|message| defect("registry.yaml", message))
}

#[test]
fn a_text_that_is_not_what_was_meant_is_a_defect() {
    assert!(told("p:\n- a: new\n- a: two\nq: 1\n").is_ok());
    assert!(told("# more\np:\n- {a: \"new\"}\n- a: two\nq: 1\n").is_ok());
    let wrong = [
        "p:\n- a: one\n- a: two\nq: 1\n",
        "p:\n- a: new\nq: 1\n",
        "p:\n- a: new\n- a: 2\nq: 1\n",
        "p:\n- a: new\n- a: two\n",
        "p:\n- a: new\n- a: two\nq: 1\nr: 1\n",
        "p:\n- a: new\n- a: [two\n",
    ];
    let told = wrong.map(|written| told(written).expect_err("a defect"));
    recorded_refusals("file-edit-failed", &told);
}
