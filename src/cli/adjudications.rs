//! What people chose for rows that block, on the command line.

use std::path::{Path, PathBuf};

use crate::adjudication::{self, Merged, NotMerged};
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::progress;
use crate::cli::target::Target;
use crate::diagnostic::Severity;
use crate::engine::{Engine, Options};
use crate::migration::{self, Adjudications, Migration, RowIndex};
use crate::plan::{Frozen, Plan};

/// A file with what was chosen.
#[derive(Debug, clap::Args)]
pub(crate) struct Chosen {
    /// What people chose for rows that block: a file that `amend freeze` wrote; with a folder of rules, a
    /// folder with the file of each
    #[arg(long, value_name = "FILE")]
    adjudications: Option<PathBuf>,
}

impl Chosen {
    /// Reads the file, if there is one.
    pub(super) fn read(&self, migration: &Migration) -> Result<Option<Adjudications>, Failure> {
        let load = |path: &PathBuf| Adjudications::load(path, migration);
        Ok(self.adjudications.as_ref().map(load).transpose()?)
    }

    /// A folder has several rules, and a file belongs to one.
    pub(super) fn refuse_file(&self) -> Result<(), Failure> {
        match &self.adjudications {
            Some(path) if !path.is_dir() => {
                let message = format!("\"{}\" is no folder, and the rules are several", path.display());
                Err(Failure::hinted(message, "name the folder with the file of each rule, or one rule"))
            }
            _ => Ok(()),
        }
    }

    /// Reads the file of each rule from a folder; one that no rule takes is a mistake.
    pub(super) fn of_each(&self, migrations: &[&Migration]) -> Result<Vec<Option<Adjudications>>, Failure> {
        let Some(folder) = &self.adjudications else { return Ok(vec![None; migrations.len()]) };
        let own = |migration: &&Migration| adjudication::beside(&folder.join("rule"), migration);
        let paths: Vec<PathBuf> = migrations.iter().map(own).collect();
        let unreadable = |error| Failure::unreadable(folder, &error, "name a folder that can be read");
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.to_string_lossy().ends_with(".adjudications.yaml") && !paths.contains(&path) {
                let message = format!("no rule of the folder takes \"{}\"", path.display());
                return Err(Failure::hinted(message, "name it as `amend freeze` does, after the rule's id"));
            }
        }
        if !paths.iter().any(|path| path.exists()) {
            let message = format!("\"{}\" holds no adjudications of these rules", folder.display());
            return Err(Failure::hinted(
                message,
                "`amend freeze RULE` writes them, as <id>.adjudications.yaml",
            ));
        }
        let load = |(path, migration): (&PathBuf, &&Migration)| {
            let given = path.exists().then(|| Adjudications::load(path, migration));
            Ok(given.transpose()?)
        };
        paths.iter().zip(migrations).map(load).collect()
    }

    /// A saved plan holds what was chosen when it was made.
    pub(super) fn refuse_saved(&self, is_saved: bool) -> Result<(), Failure> {
        match self.adjudications {
            Some(_) if is_saved => {
                let hint = "leave --adjudications out, or plan and save again with it";
                Err(Failure::hinted("a saved plan holds its own choices", hint))
            }
            _ => Ok(()),
        }
    }
}

/// A file of adjudications, and the rows that are frozen now.
pub(super) struct Freezing {
    pub(super) migration: Migration,
    /// The file.
    pub(super) path: PathBuf,
    /// The rows, those that are settled too.
    pub(super) frozen: Vec<Frozen>,
    /// Whether rows were left out that may be frozen too.
    partial: bool,
    /// The text of the file, as it was last read or written.
    seen: Option<String>,
}

const WRITABLE: &str = "choose a path that can be read and written";

