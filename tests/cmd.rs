//! Command-line transcripts: what is typed, what comes out (`TRYCMD=overwrite` records it).

use std::path::Path;

/// Databases that the transcripts start from: the folder, the statements, the file.
const DATABASES: [(&str, &str, &str); 9] = [
    ("tickets.in", "seed.sql", "tickets.db"),
    ("generated-tests.in", "invoices.sql", "invoices.db"),
    ("diff.in", "seed.sql", "tickets.db"),
    ("campaign.in", "shop.sql", "shop.db"),
    ("campaign.in", "ledger.sql", "ledger.db"),
    ("doctor.in", "good.sql", "good.db"),
    ("doctor.in", "broken.sql", "broken.db"),
    ("doctor-of-a-configuration.in", "good.sql", "good.db"),
    ("doctor-of-a-configuration.in", "broken.sql", "broken.db"),
];

#[test]
fn transcripts() {
    let commands = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    for (folder, statements, database) in DATABASES {
        let folder = commands.join(folder);
        let seed = std::fs::read_to_string(folder.join(statements)).expect("the seed is there");
        let database = folder.join(database);
        let _ = std::fs::remove_file(&database);
        amend::database::sqlite::create(&database, &seed).expect("the seed is right");
    }
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}
