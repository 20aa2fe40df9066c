//! The digest of a plan holds values of every type.

use amend::{Engine, Migration, Options};

use crate::stage::Stage;

const VALUES: &str = include_str!("../cases/keeps_values_of_every_type/before.sql");

const RULE: &str = "
amend: 1
migration: leave
steps:
  - step: leave
    select: {from: things, where: wide > 0}
    action: [{do: archive, to: things_archive, because: gone}]
";

/// Each column with another value of its type.
const CHANGES: &[(&str, &str)] = &[
    ("id", "'9ba7b810-9dad-11d1-80b4-00c04fd430c8'"),
    ("document", r#"'{"a": "it''s", "b": [1, 2.51, null]}'"#),
    ("raw", r#"'{"b": 1, "a": 2}'"#), // other spaces are another value
    ("tags", "array['x', 'null', 'it''s, \"well\"']"),
    ("grid", "array[[1, 2], [null, 3]]"),
    ("amount", "amount + 0.0000000001"),
    ("at", "at + interval '1 microsecond'"),
    ("local", "local + interval '1 microsecond'"),
    ("day", "day + 1"),
    ("length", "length + interval '1 day'"),
    ("bytes", r"'\x00fe'"),
    ("mood", "'sad'"),
    ("share", "4"),
    ("span", "'[1,5]'"),
    ("address", "'10.0.0.0/9'"),
    ("exact", "0.10000000000000002"),
    ("flag", "false"),
    ("letters", "'ba'"),
    ("wide", "wide - 1"),
    ("words", "'fat:2 cat:3B'"),
    ("query", "'fat & rat'"),
    ("spans", "'{[1,3),[7,8)}'"),
    ("moments", "array['(2024-03-01 12:00+02,)'::tstzrange]"),
    ("note", r#"'<a b="1"><c/></a>'"#),
    ("mask", "'01010'"),
    ("place", "'(1.5,-2.0000000001)'"),
    ("pairs", "row('it''s', 1.50)"),
    ("moods", "'{happy,sad}'"),
    ("card", "'08:00:2b:01:02:04'"),
    ("price", "12.35"),
    ("loose", "1.23000000000000000000000001"),
    ("clock", "'12:00:00.5+03'"),
    ("shares", "'{2,1}'"),
];

#[test]
fn another_value_of_any_type_is_another_plan() {
    let Some(stage) = Stage::new(VALUES) else { return };
    let migration = Migration::from_text("rule.yaml", RULE, stage.folder()).unwrap();
    let mut engine = Engine::connect(&stage.url("postgres")).unwrap();
    let mut digest = || engine.plan(&migration, &Options::default()).unwrap().digest;
    let before = digest();
    let mut client = stage.client();
    let columns = "select attname::text from pg_attribute where attrelid = 'things'::regclass and attnum > 0 \
                   and attgenerated = '' order by attnum";
    let columns: Vec<String> = client.query(columns, &[]).unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(columns, CHANGES.iter().map(|(column, _)| *column).collect::<Vec<_>>());
    client.batch_execute("create table kept as select * from things where wide > 0").unwrap();
    for (column, value) in CHANGES {
        client.batch_execute(&format!("update things set {column} = {value} where wide > 0")).unwrap();
        assert_ne!(before, digest(), "{column}");
        client
            .batch_execute(&format!(
                "update things set {column} = kept.{column} from kept where things.wide > 0"
            ))
            .unwrap();
        assert_eq!(before, digest(), "{column} as it was");
    }
}
