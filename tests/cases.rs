//! Every folder in `tests/cases` is a test; its README tells how to add one.

mod case_runner;
mod scratch;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let trials = case_folders(&folder)
        .into_iter()
        .flat_map(|case| scratch::KINDS.iter().map(move |kind| trial(&case, kind)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn case_folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("tests/cases is a folder");
    let mut cases: Vec<_> =
        entries.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "tests/cases holds no case");
    cases
}

fn trial(case: &Path, kind: &'static scratch::Kind) -> Trial {
    let name = case.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let case = case.to_owned();
    Trial::test(name, move || {
        case_runner::run(&case, kind).map_err(|failure| Failed::from(failure.to_string()))
    })
    .with_kind(kind.name)
}
