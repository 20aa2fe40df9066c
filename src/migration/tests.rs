//! What documents mean: cells, holes, values and digests.

use std::path::Path;

use super::cell::{Bound, Cell, Domain};
use super::{EffectKind, Migration, RowStep, SetValue, SqlPart};
use crate::diagnostic::Code;
use crate::sql::Value;

fn load(text: &str) -> Migration {
    Migration::from_text("t.yaml", text, Path::new(""))
        .unwrap_or_else(|rejected| panic!("{:#?}", rejected.findings))
}

/// A table with one input, given as YAML, and one row with one cell.
fn table(input: &str, cell: &str) -> String {
    format!(
        "amend: 1\nmigration: t\nsteps:\n  - step: s\n    select: {{from: t}}\n    inputs:\n      i: {input}\n    \
         decide: {{hit: first, rows: [{{id: a, when: {{i: {cell}}}, then: x}}], otherwise: keep}}\n    \
         actions: {{x: [{{do: report, because: r}}]}}\n"
    )
}

fn spell(cell: &Cell) -> String {
    let list =
        |values: &[super::cell::Literal]| values.iter().map(|v| v.to_string()).collect::<Vec<_>>().join(" ");
    let bound = |bound: &Bound| match bound {
        Bound::Open => "open".to_owned(),
        Bound::Included(value) => format!("[{value}]"),
        Bound::Excluded(value) => format!("({value})"),
    };
    match cell {
        Cell::In { values, null } => format!("in {}{}", list(values), if *null { " null" } else { "" }),
        Cell::NotIn(values) => format!("not in {}", list(values)),
        Cell::Between(lower, upper) => format!("{} to {}", bound(lower), bound(upper)),
        Cell::Like(pattern) => format!("like {pattern}"),
        Cell::Sql(_) => "sql".to_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn cells_are_read_by_the_type_of_their_input() {
    let text = "{column: c, type: text, nullable: true}";
    let integer = "{column: c, type: integer, nullable: true}";
    let decimal = "{column: c, type: decimal}";
    let date = "{column: c, type: date}";
    let time = "{column: c, type: timestamp}";
    for (input, cell, expected) in [
        (text, "active", "in active"),
        (text, "3", "in 3"),
        (text, "'null'", "in null"),
        (text, "null", "Null"),
        (text, "not null", "NotNull"),
        (text, "any", "Any"),
        (text, "'-'", "Any"),
        (text, "[b, a, null]", "in a b null"),
        (text, "[null]", "Null"),
        (text, "{not: a}", "not in a"),
        (text, "{not: [b, a]}", "not in a b"),
        (text, "{is: '> 5'}", "in > 5"),
        (text, "{is: any}", "in any"),
        (text, "{like: a%}", "like a%"),
        (text, "{sql: length(c) > 3}", "sql"),
        (integer, "3", "in 3"),
        (integer, "'3'", "in 3"),
        (integer, "> 0", "(0) to open"),
        (integer, "'<= 5'", "open to [5]"),
        (integer, "-5..5", "[-5] to [5]"),
        (integer, "1..<5", "[1] to (5)"),
        (integer, "..5", "open to [5]"),
        (integer, "5..", "[5] to open"),
        (integer, "{gt: 0, lte: 5}", "(0) to [5]"),
        (integer, "{gte: 0, lt: 5}", "[0] to (5)"),
        (decimal, "1.50", "in 1.5"),
        (decimal, "1.5..2.5", "[1.5] to [2.5]"),
        (date, "2024-01-31", "in 2024-01-31"),
        (date, "2024-01-01..<2025-01-01", "[2024-01-01] to (2025-01-01)"),
        (time, "2024-01-31T10:00:00+02:00", "in 2024-01-31T08:00:00Z"),
        (time, "'>= 2024-01-31 10:00'", "[2024-01-31T10:00:00Z] to open"),
        ("{column: c, type: boolean}", "true", "in true"),
        (
            "{column: c, type: uuid}",
            "6BA7B8109DAD11D180B400C04FD430C8",
            "in 6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        ),
    ] {
        let migration = load(&table(input, cell));
        assert_eq!(spell(&rows(&migration).table.rows[0].cells[0]), expected, "{cell} of {input}");
    }
}

#[test]
fn cells_that_cannot_match_are_refused() {
    let text = "{column: c, type: text, domain: [active, stale]}";
    let integer = "{column: c, type: integer, domain: 0..9}";
    for (input, cell, code) in [
        (text, "actve", Code::OutsideDomain),
        (text, "null", Code::NeverNull),
        (text, "[active, null]", Code::NeverNull),
        (text, "'!active'", Code::OperatorLookAlike),
        (text, "a..b", Code::NotOrdered),
        (text, "{gt: a}", Code::NotOrdered),
        (text, "{not: null}", Code::InvalidValue),
        (text, "[]", Code::EmptyList),
        (integer, "10", Code::OutsideDomain),
        (integer, "{gt: 3, lt: 4}", Code::EmptyRange),
        (integer, "5..<5", Code::EmptyRange),
        (integer, "..", Code::InvalidValue),
        (integer, "1.5", Code::InvalidValue),
        (integer, "= 5", Code::OperatorLookAlike),
        (integer, "{like: 1%}", Code::InvalidValue),
        ("{column: c, type: boolean}", "yes", Code::InvalidValue),
        ("{column: c, type: date}", "2024-02-30", Code::InvalidValue),
    ] {
        let rejected = Migration::from_text("t", &table(input, cell), Path::new("")).expect_err(cell);
        assert!(rejected.findings.iter().any(|found| found.code == code), "{cell}: {:?}", rejected.findings);
    }
}

#[test]
fn domains_are_typed() {
    let domain = |input: &str| rows(&load(&table(input, "any"))).table.inputs[0].domain.clone();
    assert!(matches!(domain("{column: c, type: boolean}"), Domain::Closed(values) if values.len() == 2));
    assert!(matches!(domain("{column: c, type: text}"), Domain::Open));
    assert!(matches!(
        domain("{column: c, type: integer, domain: 0..}"),
        Domain::Range(Bound::Included(_), Bound::Open)
    ));
    assert!(matches!(
        domain("{column: c, type: text, domain: {from: {table: t, column: c}}}"),
        Domain::Column { .. }
    ));
}

fn action(effects: &str) -> String {
    format!(
        "amend: 1\nmigration: t\nparams: {{p: {{type: text}}}}\nsteps:\n  - step: s\n    select:\n      from: t\n      \
         where: x = {{{{ params.p }}}} and y > {{{{ run.started_at }}}} -- it's\n    action: {effects}\n"
    )
}

#[test]
fn values_are_literals_or_expressions() {
    let text = action(
        "[{do: insert, into: t, set: {a: = x, b: x, c: 3, d: 1.50, e: null, f: true, g: {value: '= x'}, h: '3'}}]",
    );
    let migration = load(&text);
    let EffectKind::Insert { set, .. } = &rows(&migration).actions[0].effects[0].kind else {
        panic!("an insert")
    };
    let values: Vec<String> = set
        .iter()
        .map(|assignment| match &assignment.value {
            SetValue::Literal(value) => format!("{value:?}"),
            SetValue::Expression(sql) => match &sql.parts[..] {
                [SqlPart::Text(sql, Some(at))] if text[*at..].starts_with(sql.as_str()) => {
                    format!("sql {sql}")
                }
                other => format!("{other:?}"),
            },
        })
        .collect();
    let text = |value: &str| format!("{:?}", Value::Text(value.to_owned()));
    let expected = [
        "sql x".to_owned(),
        text("x"),
        "Integer(3)".to_owned(),
        "Decimal(\"1.50\")".to_owned(),
        "Null".to_owned(),
        "Boolean(true)".to_owned(),
        text("= x"),
        text("3"),
    ];
    assert_eq!(values, expected);
}

#[test]
fn holes_are_cut_out_with_their_places() {
    let text = action("[{do: keep}]");
    let migration = load(&text);
    let parts = &rows(&migration).select.filter.as_ref().expect("a filter").parts;
    let SqlPart::Hole(first) = &parts[1] else { panic!("{parts:?}") };
    let SqlPart::Hole(second) = &parts[3] else { panic!("{parts:?}") };
    assert_eq!((first.expression.as_str(), first.reads_run), ("params.p", false));
    assert_eq!((second.expression.as_str(), second.reads_run), ("run.started_at", true));
    assert_eq!(&text[first.place.start..first.place.end], "{{ params.p }}");
    assert!(matches!(&parts[4], SqlPart::Text(text, _) if text == " -- it's"), "{parts:?}");
}

#[test]
fn quotes_and_comments_of_sql_are_known() {
    let check = |sql: &str| {
        let document =
            action("[{do: keep}]").replace("x = {{ params.p }} and y > {{ run.started_at }} -- it's", "|");
        let document = document.replace("where: |", &format!("where: |\n        {sql}"));
        let outcome = Migration::from_text("t", &document, Path::new(""));
        outcome.map_or_else(|rejected| rejected.findings[0].code.id(), |_| "")
    };
    for (sql, code) in [
        ("a = {{ params.p }}", ""),
        ("a = 'it''s' || {{ params.p }}", ""),
        ("a = '{{ params.p }}'", "hole-in-quotes"),
        ("\"{{ params.p }}\" = 1", "hole-in-quotes"),
        ("`{{ params.p }}` = 1", "hole-in-quotes"),
        ("[{{ params.p }}] = 1", "hole-in-quotes"),
        ("a = 1 -- {{ params.p }}", "hole-in-quotes"),
        ("a = 1 /* {{ params.p }} */", "hole-in-quotes"),
        ("a = $$ {{ params.p }} $$", "hole-in-quotes"),
        ("a = $x$ {{ params.p }} $x$", "hole-in-quotes"),
        ("a = 1 /* ' */ and b = {{ params.p }}", ""),
        ("a = 1 -- '\n        and b = {{ params.p }}", ""),
        ("a = {{ params.p ~ '}}' }}", ""),
        ("a = 'x", "sql-unclosed"),
        ("a = 1 /* x", "sql-unclosed"),
        ("a = {{ params.p", "hole-syntax"),
        ("a = {{ }}", "hole-syntax"),
        ("{% if x %} 1", "template-statement"),
        ("a = {{ params['p'] }}", "hole-name"),
        ("a = {{ params.q }}", "unknown-param"),
        ("a = $1 and b = $2", ""),
    ] {
        assert_eq!(check(sql), code, "{sql}");
    }
}

#[test]
fn the_digest_is_of_what_is_said() {
    let digest = |text: &str| load(text).digest;
    let text = "amend: 1\nmigration: t\ntitle: One\nsteps:\n  - step: a\n    select: {from: t, as: x}\n    action: [{do: keep}]\n";
    let same = "# a comment\nmigration: 't'\namend: 1\nsteps:\n- action:\n  - do: \"keep\"\n  select:\n    as: x\n    from: t\n  step: a\ntitle: |-\n  One\n";
    assert_eq!(digest(text), digest(same));
    assert_ne!(digest(text), digest(&text.replace("title: One", "title: Two")));
    let two = text
        .replace("[{do: keep}]", "[{do: insert, into: a, set: {x: 1}}, {do: insert, into: b, set: {x: 1}}]");
    let turned = text
        .replace("[{do: keep}]", "[{do: insert, into: b, set: {x: 1}}, {do: insert, into: a, set: {x: 1}}]");
    assert_ne!(digest(&two), digest(&turned));
    assert_ne!(digest(&two), digest(&two.replace("{x: 1}}]", "{x: '1'}}]")));
}

fn rows(migration: &Migration) -> &RowStep {
    migration.steps[0].rows().expect("it decides on rows")
}
