//! Places: what people and editors jump to.

use super::{Node, Scalar, Style, Text, read, to_json};
use crate::diagnostic::{Diagnostic, SourceText};

fn tree(text: &str) -> (Node, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let source = SourceText { name: "t".to_owned(), text: text.to_owned() };
    let document = read(&source, &mut findings).expect("a tree");
    (document.tree, findings)
}

/// The value of `title`.
fn title(text: &str) -> Text {
    let (Node::Map(map), _) = tree(text) else { panic!("a map") };
    let entry = map.entries.into_iter().find(|entry| entry.key.value == "title").expect("a title");
    let Node::Scalar(text) = entry.value else { panic!("a scalar") };
    text
}

#[test]
fn every_byte_of_a_value_is_found_in_the_text() {
    let texts = [
        "title: one MARK two\n",
        "title: one\n  MARK\n  two\n",
        "é: 日本\ntitle: é MARK\n",
        "title: 'it''s MARK'\n",
        "title: \"a \\\"b\\\" \\u00e9\\t MARK\"\n",
        "title: \"one\n  MARK two\"\n",
        "title: |\n  one\n    two\n  MARK\n",
        "title: |-\n\n  one\n\n\n  MARK",
        "title: >\n  one\n  two\n\n  MARK\n",
        "title: >-\n    one\n     deeper\n    MARK\n",
        "{title: one MARK}",
        "a: 1\r\ntitle: |\r\n  one\r\n  MARK\r\n",
    ];
    for text in texts {
        let title = title(text);
        let at = title.value.find("MARK").expect("the mark");
        assert_eq!(title.source_offsets(text)[at], text.find("MARK"), "{text:?}");
    }
}

#[test]
fn lines_and_columns_count_characters() {
    for text in ["é: 日本\n日本: {a: 'x', unknown: 1}\n", "é: 日本\r\n日本: {a: 'x', unknown: 1}\r\n"]
    {
        let (Node::Map(map), findings) = tree(text) else { panic!("a map") };
        let place = map.entries[1].key.place;
        assert_eq!((place.line, place.column), (2, 1));
        assert_eq!(&text[place.start..place.end], "日本");
        let Node::Map(inner) = &map.entries[1].value else { panic!("a map") };
        assert_eq!((inner.entries[1].key.place.line, inner.entries[1].key.place.column), (2, 14));
        assert_eq!(&text[inner.place.start..inner.place.end], "{a: 'x', unknown: 1}");
        assert!(findings.iter().all(|finding| finding.place.is_some()));
    }
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    let plain = |value: &str| {
        let text = Text { value: value.to_owned(), style: Style::Plain, place: Default::default() };
        format!("{:?}", text.resolve())
    };
    for (written, expected) in [
        ("null", "Null"),
        ("~", "Null"),
        ("yes", "Text(\"yes\")"),
        ("True", "Boolean(true)"),
        ("-12", "Integer(-12)"),
        ("+12", "Integer(12)"),
        ("0x1F", "Integer(31)"),
        ("0o17", "Integer(15)"),
        ("0x", "Text(\"0x\")"),
        ("9223372036854775808", "Decimal(\"9223372036854775808\")"),
        ("1.50", "Decimal(\"1.50\")"),
        (".5", "Decimal(\".5\")"),
        ("1e3", "Decimal(\"1e3\")"),
        ("1e", "Text(\"1e\")"),
        (".", "Text(\".\")"),
        ("-", "Text(\"-\")"),
        ("-.inf", "NotFinite(\"-.inf\")"),
        ("1_000", "Text(\"1_000\")"),
        ("2024-01-31", "Text(\"2024-01-31\")"),
        ("1..5", "Text(\"1..5\")"),
    ] {
        assert_eq!(plain(written), expected, "{written}");
    }
    let quoted = Text { value: "3".to_owned(), style: Style::Single, place: Default::default() };
    assert_eq!(quoted.resolve(), Scalar::Text("3"));
}

#[test]
fn the_json_form_keeps_kinds_and_order() {
    let (node, _) = tree("b: [1, 1.5, true, null, '1']\na: {x: ~}\n");
    assert_eq!(to_json(&node).to_string(), r#"{"b":[1,1.5,true,null,"1"],"a":{"x":null}}"#);
}
