//! What would go wrong, asked before anything is written: each a query whose rows are findings.

use crate::database::{Column, ForeignKey, Table, Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::migration::Step;
use crate::program::cascades::Cascade;
use crate::program::effects::{EffectProgram, Setting, quoted};
use crate::program::overlay::Touched;
use crate::program::relations::Relations;
use crate::program::{NO_DECISION, SEVERAL_DECISIONS, StepProgram, pairs};
use crate::sql::Dialect;

/// A query whose rows are findings.
#[derive(Debug)]
pub struct Prediction {
    /// Which mistake it finds.
    pub code: Code,
    /// What is wrong, for people.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The query.
    pub sql: String,
}

/// Findings about single rows of the plan: repeats, NULL keys, broken assumptions, no decision, blocks.
pub(super) fn rows(relations: &Relations<'_>, step: &Step, program: &mut StepProgram) {
    let dialect = relations.dialect;
    let key: Vec<String> = program
        .key
        .iter()
        .map(|(column, plan)| format!("p.{} AS {}", dialect.identifier(plan), dialect.identifier(column)))
        .collect();
    let key_list = key.join(", ");
    let plan_key: Vec<String> =
        program.key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
    let order = plan_key.join(", ");
    let plan = program.plan.clone();
    let mut add = |code: Code, message: String, hint: Option<String>, sql: String| {
        program.row_checks.push(Prediction { code, message, hint, sql });
    };
    repeats(dialect, step, &program.match_keys, &plan, &key_list, &order, &mut add);
    let nulls: Vec<String> = plan_key.iter().map(|column| format!("{column} IS NULL")).collect();
    add(
        Code::NullKey,
        format!("selected rows of \"{}\" have NULL in their key", step.select.from),
        Some("give them a key first, or leave them out with `where:`".to_owned()),
        format!("SELECT {key_list} FROM {plan} AS p WHERE {}", nulls.join(" OR ")),
    );
    for (index, fault) in program.faults.iter().enumerate() {
        add(
            fault.code,
            fault.message.clone(),
            Some("repair the rows, or widen the declaration and decide what happens to them".to_owned()),
            format!(
                "SELECT {key_list}, p.\"fault_value\" AS \"value\" FROM {plan} AS p WHERE p.\"fault\" = {} ORDER BY {order}",
                index + 1
            ),
        );
    }
    for (code, number, message, hint) in [
        (
            Code::NoDecision,
            NO_DECISION,
            "rows match no row of the decision table",
            "add a row, or say `otherwise: keep`",
        ),
        (
            Code::SeveralDecisions,
            SEVERAL_DECISIONS,
            "rows match several rows of the decision table",
            "make the rows disjoint",
        ),
    ] {
        add(
            code,
            message.to_owned(),
            Some(hint.to_owned()),
            rare(
                &format!("SELECT {key_list} FROM {plan} AS p WHERE p.\"decision\" = {number}"),
                plan_key.len(),
            ),
        );
    }
    program.row_checks.extend(pairs::blocks(relations, step, program));
    null_counterparts(relations, step, program);
    let selected = (step.select.from.as_str(), program.key.as_slice());
    let matched = step.matches.iter().zip(&program.match_keys);
    let matched = matched.map(|(found, keys)| (found.table.as_str(), keys.as_slice()));
    let shared: Vec<Prediction> = std::iter::once(selected)
        .chain(matched)
        .filter_map(|(table, key)| shared_key(relations, &plan, table, key))
        .collect();
    program.row_checks.extend(shared);
}

/// Rows that are rarely there, in the order of their first columns. They are looked for before they
/// are put in order: otherwise a database walks an index over all rows to have them in that order.
fn rare(select: &str, columns: usize) -> String {
    let order: Vec<String> = (1..=columns).map(|column| column.to_string()).collect();
    format!("WITH found AS MATERIALIZED ({select}) SELECT * FROM found ORDER BY {}", order.join(", "))
}

/// A selected row that stands in the plan more than once.
fn repeats(
    dialect: &dyn Dialect,
    step: &Step,
    match_keys: &[Vec<(String, String)>],
    plan: &str,
    key_list: &str,
    order: &str,
    add: &mut dyn FnMut(Code, String, Option<String>, String),
) {
    if step.select.joins.is_empty() && step.matches.is_empty() && step.select.key.is_empty() {
        return;
    }
    // The keys alone are counted first, by their index.
    let repeated =
        format!("({order}) IN (SELECT {order} FROM {plan} AS p GROUP BY {order} HAVING count(*) > 1)");
    let mut others = Vec::new();
    for (found, keys) in step.matches.iter().zip(match_keys) {
        let distinct: Vec<String> = keys
            .iter()
            .map(|(_, column)| format!("count(DISTINCT p.{})", dialect.identifier(column)))
            .collect();
        let several = distinct.iter().map(|count| format!("{count} > 1")).collect::<Vec<_>>().join(" OR ");
        add(
            Code::AmbiguousMatch,
            format!("match \"{}\" finds several counterparts of one row", found.name),
            Some("make its condition cover a unique key".to_owned()),
            format!(
                "SELECT {key_list}, count(*) AS \"repeats\" FROM {plan} AS p WHERE {repeated} GROUP BY {order} HAVING {several} ORDER BY {order}"
            ),
        );
        others.push(format!("NOT ({several})"));
    }
    let alone = if others.is_empty() { String::new() } else { format!(" HAVING {}", others.join(" AND ")) };
    let (message, hint) = match step.select.joins.is_empty() {
        true => ("the key repeats on the selected rows", "name columns that identify a row under `key:`"),
        false => (
            "a join repeats selected rows",
            "join on a unique key, or move the condition into `where: exists (…)`",
        ),
    };
    add(
        Code::FanOut,
        message.to_owned(),
        Some(hint.to_owned()),
        format!(
            "SELECT {key_list}, count(*) AS \"repeats\" FROM {plan} AS p WHERE {repeated} GROUP BY {order}{alone} ORDER BY {order}"
        ),
    );
}

/// A given key that other rows of the table have too: changing one by it would change all.
fn shared_key(
    relations: &Relations<'_>,
    plan: &str,
    table: &str,
    key: &[(String, String)],
) -> Option<Prediction> {
    let table = relations.table(table).filter(|table| table.identity().is_none())?;
    let dialect = relations.dialect;
    let columns: Vec<String> = key.iter().map(|(column, _)| dialect.identifier(column)).collect();
    let planned: Vec<String> = key.iter().map(|(_, plan)| format!("p.{}", dialect.identifier(plan))).collect();
    let list = columns.join(", ");
    Some(Prediction {
        code: Code::FanOut,
        message: format!("several rows of \"{}\" have the key of a selected row or counterpart", table.name),
        hint: Some("name columns that identify a row under `key:`".to_owned()),
        sql: format!(
            "SELECT {list}, count(*) AS \"rows\" FROM {} WHERE ({list}) IN (SELECT {} FROM {plan} AS p) \
             GROUP BY {list} HAVING count(*) > 1 ORDER BY {list}",
            relations.state(&table.name),
            planned.join(", ")
        ),
    })
}

/// A counterpart is recognised by its key, so that must not be NULL.
fn null_counterparts(relations: &Relations<'_>, step: &Step, program: &mut StepProgram) {
    let dialect = relations.dialect;
    for (found, keys) in step.matches.iter().zip(&program.match_keys) {
        let Some(table) = relations.table(&found.table) else { continue };
        let loose: Vec<String> = keys
            .iter()
            .filter(|(column, _)| table.column(column).is_some_and(|column| !column.not_null))
            .map(|(column, _)| format!("{} IS NULL", dialect.identifier(column)))
            .collect();
        if loose.is_empty() {
            continue;
        }
        let columns: Vec<String> = keys.iter().map(|(column, _)| dialect.identifier(column)).collect();
        program.row_checks.push(Prediction {
            code: Code::NullKey,
            message: format!(
                "rows of \"{}\", where match \"{}\" looks, have NULL in their key",
                table.name, found.name
            ),
            hint: Some("give them a key first".to_owned()),
            sql: format!(
                "SELECT {} FROM {} WHERE {}",
                columns.join(", "),
                relations.state(&table.name),
                loose.join(" OR ")
            ),
        });
    }
}

/// Constraints of the state that the step leaves.
pub(super) fn planned_state(relations: &Relations<'_>, program: &mut StepProgram) {
    let mut found = Vec::new();
    for touched in &program.touched {
        let Some(table) = relations.table(&touched.table) else { continue };
        let set: Vec<&str> = program
            .effects
            .iter()
            .filter(|effect| effect.table.as_deref() == Some(table.name.as_str()))
            .flat_map(|effect| effect.set.iter().map(|setting| setting.column.as_str()))
            .chain(cascades_into(program, &table.name).flat_map(Cascade::cleared_columns))
            .chain(archived_columns(relations, program, table))
            .collect();
        let writer = State { relations, dialect: relations.dialect, touched, table, program };
        found.extend(writer.two_effects());
        if set.is_empty() {
            continue;
        }
        found.extend(writer.refused_values(&set));
        found.extend(
            table
                .uniques
                .iter()
                .filter(|unique| mentions(unique, &set))
                .flat_map(|unique| writer.unique(unique)),
        );
        found.extend(
            table
                .foreign_keys
                .iter()
                .filter(|key| key.columns.iter().any(|column| contains(&set, column)))
                .filter_map(|key| writer.parent(key)),
        );
        found.extend(
            table
                .checks
                .iter()
                .filter(|check| names_column(check, &set))
                .filter_map(|check| writer.check(check)),
        );
    }
    program.predictions.extend(found);
}

/// Columns of an archive that get values; a number that is its own is left to the database.
fn archived_columns<'a>(relations: &Relations<'_>, program: &StepProgram, table: &'a Table) -> Vec<&'a str> {
    let archives = program.effects.iter().filter(|effect| effect.to.as_deref() == Some(table.name.as_str()));
    let sources: Vec<&Table> =
        archives.filter_map(|effect| relations.table(effect.table.as_deref()?)).collect();
    let copied = |column: &Column| sources.iter().any(|source| source.column(&column.name).is_some());
    let columns = table.columns.iter().filter(|column| column.next_number.is_none() || copied(column));
    if sources.is_empty() { Vec::new() } else { columns.map(|column| column.name.as_str()).collect() }
}

struct State<'a> {
    relations: &'a Relations<'a>,
    dialect: &'a dyn Dialect,
    touched: &'a Touched,
    table: &'a Table,
    program: &'a StepProgram,
}

