//! Unique keys of the state that a step leaves.

use super::state::State;
use super::{Prediction, columns_of, mentions, rare};
use crate::database::{Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::program::effects::{EffectProgram, Setting, quoted};

impl State<'_> {
    /// New keys against each other, against rows that stay, and against keys that are still in use.
    pub(super) fn unique(&self, unique: &Unique) -> Vec<Prediction> {
        let shown = self.shown();
        let columns = self.read_by(unique, &shown);
        let matters = |set: &[Setting]| mentions(unique, &columns_of(set));
        let Some(changed) = self.touched.changed_by(&matters, &columns, Some(unique), self.dialect) else {
            return Vec::new();
        };
        // A row may keep its key and be changed elsewhere.
        let all = self.touched.changed_by(&|_| true, &columns, None, self.dialect);
        let all = all.unwrap_or_else(|| self.touched.changed.clone());
        let terms: Vec<(String, String)> = unique
            .terms
            .iter()
            .map(|term| match term {
                UniqueTerm::Column { name, collation } => (self.dialect.identifier(name), collation.clone()),
                UniqueTerm::Expression(sql) => (sql.clone(), String::new()),
            })
            .collect();
        let columns: Vec<&str> = unique
            .terms
            .iter()
            .map(|term| match term {
                UniqueTerm::Column { name, .. } => name.as_str(),
                UniqueTerm::Expression(sql) => sql.as_str(),
            })
            .collect();
        let plain = unique.condition.is_none()
            && unique.terms.iter().all(|term| matches!(term, UniqueTerm::Column { .. }));
        let side = |relation: &str| match plain {
            true => relation.to_owned(),
            // Expressions and conditions name columns without an alias, so they are evaluated first.
            false => {
                let key = self
                    .shown()
                    .iter()
                    .map(|column| self.dialect.identifier(column))
                    .collect::<Vec<_>>()
                    .join(", ");
                let computed: Vec<String> = terms
                    .iter()
                    .enumerate()
                    .map(|(index, (term, _))| format!("{term} AS \"u_{index}\""))
                    .collect();
                let condition = unique
                    .condition
                    .as_deref()
                    .map(|condition| format!(" WHERE {condition}"))
                    .unwrap_or_default();
                // Some databases want a name for every query in FROM.
                let name = if relation.starts_with('(') { " AS r" } else { "" };
                format!("(SELECT {key}, {} FROM {relation}{name}{condition})", computed.join(", "))
            }
        };
        let name_of = |index: usize| match plain {
            true => terms[index].0.clone(),
            false => format!("\"u_{index}\""),
        };
        let equal: Vec<String> = terms
            .iter()
            .enumerate()
            .map(|(index, (_, collation))| match unique.nulls_equal {
                true => format!("o.{0} IS NOT DISTINCT FROM n.{0}{collation}", name_of(index)),
                false => format!("o.{0} = n.{0}{collation}", name_of(index)),
            })
            .collect();
        let present = match unique.nulls_equal {
            true => "TRUE".to_owned(),
            false => {
                let present: Vec<String> =
                    (0..terms.len()).map(|index| format!("n.{} IS NOT NULL", name_of(index))).collect();
                present.join(" AND ")
            }
        };
        let grouped: Vec<String> = terms
            .iter()
            .enumerate()
            .map(|(index, (_, collation))| format!("n.{}{collation}", name_of(index)))
            .collect();
        let key = self.shown();
        let pair = |left: &str, right: &str| {
            let left = key.iter().map(|column| {
                format!("{left}.{} AS {}", self.dialect.identifier(column), self.dialect.identifier(column))
            });
            let right = key.iter().map(|column| {
                format!(
                    "{right}.{} AS {}",
                    self.dialect.identifier(column),
                    self.dialect.identifier(&format!("other {column}"))
                )
            });
            left.chain(right).collect::<Vec<_>>().join(", ")
        };
        let what = format!("({}) of \"{}\"", quoted(&columns), self.table.name);
        let hint = Some("match on the key and decide which row wins".to_owned());
        let (new, stay) = (side(&changed), side(&self.touched.kept));
        vec![
            Prediction {
                code: Code::UniqueKey,
                message: format!("new rows would have the unique key {what} of rows that stay"),
                hint: hint.clone(),
                sql: self.pairs(&format!(
                    "SELECT {} FROM {new} AS n JOIN {stay} AS o ON {}",
                    pair("n", "o"),
                    equal.join(" AND ")
                )),
            },
            Prediction {
                code: Code::UniqueKey,
                message: format!("several new rows would have one unique key {what}"),
                hint,
                sql: self.twice(&side(&all), &present, &grouped.join(", ")),
            },
        ]
        .into_iter()
        .chain(self.exchange(unique, &side, &equal, &pair("n", "o"), &what))
        .collect()
    }

    /// Pairs of rows, in the order of the first one's key. Not every other type has an order.
    fn pairs(&self, select: &str) -> String {
        let identity = self.table.identity().unwrap_or_default();
        let shown = self.shown();
        let key = (1..=shown.len()).filter(|place| identity.contains(&shown[place - 1]));
        rare(self.dialect, select, key)
    }

    /// The columns that are read of a row to compare its unique key and to show it.
    fn read_by<'a>(&'a self, unique: &'a Unique, shown: &'a [String]) -> Vec<&'a str> {
        match unique.plain_columns(self.table) {
            Some(key) => {
                shown.iter().chain(key.into_iter().map(|column| &column.name)).map(String::as_str).collect()
            }
            None => self.table.shown().map(|column| column.name.as_str()).collect(),
        }
    }

    /// Rows that have one unique key, by the terms in `grouped`: the first and the last of each group, or
    /// every row where several columns make a key, whose first and last need not belong together.
    fn twice(&self, relation: &str, present: &str, grouped: &str) -> String {
        let shown = self.shown();
        let key: Vec<String> = shown.iter().map(|column| self.dialect.identifier(column)).collect();
        if let [column] = key.as_slice() {
            let other = self.dialect.identifier(&format!("other {}", shown[0]));
            let value = format!("n.{column}");
            return format!(
                "SELECT {} AS {column}, {} AS {other}, count(*) AS \"rows\" \
                 FROM {relation} AS n WHERE {present} GROUP BY {grouped} HAVING count(*) > 1",
                self.dialect.least(&value),
                self.dialect.greatest(&value)
            );
        }
        let list = key.join(", ");
        let (own, identity) = (|column: &String| self.dialect.identifier(column), self.key());
        let others = shown.iter().filter(|column| !identity.contains(column));
        // Not every type has an order, and every value has a text.
        let text = |column: &String| format!("CAST({} AS text)", own(column));
        let order: Vec<String> = identity.iter().map(own).chain(others.map(text)).collect();
        format!(
            "SELECT {list}, \"amend_rows\" AS \"rows\" FROM (SELECT {list}, count(*) OVER (PARTITION BY {grouped}) \
             AS \"amend_rows\" FROM {relation} AS n WHERE {present}) AS n WHERE \"amend_rows\" > 1 ORDER BY {}",
            order.join(", ")
        )
    }

    /// An updated row that takes the key which another updated row still holds.
    fn exchange(
        &self,
        unique: &Unique,
        side: &dyn Fn(&str) -> String,
        equal: &[String],
        pair: &str,
        what: &str,
    ) -> Option<Prediction> {
        if unique.deferred {
            return None;
        }
        let updates: Vec<&EffectProgram> = self
            .program
            .effects
            .iter()
            .filter(|effect| {
                effect.kind == "update" && effect.table.as_deref() == Some(self.table.name.as_str())
            })
            .filter(|effect| {
                mentions(
                    unique,
                    &effect.set.iter().map(|setting| setting.column.as_str()).collect::<Vec<_>>(),
                )
            })
            .collect();
        if updates.is_empty() {
            return None;
        }
        let shown = self.shown();
        let matters = |set: &[Setting]| mentions(unique, &columns_of(set));
        let columns = self.read_by(unique, &shown);
        let changed = self.touched.updated_by(&matters, &columns, Some(unique), self.dialect)?;
        // Only a table as it is has row numbers.
        let plain = side(&self.touched.before) == self.touched.before;
        // The plan finds a holder as a selected row, or as a counterpart.
        let mut routes: Vec<Vec<&EffectProgram>> = Vec::new();
        for effect in &updates {
            match routes.iter_mut().find(|route| route[0].through == effect.through) {
                Some(route) => route.push(effect),
                None => routes.push(vec![effect]),
            }
        }
        let different: Vec<String> = self
            .key()
            .iter()
            .map(|column| format!("o.{0} <> n.{0}", self.dialect.identifier(column)))
            .collect();
        // Where a match looked for the key, only the few rows that found a holder are looked up anyway.
        let is_sought = updates.iter().all(|effect| effect.sought.iter().any(|sought| sought.is(unique)));
        let gate =
            (plain && !unique.nulls_equal && !is_sought).then(|| self.held(unique, &updates)).flatten();
        let gate = gate.unwrap_or_default();
        let by = |route: &Vec<&EffectProgram>| {
            let on: Vec<String> = if plain { &route[0].locator } else { &route[0].key }
                .iter()
                .map(|(column, plan)| {
                    format!("p.{} = o.{}", self.dialect.identifier(plan), self.dialect.identifier(column))
                })
                .collect();
            let condition: Vec<String> =
                route.iter().map(|effect| format!("({})", effect.condition)).collect();
            format!(
                "SELECT {pair} FROM {} AS n JOIN {} AS o ON {} JOIN {} AS p ON {} WHERE ({}) AND ({}){gate}",
                side(&changed),
                side(&self.touched.before),
                equal.join(" AND "),
                self.program.plan,
                on.join(" AND "),
                condition.join(" OR "),
                different.join(" OR "),
            )
        };
        let selects: Vec<String> = routes.iter().map(by).collect();
        Some(Prediction {
            code: Code::UniqueExchange,
            message: format!(
                "rows would take the unique key {what} while another row of the step still holds it"
            ),
            hint: Some("set it by a `rekey`, which lets rows change places, or use two steps".to_owned()),
            sql: self.pairs(&selects.join(" UNION ALL ")),
        })
    }

    /// Whether any new value is one that an updated row gives up: asked once, before rows are looked up.
    fn held(&self, unique: &Unique, updates: &[&EffectProgram]) -> Option<String> {
        unique.terms.iter().find_map(|term| {
            let UniqueTerm::Column { name, collation } = term else { return None };
            let is_set = |effect: &&EffectProgram| {
                effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name)).cloned()
            };
            let settings: Vec<Setting> = updates.iter().map(is_set).collect::<Option<_>>()?;
            let plan = &self.program.plan;
            let all = |value: &dyn Fn(&Setting) -> Option<String>| {
                let mut known: Vec<(String, Vec<String>)> = Vec::new();
                for (setting, effect) in settings.iter().zip(updates) {
                    let (value, condition) = (value(setting)?, format!("({})", effect.condition));
                    match known.iter_mut().find(|(known, _)| *known == value) {
                        Some((_, conditions)) => conditions.push(condition),
                        None => known.push((value, vec![condition])),
                    }
                }
                let query = |(value, conditions): (String, Vec<String>)| {
                    format!(
                        "SELECT {value}{collation} AS v FROM {plan} AS p WHERE {}",
                        conditions.join(" OR ")
                    )
                };
                Some(known.into_iter().map(query).collect::<Vec<_>>().join(" UNION ALL "))
            };
            let (new, old) =
                (all(&|setting| Some(setting.value.clone()))?, all(&|setting| setting.before.clone())?);
            Some(format!(" AND EXISTS (SELECT * FROM ({new}) AS n INTERSECT SELECT * FROM ({old}) AS o)"))
        })
    }
}
