//! minijinja expressions and templates: whether they can be read, and which names they read.

use std::collections::BTreeSet;

use minijinja::ErrorKind;

use super::load::Context;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::document::Text;

/// The values that holes read from the run.
const RUN: [&str; 2] = ["id", "started_at"];

/// The filters that hints suggest.
const FILTERS: [&str; 22] = [
    "abs", "default", "first", "float", "fold", "int", "items", "join", "last", "length", "list", "lower",
    "map", "max", "min", "replace", "round", "sort", "split", "trim", "unique", "upper",
];

#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// After `|`.
    Filter,
    /// After `is` or `is not`.
    Test,
}

/// The filters and tests of an expression, outside its texts.
fn words(expression: &str) -> Vec<(Word, &str)> {
    let mut words = Vec::new();
    let mut quote = None;
    for (at, character) in expression.char_indices() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '|') => words.extend(word(&expression[at + 1..]).map(|name| (Word::Filter, name))),
            (None, ' ') if expression[at..].starts_with(" is ") => {
                let rest = expression[at + 4..].trim_start();
                let rest = rest.strip_prefix("not ").unwrap_or(rest);
                words.extend(word(rest).map(|name| (Word::Test, name)));
            }
            (None, _) => {}
        }
    }
    words
}

fn word(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

impl Context<'_> {
    /// The dotted names that an expression reads; none where it cannot be read, which is reported.
    pub(super) fn expression(
        &mut self,
        expression: &str,
        code: Code,
        place: Place,
    ) -> Option<BTreeSet<String>> {
        self.known_words(expression, place);
        let compiled = self.environment.compile_expression(expression);
        let names = compiled.map(|expression| expression.undeclared_variables(true).into_iter().collect());
        names.map_err(|error| self.unreadable(&error, expression, code, place)).ok()
    }

    /// Reports filters and tests that minijinja does not have; it would only say so when it runs.
    fn known_words(&mut self, expression: &str, place: Place) {
        for (kind, name) in words(expression) {
            let (probe, unknown) = match kind {
                Word::Filter => (format!("0|{name}"), ErrorKind::UnknownFilter),
                Word::Test => (format!("0 is {name}"), ErrorKind::UnknownTest),
            };
            let outcome = self.environment.compile_expression(&probe).and_then(|probe| probe.eval(()));
            if outcome.is_err_and(|error| error.kind() == unknown) {
                let what = if kind == Word::Filter { "filter" } else { "test" };
                let finding = Diagnostic::error(
                    Code::UnknownFilter,
                    place,
                    format!("{what} \"{name}\" does not exist"),
                );
                self.report(match did_you_mean(name, FILTERS) {
                    Some(near) if kind == Word::Filter => finding.hint(format!("did you mean \"{near}\"?")),
                    _ if kind == Word::Filter => finding.hint("there are the filters of minijinja, and fold"),
                    _ => finding.hint("there are the tests of minijinja, such as defined, none and string"),
                });
            }
        }
    }

    fn unreadable(&mut self, error: &minijinja::Error, expression: &str, code: Code, place: Place) {
        let reason = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        let written = expression.trim();
        let message = if written.is_empty() {
            "an expression is missing".to_owned()
        } else {
            format!("`{written}` is not an expression: {reason}")
        };
        self.report(
            Diagnostic::error(code, place, message)
                .hint("write one minijinja expression, such as params.since"),
        );
    }

    /// Checks the names of a hole; true where it reads `run.`.
    pub(super) fn hole_names(&mut self, names: &BTreeSet<String>, place: Place) -> bool {
        for name in names {
            let mut path = name.split('.');
            match (path.next(), path.next()) {
                (Some("params"), Some(param)) => self.use_param(param, place),
                (Some("run"), Some(value)) if RUN.contains(&value) => {}
                (Some("run"), Some(value)) => {
                    let near = did_you_mean(value, RUN).map(|near| format!("did you mean run.{near}? "));
                    self.report(
                        Diagnostic::error(Code::HoleName, place, format!("\"run.{value}\" does not exist"))
                            .hint(format!("{}a run has run.id and run.started_at", near.unwrap_or_default())),
                    );
                }
                _ => self.unknown_name(name, place),
            }
        }
        names.iter().any(|name| name.split('.').next() == Some("run"))
    }

    fn use_param(&mut self, param: &str, place: Place) {
        self.used_params.insert(param.to_owned());
        if self.params.contains(param) {
            return;
        }
        let finding =
            Diagnostic::error(Code::UnknownParam, place, format!("parameter \"{param}\" does not exist"));
        let near = did_you_mean(param, self.params.iter().map(String::as_str));
        let hint = match near {
            Some(near) => format!("did you mean params.{near}?"),
            None => format!("declare it: params: {{{param}: {{type: text}}}}"),
        };
        self.report(finding.hint(hint));
    }

    fn unknown_name(&mut self, name: &str, place: Place) {
        let finding =
            Diagnostic::error(Code::HoleName, place, format!("\"{name}\" does not exist in a hole"));
        let hint = if self.params.contains(name) {
            format!("write params.{name}")
        } else if RUN.contains(&name) {
            format!("write run.{name}")
        } else {
            "a hole reads params.NAME, run.id and run.started_at".to_owned()
        };
        self.report(finding.hint(hint));
    }

    /// Checks text with holes that renders as text: a path or a reason.
    pub(super) fn template(&mut self, text: &Text) -> String {
        if let Some(names) = self.template_names(text) {
            self.hole_names(&names, text.place);
        }
        text.value.clone()
    }

    /// The dotted names that a template reads.
    pub(super) fn template_names(&mut self, text: &Text) -> Option<BTreeSet<String>> {
        if !text.value.contains("{{") && !text.value.contains("{%") {
            return Some(BTreeSet::new());
        }
        if text.value.contains("{%") {
            self.report(template_statement(text.place));
            return None;
        }
        for hole in text.value.split("{{").skip(1) {
            self.known_words(hole.split("}}").next().unwrap_or_default(), text.place);
        }
        let template = self.environment.template_from_str(&text.value);
        let names = template.map(|template| template.undeclared_variables(true).into_iter().collect());
        names.map_err(|error| self.unreadable(&error, &text.value, Code::HoleSyntax, text.place)).ok()
    }
}

/// The finding for `{% … %}`.
pub(super) fn template_statement(place: Place) -> Diagnostic {
    Diagnostic::error(Code::TemplateStatement, place, "`{%` is refused: only holes `{{ … }}` are replaced")
        .hint("use SQL's own case, or two steps; if the text is meant literally, split it: '{' || '%'")
}