impl State<'_> {
    fn key(&self) -> Vec<String> {
        let identity = self.table.identity().unwrap_or_else(|| {
            let own = self.program.from_table.as_deref() == Some(self.table.name.as_str());
            if own { self.program.key.iter().map(|(column, _)| column.clone()).collect() } else { Vec::new() }
        });
        match identity.is_empty() {
            true => self.table.columns.iter().map(|column| column.name.clone()).collect(),
            false => identity,
        }
    }

    fn list(&self, alias: &str, columns: &[String]) -> String {
        columns
            .iter()
            .map(|column| format!("{alias}.{}", self.dialect.identifier(column)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// A row that two decisions change, or a decision and a foreign key: only possible where a match
    /// or a foreign key leads to it.
    fn two_effects(&self) -> Option<Prediction> {
        let mut ways: Vec<(Option<usize>, Vec<&EffectProgram>)> = Vec::new();
        let own = self.program.effects.iter().filter(|effect| {
            matches!(effect.kind, "update" | "delete" | "archive")
                && effect.table.as_deref() == Some(self.table.name.as_str())
        });
        for effect in own {
            match ways.iter_mut().find(|(through, _)| *through == effect.through) {
                Some((_, effects)) => effects.push(effect),
                None => ways.push((effect.through, vec![effect])),
            }
        }
        let cascade = cascades_into(self.program, &self.table.name).next();
        let keyed = self.table.identity().is_some();
        let finder = |effect: &'_ EffectProgram| match keyed {
            true => effect.key.clone(),
            false => effect.locator.clone(),
        };
        if ways.is_empty() || cascade.is_none() && ways.iter().all(|(through, _)| through.is_none()) {
            return None;
        }
        let mut arms: Vec<String> = ways
            .iter()
            .map(|(_, effects)| {
                let columns: Vec<String> = finder(effects[0])
                    .iter()
                    .map(|(column, plan)| {
                        format!("p.{} AS {}", self.dialect.identifier(plan), self.dialect.identifier(column))
                    })
                    .collect();
                let condition: Vec<String> =
                    effects.iter().map(|effect| format!("({})", effect.condition)).collect();
                format!(
                    "SELECT {} FROM {} AS p WHERE {}",
                    columns.join(", "),
                    self.program.plan,
                    condition.join(" OR ")
                )
            })
            .collect();
        arms.extend(
            cascade.filter(|cascade| cascade.keyed).map(|cascade| format!("SELECT DISTINCT {} FROM {}", cascade.keys(), cascade.relation)),
        );
        let key: Vec<String> =
            finder(ways[0].1[0]).iter().map(|(column, _)| self.dialect.identifier(column)).collect();
        let list = key.join(", ");
        Some(Prediction {
            code: Code::TwoEffects,
            message: format!("rows of \"{}\" are changed by several decisions of this step", self.table.name),
            hint: Some("let one row of the group decide for all, or use two steps".to_owned()),
            sql: format!(
                "SELECT {list}, count(*) AS \"decisions\" FROM ({}) AS e GROUP BY {list} HAVING count(*) > 1 ORDER BY {list}",
                arms.join(" UNION ALL ")
            ),
        })
    }

    /// NULL in NOT NULL columns, and values that a strict table refuses.
    fn refused_values(&self, set: &[&str]) -> Vec<Prediction> {
        let shown = self.list("n", &self.key());
        let mut found = Vec::new();
        for column in self.table.columns.iter().filter(|column| contains(set, &column.name)) {
            let value = format!("n.{}", self.dialect.identifier(&column.name));
            let may_be_null = |set: &[Setting]| {
                set.iter().any(|setting| {
                    setting.column.eq_ignore_ascii_case(&column.name)
                        && (setting.value.starts_with("p.") || setting.value == "NULL")
                })
            };
            let never_null = column.not_null || self.table.primary_key.contains(&column.name);
            if let (true, Some(changed)) = (never_null, self.touched.changed_by(&may_be_null)) {
                found.push(Prediction {
                    code: Code::NotNull,
                    message: format!("column \"{}\" of \"{}\" would be NULL", column.name, self.table.name),
                    hint: Some("give it a value, for example with `coalesce`".to_owned()),
                    sql: format!("SELECT {shown} FROM {changed} AS n WHERE {value} IS NULL"),
                });
            }
            if let Some(refuses) = &column.refuses {
                found.push(Prediction {
                    code: Code::CheckConstraint,
                    message: format!(
                        "column \"{}\" of \"{}\" takes only {}",
                        column.name, self.table.name, column.declared
                    ),
                    hint: Some("set a value of that type".to_owned()),
                    sql: format!(
                        "SELECT {shown}, {value} AS \"value\" FROM {} AS n WHERE {}",
                        self.touched.changed,
                        refuses.replace("{}", &value)
                    ),
                });
            }
        }
        found
    }

    fn check(&self, check: &str) -> Option<Prediction> {
        let changed = self.touched.changed_by(&|set| names_column(check, &columns_of(set)))?;
        Some(Prediction {
            code: Code::CheckConstraint,
            message: format!("rows of \"{}\" would break CHECK ({check})", self.table.name),
            hint: Some("set values that fulfil it".to_owned()),
            sql: format!("SELECT {} FROM {changed} AS n WHERE NOT ({check})", self.list("n", &self.key())),
        })
    }

    /// New keys against each other, against rows that stay, and against keys that are still in use.
    fn unique(&self, unique: &Unique) -> Vec<Prediction> {
        let Some(changed) = self.touched.changed_by(&|set| mentions(unique, &columns_of(set))) else {
            return Vec::new();
        };
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
                    .key()
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
                format!("(SELECT {key}, {} FROM {relation}{condition})", computed.join(", "))
            }
        };
        let name_of = |index: usize| match plain {
            true => terms[index].0.clone(),
            false => format!("\"u_{index}\""),
        };
        let equal: Vec<String> = terms
            .iter()
            .enumerate()
            .map(|(index, (_, collation))| format!("o.{0} = n.{0}{collation}", name_of(index)))
            .collect();
        let present: Vec<String> =
            (0..terms.len()).map(|index| format!("n.{} IS NOT NULL", name_of(index))).collect();
        let grouped: Vec<String> = terms
            .iter()
            .enumerate()
            .map(|(index, (_, collation))| format!("n.{}{collation}", name_of(index)))
            .collect();
        let key = self.key();
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
                sql: format!("SELECT {} FROM {new} AS n JOIN {stay} AS o ON {}", pair("n", "o"), equal.join(" AND ")),
            },
            Prediction {
                code: Code::UniqueKey,
                message: format!("several new rows would have one unique key {what}"),
                hint,
                // A row may keep its key and be changed elsewhere.
                sql: self.twice(&side(&self.touched.changed), &present.join(" AND "), &grouped.join(", ")),
            },
        ]
        .into_iter()
        .chain(self.exchange(unique, &side, &equal, &pair("n", "o"), &what))
        .collect()
    }

    /// Rows that have one unique key, by the terms in `grouped`: the first and the last of each group, or
    /// every row where several columns make a key, whose first and last need not belong together.
    fn twice(&self, relation: &str, present: &str, grouped: &str) -> String {
        let key: Vec<String> = self.key().iter().map(|column| self.dialect.identifier(column)).collect();
        if let [column] = key.as_slice() {
            let other = self.dialect.identifier(&format!("other {}", self.key()[0]));
            return format!(
                "SELECT min(n.{column}) AS {column}, max(n.{column}) AS {other}, count(*) AS \"rows\" \
                 FROM {relation} AS n WHERE {present} GROUP BY {grouped} HAVING count(*) > 1"
            );
        }
        let list = key.join(", ");
        format!(
            "SELECT {list}, \"amend_rows\" AS \"rows\" FROM (SELECT {list}, count(*) OVER (PARTITION BY {grouped}) \
             AS \"amend_rows\" FROM {relation} AS n WHERE {present}) AS n WHERE \"amend_rows\" > 1 ORDER BY {list}"
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
        let effect = updates.first()?;
        let changed = self.touched.updated_by(&|set| mentions(unique, &columns_of(set)))?;
        // Only a table as it is has row numbers.
        let plain = side(&self.touched.before) == self.touched.before;
        let on: Vec<String> = if plain { &effect.locator } else { &effect.key }
            .iter()
            .map(|(column, plan)| {
                format!("p.{} = o.{}", self.dialect.identifier(plan), self.dialect.identifier(column))
            })
            .collect();
        let condition: Vec<String> = updates.iter().map(|effect| format!("({})", effect.condition)).collect();
        let different: Vec<String> = self
            .key()
            .iter()
            .map(|column| format!("o.{0} <> n.{0}", self.dialect.identifier(column)))
            .collect();
        Some(Prediction {
            code: Code::UniqueExchange,
            message: format!(
                "rows would take the unique key {what} while another row of the step still holds it"
            ),
            hint: Some("use two steps, the first of which moves the rows out of the way".to_owned()),
            sql: format!(
                "SELECT {pair} FROM {} AS n JOIN {} AS o ON {} JOIN {} AS p ON {} WHERE ({}) AND ({})",
                side(&changed),
                side(&self.touched.before),
                equal.join(" AND "),
                self.program.plan,
                on.join(" AND "),
                condition.join(" OR "),
                different.join(" OR ")
            ),
        })
    }

    /// A reference must find its row in the state that the step leaves.
    fn parent(&self, key: &ForeignKey) -> Option<Prediction> {
        let changed = self
            .touched
            .changed_by(&|set| key.columns.iter().any(|column| contains(&columns_of(set), column)))?;
        let columns: Vec<String> =
            key.columns.iter().map(|column| format!("n.{}", self.dialect.identifier(column))).collect();
        let present: Vec<String> = columns.iter().map(|column| format!("{column} IS NOT NULL")).collect();
        let equal: Vec<String> = key
            .columns
            .iter()
            .zip(&key.parent_columns)
            .map(|(column, parent)| {
                format!("o.{} = n.{}", self.dialect.identifier(parent), self.dialect.identifier(column))
            })
            .collect();
        let found = self.relations.table(&key.parent).map(|parent| {
            let state = self.relations.state(&parent.name);
            format!(" AND NOT EXISTS (SELECT 1 FROM {state} AS o WHERE {})", equal.join(" AND "))
        });
        let shown = self.key();
        Some(Prediction {
            code: Code::ForeignKey,
            message: format!(
                "rows of \"{}\" would refer to rows that \"{}\" does not have",
                self.table.name, key.parent
            ),
            hint: Some(format!("insert the rows of \"{}\" in an earlier step", key.parent)),
            sql: format!(
                "SELECT {}, {} FROM {} AS n WHERE {}{}",
                self.list("n", &shown),
                columns.join(", "),
                changed,
                present.join(" AND "),
                found.unwrap_or_default()
            ),
        })
    }
}

fn columns_of(set: &[Setting]) -> Vec<&str> {
    set.iter().map(|setting| setting.column.as_str()).collect()
}

/// Cascades that change this table.
fn cascades_into<'a>(program: &'a StepProgram, table: &'a str) -> impl Iterator<Item = &'a Cascade> {
    program.cascades.iter().filter(move |cascade| cascade.allowed && cascade.table == table)
}

fn contains(set: &[&str], column: &str) -> bool {
    set.iter().any(|name| name.eq_ignore_ascii_case(column))
}

fn mentions(unique: &Unique, set: &[&str]) -> bool {
    let condition = unique.condition.as_deref().is_some_and(|condition| names_column(condition, set));
    condition
        || unique.terms.iter().any(|term| match term {
            UniqueTerm::Column { name, .. } => contains(set, name),
            UniqueTerm::Expression(sql) => names_column(sql, set),
        })
}

/// Whether an expression reads one of these columns; saying yes too often only costs a query.
fn names_column(sql: &str, set: &[&str]) -> bool {
    let sql = sql.to_lowercase();
    set.iter().any(|column| sql.contains(&column.to_lowercase()))
}
