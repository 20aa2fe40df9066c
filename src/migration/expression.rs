//! minijinja expressions and templates: whether they can be read, and which names they read.

use std::collections::BTreeSet;

use super::load::Context;
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::document::Text;

/// The values that holes read from the run.
const RUN: [&str; 2] = ["id", "started_at"];

impl Context<'_> {
    /// The dotted names that an expression reads; none where it cannot be read, which is reported.
    pub(super) fn expression(
        &mut self,
        expression: &str,
        code: Code,
        place: Place,
    ) -> Option<BTreeSet<String>> {
        let compiled = self.environment.compile_expression(expression);
        let names = compiled.map(|expression| expression.undeclared_variables(true).into_iter().collect());
        names.map_err(|error| self.unreadable(&error, expression, code, place)).ok()
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
