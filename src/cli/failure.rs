//! Why a command could not do its work, and how that is said.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::diagnostic::{Code, Diagnostic, SourceText, why_unreadable};
use crate::engine;
use crate::migration::{Migration, Rejected};
use crate::report::{self, clean, count, diagnostics, github};
use crate::saved;
use crate::signature::KeyError;

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something about the call or its surroundings.
    Message { exit: Exit, message: String, hint: Option<String> },
    /// Something about a document.
    Document { document: SourceText, findings: Vec<Diagnostic> },
    /// Something about documents of a folder, or about how they belong together.
    Folder { folder: PathBuf, documents: Vec<Rejected> },
}

impl Failure {
    /// An error without a hint.
    pub(crate) fn error(message: impl Into<String>) -> Failure {
        Failure::Message { exit: Exit::Error, message: message.into(), hint: None }
    }

    /// An error and what to do about it.
    pub(crate) fn hinted(message: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure::Message { exit: Exit::Error, message: message.into(), hint: Some(hint.into()) }
    }

    /// A file that cannot be read, and which one is wanted.
    pub(crate) fn unreadable(path: &Path, error: &std::io::Error, hint: &str) -> Failure {
        Failure::hinted(format!("cannot read \"{}\": {}", path.display(), why_unreadable(error)), hint)
    }

    /// What the engine said about this migration.
    pub(crate) fn engine(error: engine::Error, migration: &Migration) -> Failure {
        match error {
            engine::Error::Document(findings) => {
                Failure::Document { document: migration.document.clone(), findings }
            }
            other => other.into(),
        }
    }

    /// What to do.
    pub(crate) fn hint(&self) -> Option<&str> {
        match self {
            Failure::Message { hint, .. } => hint.as_deref(),
            Failure::Document { .. } | Failure::Folder { .. } => None,
        }
    }

    /// Says it on standard error, and on standard output too where a program reads that.
    pub(crate) fn report(&self, console: &Console, as_json: bool) -> Exit {
        if as_json {
            console.result(&report::json::text(&self.json()));
        }
        console.error(&self.text(console.error_color()));
        self.exit()
    }

    /// The exit code that it ends with.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Failure::Message { exit, .. } => *exit,
            Failure::Document { findings, .. } if findings.iter().any(is_distrust) => Exit::Refused,
            Failure::Document { .. } | Failure::Folder { .. } => Exit::Error,
        }
    }

    /// What happened, in one line.
    pub(crate) fn message(&self) -> String {
        match self {
            Failure::Message { message, .. } => message.clone(),
            Failure::Document { document, findings } => {
                format!("\"{}\" cannot be used: {}", document.name, count(findings.len() as u64, "finding"))
            }
            Failure::Folder { folder, documents } => {
                let findings = documents.iter().map(|document| document.findings.len() as u64).sum();
                format!("\"{}\" cannot be used: {}", folder.display(), count(findings, "finding"))
            }
        }
    }

    fn text(&self, color: bool) -> String {
        let document = |document: &SourceText, findings: &[Diagnostic]| {
            format!("{}\n\n", diagnostics::text(document, findings, color).trim_end())
        };
        let (before, hint) = match self {
            Failure::Message { hint, .. } => (String::new(), hint.as_ref()),
            Failure::Document { document: own, findings } => (document(own, findings), None),
            Failure::Folder { documents, .. } => {
                (documents.iter().map(|it| document(&it.document, &it.findings)).collect(), None)
            }
        };
        let hint = hint.map_or(String::new(), |hint| format!("  hint: {}\n", clean(hint)));
        format!("{before}{}: {}\n{hint}", label("error", color), clean(&self.message()))
    }

    /// The same as marks on a pull request.
    pub(crate) fn marks(&self) -> String {
        match self {
            Failure::Message { message, hint, .. } => {
                let hint = hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
                github::message(github::Level::Error, "amend", &format!("{message}{hint}"))
            }
            Failure::Document { document, findings } => github::findings(document, findings),
            Failure::Folder { documents, .. } => {
                documents.iter().map(|it| github::findings(&it.document, &it.findings)).collect()
            }
        }
    }

    fn json(&self) -> Value {
        json!({"format": "amend.error/1", "exit": self.exit() as u8, "error": self.body()})
    }

    /// What happened, for programs.
    pub(crate) fn body(&self) -> Value {
        match self {
            Failure::Message { message, hint, .. } => json!({"message": message, "hint": hint}),
            Failure::Document { document, findings } => json!({
                "message": format!("\"{}\" cannot be used", document.name),
                "findings": diagnostics::json(document, findings),
            }),
            Failure::Folder { folder, documents } => {
                let findings = documents.iter().map(|it| diagnostics::json(&it.document, &it.findings));
                let findings: Vec<Value> =
                    findings.flat_map(|list| list.as_array().cloned().unwrap_or_default()).collect();
                json!({"message": format!("\"{}\" cannot be used", folder.display()), "findings": findings})
            }
        }
    }
}

impl From<engine::Error> for Failure {
    fn from(error: engine::Error) -> Failure {
        let message = error.to_string();
        match error {
            engine::Error::Locked(_) | engine::Error::FileLocked(_) => Failure::Message {
                exit: Exit::Locked,
                message,
                hint: Some("nothing was changed; try again when the other writer is done".into()),
            },
            engine::Error::Interrupted => Failure::Message { exit: Exit::Interrupted, message, hint: None },
            engine::Error::Database { hint, .. } | engine::Error::File { hint, .. } => {
                Failure::Message { exit: Exit::Error, message, hint }
            }
            engine::Error::Asked { hint, .. } => Failure::hinted(message, hint),
            engine::Error::Condition { given, findings } => Failure::Document { document: given, findings },
            engine::Error::Adjudications(rejected) => (*rejected).into(),
            engine::Error::Document(_) => Failure::error(message),
        }
    }
}

impl From<Rejected> for Failure {
    fn from(rejected: Rejected) -> Failure {
        Failure::Document { document: rejected.document, findings: rejected.findings }
    }
}

impl From<saved::Error> for Failure {
    fn from(error: saved::Error) -> Failure {
        Failure::Document { document: error.document, findings: vec![*error.finding] }
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Failure {
        Failure::hinted(error.message, error.hint)
    }
}

/// What is refused about a saved plan is to trust it.
fn is_distrust(finding: &Diagnostic) -> bool {
    matches!(finding.code, Code::SavedPlanEdited | Code::SignatureMissing | Code::SignatureWrong)
}

fn label(text: &str, color: bool) -> String {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    if color { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
