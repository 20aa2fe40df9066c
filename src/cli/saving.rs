//! Saved plans on the command line: where one is written, and how one is trusted.

use std::path::{Path, PathBuf};

use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::plan::{Outcome, Plan};
use crate::report::clean;
use crate::saved::{self, Save, SavedPlan};
use crate::signature::{PublicKey, SigningKey};

/// Where a plan is saved.
#[derive(Debug, clap::Args)]
pub(crate) struct Saving {
    /// Save the plan to this new file, and its rows to FILE.rows, for `apply --plan`
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// Let --save replace a saved plan; nothing else is ever replaced
    #[arg(long, requires = "save")]
    overwrite: bool,
    /// Sign the saved plan with this Ed25519 private key (PKCS#8 in PEM)
    #[arg(long, value_name = "KEY", requires = "save")]
    sign: Option<PathBuf>,
}

impl Saving {
    /// The same for the engine.
    pub(crate) fn save(&self) -> Result<Option<Save>, Failure> {
        let Some(path) = &self.save else { return Ok(None) };
        let key = self.sign.as_deref().map(SigningKey::read).transpose()?;
        Ok(Some(Save { path: path.clone(), overwrite: self.overwrite, key }))
    }

    /// Says what became of it.
    pub(crate) fn note(&self, plan: &Plan, console: &Console) {
        let Some(path) = &self.save else { return };
        let path = clean(&path.display().to_string());
        console.note(&match plan.outcome {
            Outcome::Refused => format!("not saved to {path}: apply would refuse this plan"),
            _ => format!("saved to {path} and {path}.rows"),
        });
    }
}

/// A saved plan that is to be applied, and whose approval it needs.
#[derive(Debug, clap::Args)]
pub(crate) struct Approval {
    /// Do this saved plan, or nothing
    #[arg(long, value_name = "FILE", conflicts_with = "rows")]
    pub(crate) plan: Option<PathBuf>,
    #[command(flatten)]
    signatures: Signatures,
}

/// Whose signatures a saved plan needs.
#[derive(Debug, clap::Args)]
pub(crate) struct Signatures {
    /// Refuse a saved plan that the owner of this Ed25519 public key (PEM) did not sign; several for
    /// several approvals
    #[arg(long = "require-signature", value_name = "PUBLIC-KEY")]
    keys: Vec<PathBuf>,
}

impl Approval {
    /// The saved plan, if it can be trusted.
    pub(crate) fn saved(&self, rule: &Path) -> Result<Option<SavedPlan>, Failure> {
        match &self.plan {
            Some(_) if rule.is_dir() => {
                let message = "--plan takes one rule, not a folder";
                Err(Failure::hinted(message, "name the rule that the plan was made of"))
            }
            Some(path) => Ok(Some(self.signatures.read(path)?)),
            None if !self.signatures.keys.is_empty() => {
                let message = "--require-signature is about a saved plan, and there is none";
                Err(Failure::hinted(message, "add --plan FILE"))
            }
            None => Ok(None),
        }
    }
}

impl Signatures {
    /// Reads a saved plan that has them.
    pub(crate) fn read(&self, path: &Path) -> Result<SavedPlan, Failure> {
        let key = |path: &PathBuf| Ok((path.clone(), PublicKey::read(path)?));
        let keys = self.keys.iter().map(key).collect::<Result<Vec<_>, Failure>>()?;
        let saved = saved::read(path)?;
        saved::require(&saved, &keys)?;
        Ok(saved)
    }
}
