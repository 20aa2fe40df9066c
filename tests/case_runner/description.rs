//! What a case folder says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::recorded;
use crate::scratch::{Failure, KINDS, Kind};

/// A case, read from its folder.
pub(super) struct Case {
    folder: PathBuf,
    elsewhere: Option<PathBuf>,
    /// The folder of the case that recorded the same statements.
    pub(super) sql_of: Option<PathBuf>,
    /// Parameters by name.
    pub(super) params: BTreeMap<String, String>,
    /// What its run is narrowed to.
    pub(super) scope: Scope,
    /// Why a second apply does not find nothing to do, where it does not.
    pub(super) not_repeatable: Option<String>,
    /// Why it cannot be rolled back, where it cannot, by kind of database.
    pub(super) not_undoable: BTreeMap<String, String>,
    only: BTreeMap<String, String>,
    /// Required migrations that count as applied.
    pub(super) applied: Vec<String>,
}

/// `case.yaml`, where a case has one.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Settings {
    rule: Option<PathBuf>,
    /// The case that recorded the same statements.
    sql_of: Option<String>,
    #[serde(default)]
    params: BTreeMap<String, String>,
    #[serde(default)]
    scope: Scope,
    not_repeatable: Option<String>,
    #[serde(default)]
    not_undoable: BTreeMap<String, String>,
    /// The kinds of database that it runs on, each with the reason.
    #[serde(default)]
    only: BTreeMap<String, String>,
    /// Required migrations that count as applied.
    #[serde(default)]
    applied: Vec<String>,
}

/// `--only` and `--where`.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    #[serde(default)]
    pub(super) only: Vec<String>,
    #[serde(default, rename = "where")]
    pub(super) conditions: Vec<String>,
}

impl Case {
    /// Reads it; a folder that lacks a file is an error.
    pub(super) fn read(folder: &Path) -> Result<Case, Failure> {
        let settings = match folder.join("case.yaml").exists() {
            true => serde_yaml::from_str(&text(folder, "case.yaml")?)?,
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
        if let Some(name) = settings.only.keys().find(|name| KINDS.iter().all(|kind| kind.name != **name)) {
            return Err(format!("case.yaml: {name:?} is no kind of database").into());
        }
        let case = Case {
            folder: folder.to_owned(),
            elsewhere,
            sql_of: settings.sql_of.map(|name| folder.with_file_name(name)),
            params: settings.params,
            scope: settings.scope,
            not_repeatable: settings.not_repeatable,
            not_undoable: settings.not_undoable,
            only: settings.only,
            applied: settings.applied,
        };
        let elsewhere = KINDS.iter().filter(|kind| !case.runs_on(kind));
        let stale: Vec<_> = elsewhere.flat_map(recorded::of_kind).collect();
        match stale.iter().find(|name| folder.join(name).exists()) {
            Some(name) => Err(format!("{name} is there, but the case does not run on it").into()),
            None => Ok(case),
        }
    }

    /// Whether the case runs on this kind of database.
    pub(super) fn runs_on(&self, kind: &Kind) -> bool {
        self.only.is_empty() || self.only.contains_key(kind.name)
    }

    /// The kind whose run is recorded; the others are compared with it.
    pub(super) fn first_kind(&self) -> &'static Kind {
        KINDS.iter().find(|kind| self.runs_on(kind)).expect("every name in `only` is a kind")
    }

    /// The statements that make the database: `before.sql`, or its own for this kind.
    pub(super) fn before(&self, kind: &Kind) -> Result<String, Failure> {
        let own = recorded::before(kind);
        match self.folder.join(&own).exists() {
            true => text(&self.folder, &own),
            false => text(&self.folder, "before.sql"),
        }
    }

    /// What was chosen for rows that block, once the case's files are copied to this folder.
    pub(super) fn adjudications(&self, copies: &Path) -> Option<PathBuf> {
        Some(copies.join("adjudications.yaml")).filter(|path| path.exists())
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
            let own = KINDS.iter().flat_map(recorded::of_kind).any(|own| own == name);
            let about = ["before.sql", "case.yaml"].contains(&name.as_str());
            if !own && !about && !recorded::FILES.contains(&name.as_str()) {
                copy(&path, &to.join(name))?;
            }
        }
        Ok(())
    }
}

/// Copies a file, or a folder with all that is in it.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if !from.is_dir() {
        std::fs::copy(from, to)?;
        return Ok(());
    }
    std::fs::create_dir(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn text(folder: &Path, name: &str) -> Result<String, Failure> {
    std::fs::read_to_string(folder.join(name)).map_err(|error| format!("{name} of the case: {error}").into())
}
