//! Where the runs of rules on files only are kept.

use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::migration::Migration;

/// The folder of amend's own, and the database in it.
const FOLDER: &str = ".amend";
const FILE: &str = "files.db";
/// The name by which it is asked for, where amend.toml gives no database that name.
pub(crate) const NAME: &str = "files";

/// The database of a rule that names none: beside amend.toml, else beside the rule.
pub(crate) fn of_rule(config: &Config, migration: &Migration) -> PathBuf {
    let beside = match config.path() {
        Some(path) => path.parent().map(Path::to_owned),
        None => Path::new(&migration.document.name).parent().map(Path::to_owned),
    };
    in_folder(&beside.unwrap_or_default())
}

/// The one that is there: beside amend.toml, in the working folder, or beside the rules.
pub(crate) fn at_hand(config: &Config) -> Option<PathBuf> {
    let beside = config.path().and_then(|path| path.parent().map(Path::to_owned));
    let folders = beside.into_iter().chain([PathBuf::new(), PathBuf::from("rules")]);
    folders.map(|folder| in_folder(&folder)).find(|path| path.is_file())
}

/// Whether this is the path of such a database.
pub(crate) fn is_one(path: &Path) -> bool {
    path.ends_with(Path::new(FOLDER).join(FILE)) && path.is_file()
}

fn in_folder(folder: &Path) -> PathBuf {
    folder.join(FOLDER).join(FILE)
}
