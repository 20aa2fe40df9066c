//! What a case folder says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::recorded;
use crate::scratch::Failure;

/// A case, read from its folder.
pub(super) struct Case {
    folder: PathBuf,
    elsewhere: Option<PathBuf>,
    /// The statements that make the database.
    pub(super) before: String,
    /// Parameters by name.
    pub(super) params: BTreeMap<String, String>,
    /// Why a second apply does not find nothing to do, where it does not.
    pub(super) not_repeatable: Option<String>,
}

/// `case.yaml`, where a case has one.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Settings {
    rule: Option<PathBuf>,
    #[serde(default)]
    params: BTreeMap<String, String>,
    not_repeatable: Option<String>,
}

impl Case {
    /// Reads it; a folder that lacks a file is an error.
    pub(super) fn read(folder: &Path) -> Result<Case, Failure> {
        let text = |name: &str| {
            std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name} of the case: {error}"))
        };
        let settings = match folder.join("case.yaml").exists() {
            true => serde_yaml::from_str(&text("case.yaml")?)?,
            false => Settings::default(),
        };
        let elsewhere = settings.rule.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        match (&elsewhere, folder.join("rule.yaml").exists()) {
            (None, false) => return Err("a case has a rule.yaml, or a case.yaml that names its rule".into()),
            (Some(_), true) => {
                return Err("the case has a rule.yaml and a case.yaml that names another".into());
            }
            _ => {}
        }
        Ok(Case {
            folder: folder.to_owned(),
            elsewhere,
            before: text("before.sql")?,
            params: settings.params,
            not_repeatable: settings.not_repeatable,
        })
    }

    /// The rule, once the case's files are copied to this folder.
    pub(super) fn rule(&self, copies: &Path) -> PathBuf {
        self.elsewhere.clone().unwrap_or_else(|| copies.join("rule.yaml"))
    }

    /// Copies the rule and the data files, and nothing recorded.
    pub(super) fn copy_files(&self, to: &Path) -> Result<(), Failure> {
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let private =
                name == "before.sql" || name == "case.yaml" || recorded::FILES.contains(&name.as_str());
            if !private {
                std::fs::copy(&path, to.join(name))?;
            }
        }
        Ok(())
    }
}
