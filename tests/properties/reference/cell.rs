//! Cells and domains, by the wording of the language.

use serde_yaml::Value as Yaml;

use crate::value::Value;

/// What a cell matches.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Any,
    Null,
    NotNull,
    In(Vec<Value>),
    NotIn(Vec<Value>),
    Between(Interval),
}

/// Values between two ends; each end with whether it belongs to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interval {
    low: Option<(Value, bool)>,
    high: Option<(Value, bool)>,
}

/// Which values an input may have.
#[derive(Debug, Clone)]
pub(crate) enum Domain {
    Open,
    Values(Vec<Value>),
    Range(Interval),
    Column(String, String),
}

impl Cell {
    /// Reads a cell; an absent one matches anything.
    pub(crate) fn read(yaml: Option<&Yaml>) -> Cell {
        match yaml {
            None => Cell::Any,
            Some(Yaml::Null) => Cell::Null,
            Some(Yaml::Sequence(items)) => Cell::In(items.iter().map(Value::from_yaml).collect()),
            Some(Yaml::Mapping(mapping)) => Cell::read_mapping(mapping),
            Some(Yaml::String(text)) => Cell::read_text(text),
            Some(scalar) => Cell::In(vec![Value::from_yaml(scalar)]),
        }
    }

    fn read_text(text: &str) -> Cell {
        match text {
            "any" | "-" => return Cell::Any,
            "null" => return Cell::Null,
            "not null" => return Cell::NotNull,
            _ => {}
        }
        match Interval::read(text) {
            Some(interval) => Cell::Between(interval),
            None => Cell::In(vec![Value::Text(text.to_owned())]),
        }
    }

    fn read_mapping(mapping: &serde_yaml::Mapping) -> Cell {
        if let Some(literal) = mapping.get("is") {
            return Cell::In(vec![Value::from_yaml(literal)]);
        }
        match mapping.get("not") {
            Some(Yaml::Sequence(items)) => Cell::NotIn(items.iter().map(Value::from_yaml).collect()),
            Some(scalar) => Cell::NotIn(vec![Value::from_yaml(scalar)]),
            None => Cell::Between(Interval::read_mapping(mapping)),
        }
    }

    /// Whether it matches.
    pub(crate) fn matches(&self, value: &Value) -> bool {
        match self {
            Cell::Any => true,
            Cell::Null => *value == Value::Null,
            Cell::NotNull => *value != Value::Null,
            Cell::In(values) => values.contains(value),
            Cell::NotIn(values) => *value != Value::Null && !values.contains(value),
            Cell::Between(interval) => interval.contains(value),
        }
    }

    /// Every value that it mentions.
    pub(crate) fn mentions(&self) -> Vec<Value> {
        match self {
            Cell::Any | Cell::Null | Cell::NotNull => Vec::new(),
            Cell::In(values) | Cell::NotIn(values) => values.clone(),
            Cell::Between(interval) => interval.ends(),
        }
    }
}

impl Interval {
    fn read(text: &str) -> Option<Interval> {
        let number = |text: &str| text.trim().parse().ok().map(Value::Integer);
        for (sign, closed) in [("<=", true), ("<", false)] {
            if let Some(end) = text.strip_prefix(sign) {
                return Some(Interval { low: None, high: Some((number(end)?, closed)) });
            }
        }
        for (sign, closed) in [(">=", true), (">", false)] {
            if let Some(end) = text.strip_prefix(sign) {
                return Some(Interval { low: Some((number(end)?, closed)), high: None });
            }
        }
        let (low, high) = text.split_once("..")?;
        let (high, closed) = high.strip_prefix('<').map_or((high, true), |high| (high, false));
        let end = |text: &str| if text.is_empty() { Some(None) } else { number(text).map(Some) };
        Some(Interval { low: end(low)?.map(|low| (low, true)), high: end(high)?.map(|high| (high, closed)) })
    }

    fn read_mapping(mapping: &serde_yaml::Mapping) -> Interval {
        let end = |name: &str, closed| mapping.get(name).map(|value| (Value::from_yaml(value), closed));
        Interval { low: end("gt", false).or(end("gte", true)), high: end("lt", false).or(end("lte", true)) }
    }

    fn contains(&self, value: &Value) -> bool {
        let above = |(low, closed): &(Value, bool)| value > low || (*closed && value == low);
        let below = |(high, closed): &(Value, bool)| value < high || (*closed && value == high);
        *value != Value::Null && self.low.as_ref().is_none_or(above) && self.high.as_ref().is_none_or(below)
    }

    fn ends(&self) -> Vec<Value> {
        [&self.low, &self.high].into_iter().flatten().map(|(end, _)| end.clone()).collect()
    }
}

impl Domain {
    /// Reads a domain; a boolean has both values.
    pub(crate) fn read(yaml: Option<&Yaml>, kind: &str) -> Domain {
        match yaml {
            _ if kind == "boolean" => Domain::Values(vec![Value::Integer(0), Value::Integer(1)]),
            Some(Yaml::Sequence(items)) => Domain::Values(items.iter().map(Value::from_yaml).collect()),
            Some(Yaml::String(text)) => Interval::read(text).map_or(Domain::Open, Domain::Range),
            Some(Yaml::Mapping(mapping)) => {
                let text = |name: &str| mapping["from"][name].as_str().expect("a name").to_owned();
                Domain::Column(text("table"), text("column"))
            }
            _ => Domain::Open,
        }
    }

    /// Whether a value other than NULL belongs to it; `column` reads a column's values.
    pub(crate) fn contains(&self, value: &Value, column: impl Fn(&str, &str) -> Vec<Value>) -> bool {
        match self {
            Domain::Open => true,
            Domain::Values(values) => values.contains(value),
            Domain::Range(interval) => interval.contains(value),
            Domain::Column(table, name) => column(table, name).contains(value),
        }
    }

    /// Every value that it mentions.
    pub(crate) fn mentions(&self) -> Vec<Value> {
        match self {
            Domain::Open | Domain::Column(..) => Vec::new(),
            Domain::Values(values) => values.clone(),
            Domain::Range(interval) => interval.ends(),
        }
    }
}
