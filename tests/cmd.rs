//! Command-line transcripts: what is typed, what comes out (`TRYCMD=overwrite` records it).

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
