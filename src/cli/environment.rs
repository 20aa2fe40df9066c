//! Environments of `amend.toml`: which databases they protect, and what they demand of a run that writes.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::migration::Risk;

/// `[environments.NAME]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Environment {
    /// The databases that belong to it, by name.
    pub(crate) databases: Vec<toml::Spanned<String>>,
    confirm: Option<Since>,
    saved_plan: Option<Since>,
    backup: Option<Since>,
}

/// `[defaults]`: what is demanded where an environment does not say otherwise, and where there is none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Defaults {
    saved_plan: Option<Since>,
    backup: Option<Since>,
}

/// From which risk of a rule on something is demanded: `true`, `false`, or the risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Since(Option<Risk>);

/// What is demanded of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Demands {
    /// The environment, and its name in capitals.
    pub(crate) confirm: Since,
    /// A plan that was saved and reviewed.
    pub(crate) saved_plan: Since,
    /// A backup before the first change.
    pub(crate) backup: Since,
}

impl Environment {
    /// What it demands, with what it leaves out.
    pub(crate) fn demands(&self, defaults: &Defaults) -> Demands {
        let otherwise = defaults.demands();
        Demands {
            confirm: self.confirm.unwrap_or_default(),
            saved_plan: self.saved_plan.unwrap_or(otherwise.saved_plan),
            backup: self.backup.unwrap_or(otherwise.backup),
        }
    }
}

impl Defaults {
    /// What is demanded outside every environment.
    pub(crate) fn demands(&self) -> Demands {
        Demands {
            confirm: Since::default(),
            saved_plan: self.saved_plan.unwrap_or_default(),
            backup: self.backup.unwrap_or_default(),
        }
    }
}

impl Demands {
    /// In words: `--confirm, a saved plan from risk "medium" on`.
    pub(crate) fn in_words(&self) -> String {
        let demand = |what: &str, since: Since| match since.0 {
            None => None,
            Some(Risk::Low) => Some(what.to_owned()),
            Some(risk) => Some(format!("{what} from \"risk: {}\" on", word(risk))),
        };
        let demands = [
            demand("--confirm", self.confirm),
            demand("a saved plan", self.saved_plan),
            demand("a backup", self.backup),
        ];
        let demands: Vec<String> = demands.into_iter().flatten().collect();
        if demands.is_empty() { "nothing".to_owned() } else { demands.join(", ") }
    }
}

impl Since {
    /// Whether it is demanded of a rule with this risk.
    pub(crate) fn includes(self, risk: Risk) -> bool {
        self.0.is_some_and(|since| risk >= since)
    }
}

fn word(risk: Risk) -> &'static str {
    match risk {
        Risk::Low => "low",
        Risk::Medium => "medium",
        Risk::High => "high",
    }
}

impl<'de> Deserialize<'de> for Since {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Since, D::Error> {
        struct Written;
        impl Visitor<'_> for Written {
            type Value = Since;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true, false, \"low\", \"medium\" or \"high\"")
            }

            fn visit_bool<E: Error>(self, demanded: bool) -> Result<Since, E> {
                Ok(Since(demanded.then_some(Risk::Low)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Since, E> {
                let risk = [Risk::Low, Risk::Medium, Risk::High].into_iter().find(|risk| word(*risk) == text);
                let wrong = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
                risk.map(|risk| Since(Some(risk))).ok_or_else(wrong)
            }
        }
        deserializer.deserialize_any(Written)
    }
}
