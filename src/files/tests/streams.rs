//! Comprehensions over one record at a time give the rows that they give over the whole file.

use super::context;
use crate::files::{Comprehension, Error, FileRow, read, stream};
use crate::sql::Value;

type Named<'a> = &'a [(&'a str, &'a str)];

fn keeps(_: &Value) -> bool {
    true
}

/// The rows as a stream, and from the whole file.
fn both(name: &str, text: &[u8], loops: Named<'_>, columns: Named<'_>) -> (Option<String>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    let comprehension = Comprehension { loops, columns };
    let whole = read(&path, None).and_then(|content| content.rows(comprehension, &context()));
    let streamed = stream(&path, None, comprehension, &context(), &keeps).transpose().map(|stream| {
        let mut stream = stream?;
        let rows: Vec<FileRow> = stream.by_ref().collect();
        stream.finish().map(|()| rows)
    });
    let shown = |found: Result<Vec<FileRow>, Error>| match found {
        Ok(rows) => format!("{rows:#?}"),
        Err(error) => error.to_string(),
    };
    (streamed.map(shown), shown(whole.map(|rows| rows.rows)))
}

#[test]
fn streams_give_the_same_rows_and_problems() {
    let nested: Named<'_> = &[("p", "a.projects"), ("alias", "p.aliases + [p.id]")];
    let columns: Named<'_> = &[("id", "p.id"), ("alias", "alias"), ("prefix", "params.prefix ~ alias")];
    let json = "{\"x\": [1], \"a\": {\"projects\": [{\"id\": \"1\", \"aliases\": [\"a\"]},\n {\"id\": \"2\", \
                \"aliases\": []}]}}";
    let broken = json.replace("\"aliases\": []", "\"alias\": []");
    let at_root: Named<'_> = &[("r", "file")];
    let id: Named<'_> = &[("id", "r.id")];
    for (name, text, loops, columns) in [
        ("f.json", json, nested, columns),
        ("f.json", &broken, nested, columns),
        ("f.json", "[{\"id\": 1.50}, {\"id\": null}]", at_root, id),
        ("f.json", "[{\"id\": 1}, {\"id\": }]", at_root, id),
        ("f.json", "[]", at_root, id),
        ("f.ndjson", "{\"id\": 1}\n\n{\"id\": 2}\n", at_root, id),
        ("f.csv", "id,n\r\n1,x\r\n2,\"y\nz\"\r\n", at_root, id),
        ("f.csv", "id,n\n1,x\n2\n", at_root, id),
        ("f.csv", "id,n\n", at_root, id),
        ("f.csv", "id,n\n1,\"x\n2,a\n3,b\n", at_root, id),
        ("f.csv", "id,n\n1,\"\"\"x\"\n2,\"b\"c\n", at_root, id),
        ("f.ndjson", "\n \n", at_root, id),
        ("f.ndjson", "{\"id\": 1}\n{\"id\": 1, \"id\": 2}\n", at_root, id),
        ("f.json", "[{\"id\": 1},\n{\"id\": 1,\n\"id\": 2}]", at_root, id),
        ("f.json", "{\"a\": 1, \"a\": 2, \"p\": [{\"id\": 1}]}", &[("r", "p")], id),
        ("f.json", "{\"p\": [{\"id\": 1}],\n\"a\": 1,\n\"a\": 2}", &[("r", "p")], id),
        ("f.json", "{\"p\": [{\"id\": 1}],\n\"p\": [],\n\"a\": 2}", &[("r", "p")], id),
        ("f.json", "{\"p\": [{\"id\": 1}], \"x\": {\"a\": 1,\n\"a\": 2}} ", &[("r", "p")], id),
        ("f.json", "{\"p\": [{\"id\": 1}], \"x\": nul}", &[("r", "p")], id),
        ("f.json", "[{\"id\": 1}] x", at_root, id),
        ("f.json", &format!("[{}", "{\"n\": 1},\n".repeat(40)), at_root, id),
        ("f.json", &format!("[{}1]", "{\"n\": 1},\n".repeat(40)), at_root, id),
        ("f.json", &format!("[{}1{}]", "[".repeat(300), "]".repeat(300)), at_root, id),
    ] {
        let (streamed, whole) = both(name, text.as_bytes(), loops, columns);
        assert_eq!(streamed.expect("a stream"), whole, "{text}");
    }
}

#[test]
fn bytes_that_are_not_utf8_have_the_same_place() {
    let at_root: Named<'_> = &[("r", "file")];
    let id: Named<'_> = &[("id", "r.id")];
    for (name, text) in [
        ("f.csv", &b"id,n\n1,\"\xc3\xa4b\xffc\"\n"[..]),
        ("f.csv", b"id,n\n1,\xc3"),
        ("f.ndjson", b"\xef\xbb\xbf{\"id\": 1}\n{\"id\": \"\xc3\xa4\xff\"}"),
        ("f.json", b"[{\"id\": \"\xc3\xa4\xff\"}]"),
        ("f.json", b"[{\"id\": 1}, {\"id\": }, \"\xff\"]"),
        ("f.json", b"[{\"id\": 1}, {\"a\xff\": 1}]"),
    ] {
        let (streamed, whole) = both(name, text, at_root, id);
        assert_eq!(streamed.expect("a stream"), whole, "{text:?}");
        assert!(whole.contains("not UTF-8"), "{whole}");
    }
    let skipped = b"{\"x\": [\"\xff\"], \"p\": [{\"id\": 1}], \"y\": \"a\"}";
    assert!(both("f.json", skipped, &[("r", "p")], id).1.contains("not UTF-8"));
    let behind = b"{\"p\": [{\"id\": 1}], \"y\": {\"\xff\": [\"\xff\"]}}";
    let (streamed, whole) = both("f.json", behind, &[("r", "p")], id);
    assert_eq!(streamed.expect("a stream"), whole);
}

#[test]
fn what_needs_more_than_a_record_is_read_whole() {
    let json = "{\"version\": 1, \"p\": [{\"id\": 1}], \"m\": {}}";
    let id: Named<'_> = &[("id", "r.id")];
    for (loops, columns) in [
        (&[("r", "p")][..], &[("id", "r.id"), ("v", "version")][..]),
        (&[("r", "p")], &[("id", "file.version")]),
        (&[("r", "p | sort")], id),
        (&[("r", "m")], id),
        (&[("r", "q")], id),
        (&[("r", "params.list")], id),
        (&[("r", "p"), ("s", "p")], id),
        (&[], &[("id", "version")]),
    ] {
        assert_eq!(both("f.json", json.as_bytes(), loops, columns).0, None, "{loops:?} {columns:?}");
    }
    // What is wrong before the first record is told by what reads it whole.
    let before = b"{\"x\": [{\"a\": 1, \"a\": 2}], \"p\": [{\"id\": 1}]}";
    assert_eq!(both("f.json", before, &[("r", "p")], id).0, None);
    assert_eq!(both("f.yaml", b"p: []", &[("r", "p")], id).0, None);
}

#[test]
fn many_records_are_read_one_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("f.csv");
    let lines: String = (0..100_000).map(|number| format!("{number},x\n")).collect();
    std::fs::write(&path, format!("id,n\n{lines}")).expect("a file");
    let comprehension = Comprehension { loops: &[("r", "file")], columns: &[("id", "r.id")] };
    let mut rows = stream(&path, None, comprehension, &context(), &keeps).expect("a file").expect("a stream");
    assert_eq!(rows.by_ref().map(|row| row.place.line).max(), Some(100_001));
    rows.finish().expect("no problems");
}