impl Freezing {
    /// Plans with what the file says already, if it is there.
    pub(super) fn begin(
        target: &Target,
        output: Option<&Path>,
        console: &Console,
    ) -> Result<Freezing, Failure> {
        let (migration, mut engine) = target.open()?;
        let path = output.map_or_else(|| adjudication::beside(&target.rule, &migration), Path::to_owned);
        // Reading a pipe or a terminal would wait for ever.
        if path.metadata().is_ok_and(|it| !it.is_file()) {
            return Err(Failure::hinted(
                format!("\"{}\" is no regular file", path.display()),
                "name a file with --output; it is read before it is written",
            ));
        }
        let seen = read(&path)?;
        let load = |text: &String| Adjudications::from_text(&path.display().to_string(), text, &migration);
        let adjudications = seen.as_ref().map(load).transpose()?;
        let options = Options { adjudications, ..target.options() };
        let plan = planned(&migration, &mut engine, &options, console)?;
        let partial = options.is_narrowed();
        Ok(Freezing { migration, path, frozen: plan.frozen, partial, seen })
    }

    /// Writes what was chosen for a row. `false` where somebody has chosen for it meanwhile: that stays.
    pub(super) fn choose(&mut self, index: usize, chosen: migration::Chosen) -> Result<bool, Failure> {
        let said = |row: &Frozen| (row.chosen.clone(), row.void.as_ref().map(|void| void.chosen.clone()));
        let before = said(&self.frozen[index]);
        self.refresh()?;
        let row = &mut self.frozen[index];
        if said(row) != before {
            return Ok(false);
        }
        (row.chosen, row.void) = (Some(chosen), None);
        self.store()?;
        Ok(true)
    }

    /// Writes the file with these rows, unless it says so already; what people wrote meanwhile stays.
    pub(super) fn write(&mut self) -> Result<(Merged, bool), Failure> {
        self.refresh()?;
        self.store()
    }

    /// Takes what people chose in the file since it was last read or written.
    pub(super) fn refresh(&mut self) -> Result<(), Failure> {
        let now = read(&self.path)?;
        if now == self.seen {
            return Ok(());
        }
        let name = self.path.display().to_string();
        let text = now.as_deref();
        let given = text.map(|text| Adjudications::from_text(&name, text, &self.migration)).transpose()?;
        let index = RowIndex::new(self.frozen.iter().map(|row| (row.step.as_str(), row.key.as_slice())));
        for entry in given.into_iter().flat_map(|given| given.entries) {
            let is = |row: usize| entry.is(&self.frozen[row].step, &self.frozen[row].key);
            let Some(row) = index.find(&entry.step, &entry.key, is) else { continue };
            self.frozen[row].settle(&entry);
        }
        self.seen = now;
        Ok(())
    }

    fn store(&mut self) -> Result<(Merged, bool), Failure> {
        let old = self.seen.as_deref();
        let merged = adjudication::merge(&self.migration, &self.frozen, &self.path, old, self.partial)?;
        let differs = match old {
            Some(old) => *old != merged.text,
            None => !self.frozen.is_empty(),
        };
        if differs {
            let wrong = |error| Failure::hinted(format!("{}: {error}", self.path.display()), WRITABLE);
            adjudication::store(&self.path, &merged.text).map_err(wrong)?;
            self.seen = Some(merged.text.clone());
        }
        Ok((merged, differs))
    }
}

/// The text of the file, if it is there.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::unreadable(path, &error, WRITABLE)),
    }
}

/// A plan that came as far as its steps.
fn planned(
    migration: &Migration,
    engine: &mut Engine,
    options: &Options,
    console: &Console,
) -> Result<Plan, Failure> {
    let plan = progress::during(engine, console, |engine| engine.freeze(migration, options));
    let plan = plan.map_err(|error| Failure::engine(error, migration))?;
    let stopped = plan.findings.iter().find(|finding| finding.severity == Severity::Error);
    match stopped {
        Some(finding) if plan.steps.is_empty() => Err(Failure::Message {
            exit: Exit::Refused,
            message: format!("the plan ends before its first step: {}", finding.message),
            hint: Some("amend plan shows the rows".to_owned()),
        }),
        _ => Ok(plan),
    }
}

impl From<NotMerged> for Failure {
    fn from(error: NotMerged) -> Failure {
        let message = error.to_string();
        match error {
            NotMerged::Rejected(rejected) => rejected.into(),
            NotMerged::Layout(_) => Failure::hinted(
                message,
                "lay it out as amend freeze does, a row after another below `frozen:`, which comes last",
            ),
        }
    }
}
