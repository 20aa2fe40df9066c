//! Which names are names, and which are taken.

use std::collections::HashMap;

use super::load::Context;
use super::{Required, Trigger};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::document::{self, Document, Text};

/// The migration's id.
pub(super) fn migration(text: Option<&Text>, context: &mut Context<'_>) -> String {
    let Some(text) = text else { return String::new() };
    id(text, "the id of a migration", context);
    text.value.clone()
}

/// The ids of required migrations.
pub(super) fn requires(document: &Document, context: &mut Context<'_>) -> Vec<Required> {
    let mut taken = Taken::new("required migration", false);
    for text in &document.requires {
        id(text, "the id of a migration", context);
        taken.take(text, context);
        if document.migration.as_ref().is_some_and(|own| own.value == text.value) {
            context.report(
                Diagnostic::error(Code::ReservedName, text.place, "a migration cannot require itself")
                    .hint("remove it"),
            );
        }
    }
    let required = document.requires.iter();
    required.map(|text| Required { id: text.value.clone(), place: text.place }).collect()
}

/// Triggers whose changes are accepted, each named once.
pub(super) fn triggers(triggers: &[document::Trigger], context: &mut Context<'_>) -> Vec<Trigger> {
    let mut named: Vec<Trigger> = Vec::new();
    for trigger in triggers {
        no_hole(&trigger.table, context);
        no_hole(&trigger.trigger, context);
        let (table, name) = (&trigger.table.value, &trigger.trigger.value);
        if let Some(first) = named.iter().find(|known| known.table == *table && known.trigger == *name) {
            let message = format!("trigger \"{name}\" of table \"{table}\" is named twice");
            context.report(
                Diagnostic::error(Code::DuplicateName, trigger.trigger.place, message)
                    .related(first.place, "the first one")
                    .hint("remove one of them"),
            );
        }
        let place = trigger.trigger.place;
        named.push(Trigger { table: table.clone(), trigger: name.clone(), place });
    }
    named
}

fn id(text: &Text, what: &str, context: &mut Context<'_>) {
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.value.is_empty() || !text.value.chars().all(is_id) || text.value.starts_with('-') {
        let repaired: String =
            text.value.to_lowercase().chars().map(|c| if is_id(c) { c } else { '-' }).collect();
        invalid(text, what, "is made of a-z, 0-9 and -", repaired.trim_matches('-'), context);
    }
}

/// A name that SQL sees: letters, digits and `_`, not starting with a digit.
pub(super) fn identifier(text: &Text, what: &str, context: &mut Context<'_>) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if text.value.is_empty()
        || !text.value.chars().all(is_word)
        || text.value.starts_with(|c: char| c.is_ascii_digit())
    {
        let repaired: String = text.value.chars().map(|c| if is_word(c) { c } else { '_' }).collect();
        let repaired = if repaired.starts_with(|c: char| c.is_ascii_digit()) {
            format!("_{repaired}")
        } else {
            repaired
        };
        invalid(
            text,
            what,
            "is made of letters, digits and _, and does not start with a digit",
            &repaired,
            context,
        );
    } else if text.value.to_ascii_lowercase().starts_with("amend_") {
        context.report(
            Diagnostic::error(
                Code::ReservedName,
                text.place,
                format!("\"{}\" starts with \"amend_\"", text.value),
            )
            .hint("names that start with amend_ belong to amend: choose another"),
        );
    }
}

/// A name that only people and reports see: also `-`.
pub(super) fn label(text: &Text, what: &str, context: &mut Context<'_>) {
    let is_label = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if text.value.is_empty() || !text.value.chars().all(is_label) || text.value.starts_with('-') {
        let repaired: String = text.value.chars().map(|c| if is_label(c) { c } else { '-' }).collect();
        invalid(text, what, "is made of letters, digits, _ and -", repaired.trim_matches('-'), context);
    }
}

fn invalid(text: &Text, what: &str, rule: &str, repaired: &str, context: &mut Context<'_>) {
    let finding =
        Diagnostic::error(Code::InvalidName, text.place, format!("\"{}\" cannot be {what}", text.value));
    context.report(match repaired {
        "" => finding.hint(format!("it {rule}")),
        _ => finding.hint(format!("it {rule}: write {repaired}")),
    });
}

/// Reports a hole where a table or column is named.
pub(super) fn no_hole(text: &Text, context: &mut Context<'_>) {
    hole_as_text(text, "write the name: a hole is a value, never the name of a table or column", context);
}

/// Reports a hole where nothing fills it; true where there is one.
pub(super) fn hole_as_text(text: &Text, hint: &str, context: &mut Context<'_>) -> bool {
    let has_hole = text.value.contains("{{");
    if has_hole {
        let message = format!("`{}` would be taken letter by letter", text.value);
        context.report(Diagnostic::error(Code::HoleAsText, text.place, message).hint(hint));
    }
    has_hole
}

/// Names of one kind, each once.
pub(super) struct Taken {
    what: &'static str,
    names: HashMap<String, Place>,
    ignores_case: bool,
}

impl Taken {
    /// None taken yet. SQL names are the same in upper and lower case.
    pub(super) fn new(what: &'static str, ignores_case: bool) -> Self {
        Taken { what, names: HashMap::new(), ignores_case }
    }

    /// Holds a name that was taken, and reported, elsewhere.
    pub(super) fn hold(&mut self, text: &Text) {
        let name = if self.ignores_case { text.value.to_lowercase() } else { text.value.clone() };
        self.names.entry(name).or_insert(text.place);
    }

    /// Takes a name; a second one is reported with both places.
    pub(super) fn take(&mut self, text: &Text, context: &mut Context<'_>) {
        let name = if self.ignores_case { text.value.to_lowercase() } else { text.value.clone() };
        if let Some(first) = self.names.get(&name) {
            let message = format!("the {} \"{}\" exists already", self.what, text.value);
            context.report(
                Diagnostic::error(Code::DuplicateName, text.place, message)
                    .related(*first, "the first one")
                    .hint("rename one of them"),
            );
            return;
        }
        self.names.insert(name, text.place);
    }
}

/// The finding for a name that nothing has.
pub(super) fn unknown<'a>(
    code: Code,
    text: &Text,
    what: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let finding = Diagnostic::error(code, text.place, format!("{what} \"{}\" does not exist", text.value));
    let hint = match did_you_mean(&text.value, known.clone()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => {
            let known: Vec<&str> = known.into_iter().collect();
            if known.is_empty() {
                "there is none".to_owned()
            } else {
                format!("there is {}", known.join(", "))
            }
        }
    };
    finding.hint(hint)
}

/// The name of an archive table, which amend may have to make.
pub(super) fn archive(text: &Text, context: &mut Context<'_>) {
    if !text.value.is_empty() {
        identifier(text, "an archive table", context);
    }
}
