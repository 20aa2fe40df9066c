//! Every folder in `tests/cases` is a test; its README tells how to add one.

mod case_runner;
mod scratch;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = case_folders(&folder);
    let kinds = scratch::KINDS;
    let trials: Vec<_> = kinds
        .iter()
        .flat_map(|kind| {
            cases.iter().filter(|case| case_runner::runs_on(case, kind)).map(|case| trial(case, kind))
        })
        .collect();
    for (kind, variable) in kinds.iter().filter_map(|kind| Some((kind, kind.skipped_by()?))) {
        let cases = trials.iter().filter(|trial| trial.kind() == kind.name).count();
        let _ = writeln!(std::io::stderr(), "{variable}=1: {cases} cases are NOT run on {}", kind.name);
    }
    let mut arguments = Arguments::from_args();
    if case_runner::records() {
        arguments.test_threads = Some(1); // other kinds are recorded as differences from the first
    }
    libtest_mimic::run(&arguments, trials).exit_code()
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
    .with_ignored_flag(kind.skipped_by().is_some())
}
