//! The expressions of comprehensions and paths.

use std::sync::{Arc, LazyLock};

use minijinja::value::{Kwargs, Rest, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value, filters};

use super::value::{nearest, pairs};
use crate::sql::fold;

/// Filters that would take a text apart into letters.
const LIST_FILTERS: [&str; 13] = [
    "list",
    "map",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "sort",
    "unique",
    "batch",
    "slice",
    "chain",
    "groupby",
    "zip",
];

/// What the filters that refuse text call in the end.
static BUILTIN: LazyLock<Arc<Environment<'static>>> = LazyLock::new(|| Arc::new(strict()));

/// Expressions as rules have them: undefined is an error, `fold` is a filter, NULL stays NULL in
/// the text filters, and no filter takes a text for a list of letters.
pub fn environment() -> Environment<'static> {
    let mut environment = strict();
    for name in LIST_FILTERS {
        environment.add_filter(name, move |arguments: Rest<Value>| {
            let text = arguments.first().is_some_and(|value| value.kind() == ValueKind::String);
            if text {
                return Err(Error::new(
                    ErrorKind::InvalidOperation,
                    format!("\"{name}\" takes a list, not text"),
                ));
            }
            BUILTIN.empty_state().apply_filter(name, &arguments)
        });
    }
    environment
}

fn strict() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("items", |value: Value| match pairs(&value) {
        Some(pairs) => Ok(pairs),
        None if value.kind() == ValueKind::Seq => {
            Err(Error::new(ErrorKind::InvalidOperation, "\"items\" takes a map, not a list"))
        }
        None => filters::items(&value),
    });
    environment.add_filter("fold", |value: Value| text(&value, fold));
    environment.add_filter("lower", |value: Value| text(&value, str::to_lowercase));
    environment.add_filter("upper", |value: Value| text(&value, str::to_uppercase));
    environment.add_filter("trim", |value: Value, characters: Option<String>| {
        text(&value, |text| match &characters {
            None => text.trim().to_owned(),
            Some(characters) => text.trim_matches(|c| characters.contains(c)).to_owned(),
        })
    });
    environment.add_filter(
        "float",
        |state: &State, value: Value, default: Option<Value>, options: Kwargs| match nearest(&value) {
            Some(float) => Ok(Value::from(float)),
            None => filters::float(state, &value, default, options),
        },
    );
    environment
}

/// Changes a text or what is written like one; NULL stays NULL.
fn text(value: &Value, change: impl Fn(&str) -> String) -> Result<Value, Error> {
    match value.kind() {
        ValueKind::None => Ok(Value::from(())),
        ValueKind::String => Ok(Value::from(change(value.as_str().unwrap_or_default()))),
        ValueKind::Number | ValueKind::Bool | ValueKind::Plain => Ok(Value::from(change(&value.to_string()))),
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        kind => Err(Error::new(ErrorKind::InvalidOperation, format!("a text is needed, not a {kind}"))),
    }
}
