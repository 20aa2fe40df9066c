//! Decision tables: inputs, rows and what they name.

use super::load::Context;
use super::names::{self, Taken};
use super::steps::StepNames;
use super::{
    Action, Hit, Impossible, Input, InputOrigin, Otherwise, Row, StopAt, Table, cells, comparisons, domains,
    effects, limits, params, proof,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{self, Named, Text};
use crate::sql::Type;

/// What plans call the decision of rows that no table row matches.
const OTHERWISE: &str = "otherwise";

/// A step's table and its actions.
pub(super) fn table(
    written: &document::Table,
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> (Table, Vec<Action>) {
    let mut taken = Taken::new("input", true);
    written.inputs.iter().for_each(|entry| taken.take(&entry.name, context));
    let inputs: Vec<Option<Input>> =
        written.inputs.iter().map(|entry| input(entry, known, context)).collect();
    let impossible: Vec<Impossible> =
        written.impossible.iter().map(|entry| self::impossible(entry, &inputs, written, context)).collect();
    let actions = actions(written, known, context);
    let rows = rows(written, &inputs, context);
    let otherwise = written.otherwise.as_ref().map(|text| (otherwise(text, written, context), text.place));
    let fallback = otherwise.map_or(Otherwise::Error, |(otherwise, _)| otherwise);
    unused_actions(written, &actions, &rows, fallback, context);
    let table = Table {
        inputs: inputs.into_iter().flatten().collect(),
        impossible,
        hit: written.hit.map(hit).unwrap_or_default(),
        rows,
        otherwise: fallback,
        stop_at: written.stop_at.as_ref().map(|text| stop_at(text, context)).unwrap_or_default(),
        proof: proof::Proof::default(),
        place: written.place,
    };
    let is_sound = !context.has_errors_in(known.step.place);
    let table = if is_sound { prove(table, otherwise, &actions, context) } else { table };
    (table, actions)
}

/// The words that say how many rows that block are shown.
const STOPS: [(&str, StopAt); 2] = [("all", StopAt::All), ("first", StopAt::First)];

fn stop_at(text: &Text, context: &mut Context<'_>) -> StopAt {
    if text.value.contains("{{") || text.value.contains("{%") {
        return StopAt::Filled(context.template(text), text.place);
    }
    StopAt::named(&text.value).unwrap_or_else(|| {
        context.report(names::unknown(Code::UnknownWord, text, "stop", STOPS.map(|(word, _)| word)));
        StopAt::All
    })
}

impl StopAt {
    /// What one of the words means.
    pub fn named(word: &str) -> Option<StopAt> {
        STOPS.into_iter().find(|(known, _)| *known == word).map(|(_, stop)| stop)
    }
}

/// Proves the table, and reports what the proof finds.
fn prove(
    table: Table,
    otherwise: Option<(Otherwise, Place)>,
    actions: &[Action],
    context: &mut Context<'_>,
) -> Table {
    let question = proof::Question {
        inputs: &table.inputs,
        impossible: &table.impossible,
        hit: table.hit,
        rows: &table.rows,
        otherwise,
        actions,
        place: table.place,
    };
    let (proof, findings) = proof::prove(question);
    context.findings.extend(findings);
    Table { proof, ..table }
}

fn hit(hit: document::Hit) -> Hit {
    match hit {
        document::Hit::Unique => Hit::Unique,
        document::Hit::First => Hit::First,
        document::Hit::Any => Hit::Any,
    }
}

fn input(entry: &Named<document::Input>, known: &StepNames<'_>, context: &mut Context<'_>) -> Option<Input> {
    names::identifier(&entry.name, "an input", context);
    let written = entry.value.as_ref()?;
    let kind = match (&written.origin, &written.kind) {
        (Some(document::InputOrigin::Exists(_)), _) => Some(Type::Boolean),
        (_, Some(word)) => params::scalar_type(word, &[], context),
        (_, None) => None,
    };
    let origin = written.origin.as_ref().and_then(|origin| self::origin(origin, known, context));
    let is_derived =
        |name: &str| known.step.derive.iter().any(|entry| entry.name.value.eq_ignore_ascii_case(name));
    let compared = match (&written.domain, &origin, known.select, kind) {
        (None, Some(InputOrigin::Column(None, column)), ..) if is_derived(column) => None,
        (None, Some(origin), Some(select), Some(kind)) => comparisons::domain(select, origin, kind),
        _ => None,
    };
    let domain = match compared {
        Some(domain) => domain,
        None => domains::domain(written.domain.as_ref(), kind?, context),
    };
    Some(Input {
        name: entry.name.value.clone(),
        origin: origin?,
        kind: kind?,
        nullable: written.nullable,
        domain,
        place: entry.name.place,
    })
}

fn origin(
    origin: &document::InputOrigin,
    known: &StepNames<'_>,
    context: &mut Context<'_>,
) -> Option<InputOrigin> {
    match origin {
        document::InputOrigin::Sql(text) => Some(InputOrigin::Sql(context.sql(text))),
        document::InputOrigin::Column(text) => column(text, known, context),
        document::InputOrigin::Exists(text) => {
            let matches = known.step.matches.iter().map(|entry| entry.name.value.as_str());
            if !matches.clone().any(|name| name == text.value) {
                context.report(names::unknown(Code::UnknownMatch, text, "match", matches));
            }
            Some(InputOrigin::Exists(text.value.clone()))
        }
    }
}

/// `column` or `alias.column`.
fn column(text: &Text, known: &StepNames<'_>, context: &mut Context<'_>) -> Option<InputOrigin> {
    let parts: Vec<&str> = text.value.split('.').collect();
    match parts[..] {
        [column] => Some(InputOrigin::Column(None, column.to_owned())),
        [alias, column] if !alias.is_empty() && !column.is_empty() => {
            known.scope.expect(&Text { value: alias.to_owned(), ..text.clone() }, context);
            Some(InputOrigin::Column(Some(alias.to_owned()), column.to_owned()))
        }
        _ => {
            context.report(
                Diagnostic::error(
                    Code::InvalidName,
                    text.place,
                    format!("\"{}\" is not a column", text.value),
                )
                .hint("write column: NAME or column: ALIAS.NAME; an expression stands under sql:"),
            );
            None
        }
    }
}

fn impossible(
    entry: &document::Impossible,
    inputs: &[Option<Input>],
    written: &document::Table,
    context: &mut Context<'_>,
) -> Impossible {
    if entry.when.is_empty() {
        context.report(
            Diagnostic::error(Code::EmptyList, entry.place, "this would make every row impossible")
                .hint("say which values cannot occur together: when: {INPUT: VALUE}"),
        );
    }
    Impossible {
        cells: cells::when(&entry.when, inputs, &written.inputs, context),
        because: entry.because.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        place: entry.place,
    }
}

fn actions(written: &document::Table, known: &StepNames<'_>, context: &mut Context<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    for entry in &written.actions {
        names::label(&entry.name, "an action", context);
        if is_reserved(entry) {
            let message = format!("an action cannot be called \"{}\"", entry.name.value);
            context.report(
                Diagnostic::error(Code::ReservedName, entry.name.place, message)
                    .hint("it is a word of `otherwise`: choose another name"),
            );
        }
        let effects = entry.value.as_deref().unwrap_or_default();
        actions.push(Action {
            name: entry.name.value.clone(),
            effects: effects::effects(effects, &written.actions, known, context),
            place: entry.name.place,
        });
    }
    actions
}

/// Whether an action's name is a word of `otherwise` that means something else.
fn is_reserved(entry: &Named<Vec<document::Effect>>) -> bool {
    let keeps = |effect: &document::Effect| matches!(effect.kind, document::EffectKind::Keep { .. });
    match entry.name.value.as_str() {
        "error" => true,
        "keep" => !entry.value.iter().flatten().all(keeps),
        _ => false,
    }
}

fn rows(written: &document::Table, inputs: &[Option<Input>], context: &mut Context<'_>) -> Vec<Row> {
    let mut taken = Taken::new("row", false);
    let mut rows = Vec::new();
    for entry in &written.rows {
        if let Some(id) = &entry.id {
            row_id(id, &mut taken, context);
        }
        let cells = cells::when(&entry.when, inputs, &written.inputs, context);
        let action = entry.then.as_ref().and_then(|then| action(then, written, context));
        let limits = limits::limits(&entry.limits, context);
        rows.extend(entry.id.as_ref().zip(action).map(|(id, action)| Row {
            id: id.value.clone(),
            cells,
            action,
            limits,
            place: entry.place,
        }));
    }
    rows
}

fn row_id(id: &Text, taken: &mut Taken, context: &mut Context<'_>) {
    names::label(id, "a row's id", context);
    taken.take(id, context);
    let what = match id.value.as_str() {
        OTHERWISE | "none" => "rows that no row of the table matches",
        "several" => "rows that several rows of the table match",
        "refused" => "combinations that refuse the run",
        _ => return,
    };
    context.report(
        Diagnostic::error(Code::ReservedName, id.place, format!("a row cannot be called \"{}\"", id.value))
            .hint(format!("reports and tests call {what} so: choose another id")),
    );
}

fn action(text: &Text, written: &document::Table, context: &mut Context<'_>) -> Option<usize> {
    let found = written.actions.iter().position(|action| action.name.value == text.value);
    if found.is_none() {
        let names = written.actions.iter().map(|action| action.name.value.as_str());
        let finding = names::unknown(Code::UnknownAction, text, "action", names);
        context.report(match text.value.as_str() {
            "keep" => finding.hint("rows name actions: add keep: [{do: keep}] to `actions`"),
            "error" => finding.hint("rows name actions: add one that blocks: [{do: block, because: …}]"),
            _ => finding,
        });
    }
    found
}

fn otherwise(text: &Text, written: &document::Table, context: &mut Context<'_>) -> Otherwise {
    match text.value.as_str() {
        "error" => return Otherwise::Error,
        "keep" => return Otherwise::Keep,
        _ => {}
    }
    let found = written.actions.iter().position(|action| action.name.value == text.value);
    if found.is_none() {
        let names = written.actions.iter().map(|action| action.name.value.as_str());
        context.report(names::unknown(Code::UnknownAction, text, "action", names.chain(["error", "keep"])));
    }
    found.map_or(Otherwise::Error, Otherwise::Action)
}

fn unused_actions(
    written: &document::Table,
    actions: &[Action],
    rows: &[Row],
    otherwise: Otherwise,
    context: &mut Context<'_>,
) {
    let is_choice = |index: usize| {
        let effects = actions.iter().flat_map(|action| &action.effects);
        effects.into_iter().any(|effect| {
            matches!(&effect.kind, super::EffectKind::Block { choices, .. } if choices.contains(&index))
        })
    };
    for (index, entry) in written.actions.iter().enumerate() {
        let is_row = written.rows.len() != rows.len() || rows.iter().any(|row| row.action == index);
        if !is_row && otherwise != Otherwise::Action(index) && !is_choice(index) {
            context.report(
                Diagnostic::warning(
                    Code::UnusedAction,
                    entry.name.place,
                    format!("nothing leads to the action \"{}\"", entry.name.value),
                )
                .hint("name it in a row's `then`, in `otherwise` or in `choices`, or remove it"),
            );
        }
    }
}
