//! A commented rule of a common kind, filled with the names and values of a database.

mod examples;
mod view;

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use super::choice::choose;
use crate::survey::Survey;

/// What a rule does, in the kinds that people need most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Rows get other keys, and what refers to them follows.
    Rekey,
    /// A missing value is filled in.
    Backfill,
    /// Of rows that mean the same one stays.
    Dedupe,
    /// A table follows a list.
    Compare,
    /// Named rows are corrected.
    Patch,
}

/// A new rule and what stands beside it.
#[derive(Debug, Clone)]
pub struct Starter {
    /// The rule document.
    pub rule: String,
    /// A data file that it reads: name and text.
    pub file: Option<(String, String)>,
    /// Its tests, where it is about an example.
    pub tests: Option<String>,
    /// The table that it is about.
    pub table: String,
    /// Its first rows, as a condition: what a test about a real table is recorded from.
    pub rows: String,
}

/// Why there is no starter.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct AuthoringError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Rekey, Kind::Backfill, Kind::Dedupe, Kind::Compare, Kind::Patch];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Rekey => "rekey",
            Kind::Backfill => "backfill",
            Kind::Dedupe => "dedupe",
            Kind::Compare => "compare",
            Kind::Patch => "patch",
        }
    }

    fn tests(self) -> &'static str {
        match self {
            Kind::Rekey => include_str!("kinds/rekey.test.yaml"),
            Kind::Backfill => include_str!("kinds/backfill.test.yaml"),
            Kind::Dedupe => include_str!("kinds/dedupe.test.yaml"),
            Kind::Compare => include_str!("kinds/compare.test.yaml"),
            Kind::Patch => include_str!("kinds/patch.test.yaml"),
        }
    }

    fn template(self) -> &'static str {
        match self {
            Kind::Rekey => include_str!("kinds/rekey.yaml"),
            Kind::Backfill => include_str!("kinds/backfill.yaml"),
            Kind::Dedupe => include_str!("kinds/dedupe.yaml"),
            Kind::Compare => include_str!("kinds/compare.yaml"),
            Kind::Patch => include_str!("kinds/patch.yaml"),
        }
    }
}

/// A rule of this kind: about a table of the surveyed database, or about an example of one.
///
/// `schema` is what its first line calls the schema by. The rule passes `check` at once; lists in it hold
/// rows of the database as they are.
pub fn starter(
    kind: Kind,
    id: &str,
    schema: &str,
    survey: Option<&Survey>,
    table: Option<&str>,
) -> Result<Starter, AuthoringError> {
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Err(AuthoringError {
            message: format!("\"{id}\" is no id of a migration"),
            hint: "use lower-case letters, digits and hyphens, such as fill-in-currencies".to_owned(),
        });
    }
    let example;
    let is_example = survey.is_none();
    let survey = match survey {
        Some(survey) => survey,
        None => {
            example = examples::survey(kind);
            &example
        }
    };
    let choice = choose(kind, survey, table)?;
    let view = view::View::new(kind, id, schema, &choice, is_example);
    let render = |template| {
        render(template, &view).map_err(|error| AuthoringError {
            message: format!("the rule cannot be written: {error}"),
            hint: "this is a mistake in amend, not yours".to_owned(),
        })
    };
    Ok(Starter {
        rule: render(kind.template())?,
        file: (kind == Kind::Compare).then(|| (format!("{id}.csv"), view.list(choice.table))),
        tests: if is_example { Some(render(kind.tests())?) } else { None },
        table: choice.table.name.clone(),
        rows: view::first_rows(choice.table),
    })
}

fn render(template: &str, view: &view::View) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.add_filter("yaml", |text: String| view::yaml(&text));
    // Rendering drops the last line end.
    Ok(environment.render_str(template, minijinja::Value::from(Serde(view)))? + "\n")
}
