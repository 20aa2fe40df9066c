//! Campaigns: the migrations of a folder, in the order of what they require.

mod findings;
mod folder;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use super::{Migration, Rejected};
pub use findings::findings_together;
pub use folder::{documents, is_rule, rule_documents};

/// The migrations of a folder, in the order in which they run.
///
/// Only [`Campaign::load`] makes one, and one that exists is valid: every document is a migration,
/// every id stands for one of them, and each comes after those that it requires.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// The folder.
    pub folder: PathBuf,
    /// Its migrations: each after those that it requires, and by id where that leaves a choice.
    pub migrations: Vec<Migration>,
}

/// Why a folder is no campaign.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// The folder cannot be read.
    #[error("{}: {message}", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What happened.
        message: String,
    },
    /// There is no rule document in it.
    #[error("\"{}\" holds no rule document", .0.display())]
    Empty(PathBuf),
    /// Documents are no migrations, or do not belong together.
    #[error("\"{}\" cannot be used: {} document(s) have errors", folder.display(), documents.len())]
    Rejected {
        /// Which folder.
        folder: PathBuf,
        /// The documents, each with every finding.
        documents: Vec<Rejected>,
    },
}

impl Campaign {
    /// Reads and checks every rule document of a folder and the folders in it, and puts them in order.
    ///
    /// `Err` holds every finding of every document that has an error: its own, and those about
    /// [how the documents belong together](findings_together).
    pub fn load(folder: &Path) -> Result<Campaign, CampaignError> {
        let paths = rule_documents(folder).map_err(|error| CampaignError::Folder {
            folder: folder.to_owned(),
            message: error.to_string(),
        })?;
        if paths.is_empty() {
            return Err(CampaignError::Empty(folder.to_owned()));
        }
        let documents: Vec<_> = paths.iter().map(|path| Migration::load(path)).collect();
        let together = findings_together(&documents);
        let (mut migrations, mut rejected) = (Vec::new(), Vec::new());
        for (document, findings) in documents.into_iter().zip(together) {
            match document {
                Ok(migration) if findings.is_empty() => migrations.push(migration),
                Ok(Migration { document, warnings, .. }) => {
                    rejected.push(Rejected { document, findings: [warnings, findings].concat() });
                }
                Err(alone) => rejected.push(alone),
            }
        }
        match rejected.is_empty() {
            true => Ok(Campaign { folder: folder.to_owned(), migrations: in_order(migrations) }),
            false => Err(CampaignError::Rejected { folder: folder.to_owned(), documents: rejected }),
        }
    }
}

/// Each after those that it requires, and by id where that leaves a choice.
fn in_order(mut migrations: Vec<Migration>) -> Vec<Migration> {
    migrations.sort_by(|left, right| left.id.cmp(&right.id));
    let mut ordered: Vec<Migration> = Vec::new();
    let is_next = |migration: &Migration, ordered: &[Migration]| {
        let mut required = migration.requires.iter();
        required.all(|required| ordered.iter().any(|done| done.id == required.id))
    };
    while let Some(next) = migrations.iter().position(|migration| is_next(migration, &ordered)) {
        ordered.push(migrations.remove(next));
    }
    ordered
}
