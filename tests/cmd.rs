//! Command-line transcripts: what is typed, what comes out (`TRYCMD=overwrite` records it).

use std::path::Path;

#[test]
fn transcripts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/tickets.in");
    let seed = std::fs::read_to_string(folder.join("seed.sql")).expect("the seed is there");
    let database = folder.join("tickets.db");
    let _ = std::fs::remove_file(&database);
    amend::database::sqlite::create(&database, &seed).expect("the seed is right");
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
