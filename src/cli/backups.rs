//! The arguments about backups that an apply takes.

use std::path::PathBuf;

use crate::cli::failure::Failure;
use crate::engine::{Backups, Engine};

/// Whether the database is copied first, and where to.
#[derive(Debug, clap::Args)]
pub(crate) struct BackupArgs {
    /// Back up into this folder; a SQLite file is backed up beside itself without it
    #[arg(long, value_name = "DIR", help_heading = "Backups")]
    backup: Option<PathBuf>,
    /// Change a SQLite file without a copy of it
    #[arg(long, conflicts_with = "backup", help_heading = "Backups")]
    no_backup: bool,
    /// Remove the oldest backups of the database beyond N, once there is a new one
    #[arg(long, value_name = "N", conflicts_with = "no_backup", help_heading = "Backups")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
}

impl BackupArgs {
    /// Where the database of this engine is backed up, if anywhere.
    pub(crate) fn wanted(&self, engine: &Engine) -> Result<Option<Backups>, Failure> {
        let is_file = engine.database().kind == "sqlite";
        if !is_file && self.backup.is_none() && self.keep.is_some() {
            let hint = "name the folder too: --backup DIR";
            return Err(Failure::hinted(
                "--keep has no backups to count: none is made of a server's database",
                hint,
            ));
        }
        // Nothing but runs and what undoes them is in a database of runs on files.
        let made = self.backup.is_some() || (is_file && !self.no_backup && !engine.is_of_files());
        let keep = self.keep.and_then(|keep| usize::try_from(keep).ok());
        Ok(made.then(|| Backups { folder: self.backup.clone(), keep }))
    }
}
