//! Effects: which row they change, and what they set.

use super::load::Context;
use super::names;
use super::steps::StepNames;
use super::{Assignment, Effect, EffectKind, Reference, SetValue, Target};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{self, Named, Scalar, Text};
use crate::sql::Value;

/// The effects of one action. `actions` are the step's, for `choices`.
pub(super) fn effects(
    written: &[document::Effect],
    actions: &[Named<Vec<document::Effect>>],
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> Vec<Effect> {
    let effects: Vec<Effect> =
        written.iter().filter_map(|effect| self::effect(effect, actions, known, context)).collect();
    conflicts(&effects, context);
    effects
}

fn effect(
    written: &document::Effect,
    actions: &[Named<Vec<document::Effect>>],
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> Option<Effect> {
    use document::EffectKind as Written;
    let place = written.place;
    let strings = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<String>>();
    let kind = match &written.kind {
        Written::Update { row, set } => EffectKind::Update {
            row: target(row.as_ref(), place, known, context)?,
            set: self::set(set, context),
        },
        Written::Delete { row, because, cascade } => EffectKind::Delete {
            because: context.template(because),
            cascade: strings(cascade),
            row: target(row.as_ref(), place, known, context)?,
        },
        Written::Archive { row, to, because, cascade } => {
            names::archive(to, context);
            EffectKind::Archive {
                because: context.template(because),
                to: to.value.clone(),
                cascade: strings(cascade),
                row: target(row.as_ref(), place, known, context)?,
            }
        }
        Written::Insert { into, set } => {
            names::no_hole(into, context);
            read_only(into, &into.value, context);
            EffectKind::Insert { into: into.value.clone(), set: self::set(set, context) }
        }
        Written::Rekey { row, set, also } => {
            let also = references(also, set, context);
            EffectKind::Rekey {
                row: target(row.as_ref(), place, known, context)?,
                set: self::set(set, context),
                also,
            }
        }
        Written::Block { because, choices } => EffectKind::Block {
            because: context.template(because),
            choices: self::choices(choices, actions, context),
        },
        Written::Keep { because } => {
            EffectKind::Keep { because: because.as_ref().map(|because| context.template(because)) }
        }
        Written::Report { because } => EffectKind::Report { because: context.template(because) },
    };
    Some(Effect { kind, place })
}

/// Which row an effect changes.
fn target(
    row: Option<&Text>,
    place: Place,
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> Option<Target> {
    let alias = known.select.map_or("", |select| select.alias.as_str());
    let Some(row) = row.filter(|row| row.value != alias) else {
        if known.select.is_some_and(|select| select.compare.is_some()) {
            let message = "a row of a comparison is no row of a table";
            context.report(
                Diagnostic::error(Code::SourceIsReadOnly, place, message)
                    .hint("insert a row, or change one that a match finds: `row: MATCH`"),
            );
            return Some(Target::Selected);
        }
        let from = known.select.map_or("", |select| select.from.as_str());
        let place = Text { value: from.to_owned(), place, style: document::Style::Plain };
        read_only(&place, from, context);
        return Some(Target::Selected);
    };
    let Some(index) = known.matches.iter().position(|found| found.name == row.value) else {
        let is_read = known.step.matches.iter().any(|found| found.name.value == row.value);
        if !is_read && !known.scope.has_gaps {
            let matches = known.matches.iter().map(|found| found.name.as_str());
            context.report(names::unknown(Code::UnknownMatch, row, "match", matches));
        }
        return None;
    };
    read_only(row, &known.matches[index].table, context);
    Some(Target::Match(index))
}

/// Reports a change of a source.
pub(super) fn read_only(text: &Text, relation: &str, context: &mut Context<'_>) {
    if context.sources.contains(&relation.to_lowercase()) {
        context.report(
            Diagnostic::error(
                Code::SourceIsReadOnly,
                text.place,
                format!("\"{relation}\" is a source, and sources are read-only"),
            )
            .hint("select from the table and join the source, or change a match: `row: MATCH`"),
        );
    }
}

fn choices(
    choices: &[Text],
    actions: &[Named<Vec<document::Effect>>],
    context: &mut Context<'_>,
) -> Vec<usize> {
    let mut taken = names::Taken::new("choice", false);
    choices.iter().for_each(|choice| taken.take(choice, context));
    choices.iter().filter_map(|choice| self::choice(choice, actions, context)).collect()
}

fn choice(
    choice: &Text,
    actions: &[Named<Vec<document::Effect>>],
    context: &mut Context<'_>,
) -> Option<usize> {
    let Some(index) = actions.iter().position(|action| action.name.value == choice.value) else {
        let names = actions.iter().map(|action| action.name.value.as_str());
        context.report(names::unknown(Code::UnknownAction, choice, "action", names));
        return None;
    };
    let effects = actions[index].value.as_deref().unwrap_or_default();
    if effects.iter().any(|effect| matches!(effect.kind, document::EffectKind::Block { .. })) {
        context.report(
            Diagnostic::error(
                Code::BlockedChoice,
                choice.place,
                format!("the choice \"{}\" blocks again", choice.value),
            )
            .related(actions[index].name.place, "the action")
            .hint("name actions that decide the row"),
        );
    }
    Some(index)
}

fn set(set: &[Named<document::SetValue>], context: &mut Context<'_>) -> Vec<Assignment> {
    let mut taken = names::Taken::new("column", true);
    let mut assignments = Vec::new();
    for entry in set {
        taken.take(&entry.name, context);
        let value = match &entry.value {
            Some(document::SetValue::Scalar(text)) => self::value(text, context),
            Some(document::SetValue::Literal(text)) => literal(text, context).map(SetValue::Literal),
            None => None,
        };
        assignments.extend(value.map(|value| Assignment {
            column: entry.name.value.clone(),
            value,
            place: entry.name.place,
        }));
    }
    assignments
}

/// References that no foreign key declares: one column can refer to one column.
fn references(
    also: &[document::Reference],
    set: &[Named<document::SetValue>],
    context: &mut Context<'_>,
) -> Vec<Reference> {
    for reference in also {
        names::no_hole(&reference.table, context);
        names::no_hole(&reference.column, context);
        read_only(&reference.table, &reference.table.value, context);
    }
    if let [first, ..] = also
        && set.len() > 1
    {
        let message = "`also` names one column, and this rekey sets several";
        context.report(
            Diagnostic::error(Code::AlsoColumn, first.table.place, message)
                .hint("declare a foreign key, or update these references in a step of their own"),
        );
    }
    let reference = |reference: &document::Reference| Reference {
        table: reference.table.value.clone(),
        column: reference.column.value.clone(),
        place: reference.table.place,
    };
    also.iter().map(reference).collect()
}

/// The value of a column: a literal, or an expression.
pub(super) fn value(text: &Text, context: &mut Context<'_>) -> Option<SetValue> {
    let written = text.value.as_str();
    if !matches!(text.resolve(), Scalar::Text(_)) {
        return literal(text, context).map(SetValue::Literal);
    }
    if let Some(expression) = written.strip_prefix("= ") {
        let start = written.len() - expression.trim_start().len();
        return Some(SetValue::Expression(context.sql_after(text, start)));
    }
    let finding = if written.starts_with('=') {
        let expression = written.trim_start_matches('=').trim_start();
        Some((
            format!("\"{written}\" is neither an expression nor plainly text"),
            format!("write \"= {expression}\" for an expression, or {{value: \"{written}\"}} for this text"),
        ))
    } else {
        None
    };
    let hint = format!("write \"= {written}\" to set the value, or {{value: '{written}'}} for this text");
    if names::hole_as_text(text, &hint, context) {
        return None;
    }
    if let Some((message, hint)) = finding {
        context.report(Diagnostic::error(Code::OperatorLookAlike, text.place, message).hint(hint));
        return None;
    }
    literal(text, context).map(SetValue::Literal)
}

/// A value that is no expression.
pub(super) fn literal(text: &Text, context: &mut Context<'_>) -> Option<Value> {
    match text.resolve() {
        Scalar::Null => Some(Value::Null),
        Scalar::Boolean(value) => Some(Value::Boolean(value)),
        Scalar::Integer(value) => {
            leading_zero(text, context);
            Some(Value::Integer(value))
        }
        Scalar::Decimal(written) => Some(Value::Decimal(written.to_owned())),
        Scalar::Text(written) => {
            ambiguous(text, context);
            Some(Value::Text(written.to_owned()))
        }
        Scalar::NotFinite(written) => {
            context.report(
                Diagnostic::error(
                    Code::InvalidValue,
                    text.place,
                    format!("`{written}` is not a value of a column"),
                )
                .hint("write a number, or put it in quotes if it is text"),
            );
            None
        }
    }
}

/// Warns of words that YAML 1.1 read as booleans, and that are text here.
fn ambiguous(text: &Text, context: &mut Context<'_>) {
    let meant = match text.value.to_lowercase().as_str() {
        "yes" | "on" => "true",
        "no" | "off" => "false",
        _ => return,
    };
    if text.style == document::Style::Plain {
        context.report(
            Diagnostic::warning(
                Code::AmbiguousWord,
                text.place,
                format!("`{}` is text here, not {meant}", text.value),
            )
            .hint(format!("write {meant}, or \"{}\" in quotes if it is text", text.value)),
        );
    }
}

/// Refuses `01234`, which is a number and loses its zero.
fn leading_zero(text: &Text, context: &mut Context<'_>) {
    let written = &text.value;
    if written.len() > 1 && written.starts_with('0') && written.bytes().all(|byte| byte.is_ascii_digit()) {
        let number = written.trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number };
        context.report(
            Diagnostic::error(
                Code::AmbiguousWord,
                text.place,
                format!("`{written}` is the number {number} here"),
            )
            .hint(format!("write \"{written}\" in quotes if it is text, or {number}")),
        );
    }
}

/// Effects of one action that cannot go together.
fn conflicts(effects: &[Effect], context: &mut Context<'_>) {
    for (index, effect) in effects.iter().enumerate() {
        if is_alone(&effect.kind) && effects.len() > 1 {
            context.report(
                Diagnostic::error(
                    Code::ConflictingEffects,
                    effect.place,
                    "this effect leaves the row as it is, and others change it",
                )
                .hint("`block` and `keep` stand alone in an action: remove one or the others"),
            );
            return;
        }
        let Some(row) = changed_row(&effect.kind) else { continue };
        for earlier in &effects[..index] {
            set_twice(earlier, effect, context);
        }
        let earlier = effects[..index].iter().find(|earlier| {
            changed_row(&earlier.kind) == Some(row) && is_rekey(&earlier.kind) == is_rekey(&effect.kind)
        });
        if let Some(earlier) = earlier {
            context.report(
                Diagnostic::error(
                    Code::ConflictingEffects,
                    effect.place,
                    "this row is changed twice by one action",
                )
                .related(earlier.place, "the first change")
                .hint("join two updates into one `set`; a row that is deleted or archived needs no update"),
            );
        }
    }
}

fn is_alone(kind: &EffectKind) -> bool {
    matches!(kind, EffectKind::Block { .. } | EffectKind::Keep { .. })
}

/// A column of one row that a rekey and an update set.
fn set_twice(earlier: &Effect, effect: &Effect, context: &mut Context<'_>) {
    let set = |effect: &'_ Effect| match &effect.kind {
        EffectKind::Update { row, set } | EffectKind::Rekey { row, set, .. } => {
            Some((row.clone(), set.clone()))
        }
        _ => None,
    };
    let Some(((row, first), (other, second))) = set(earlier).zip(set(effect)) else { return };
    if row != other || is_rekey(&earlier.kind) == is_rekey(&effect.kind) {
        return;
    }
    for assignment in &second {
        let same = |first: &&Assignment| first.column.eq_ignore_ascii_case(&assignment.column);
        if let Some(first) = first.iter().find(same) {
            let message = format!("column \"{}\" is set twice by one action", assignment.column);
            context.report(
                Diagnostic::error(Code::ConflictingEffects, assignment.place, message)
                    .related(first.place, "the first time")
                    .hint("set a key by the rekey, and other columns by the update"),
            );
        }
    }
}

/// A new key goes with another change: of other columns, or of the row itself, whose references go on.
fn is_rekey(kind: &EffectKind) -> bool {
    matches!(kind, EffectKind::Rekey { .. })
}

fn changed_row(kind: &EffectKind) -> Option<&Target> {
    match kind {
        EffectKind::Update { row, .. }
        | EffectKind::Delete { row, .. }
        | EffectKind::Archive { row, .. }
        | EffectKind::Rekey { row, .. } => Some(row),
        _ => None,
    }
}
