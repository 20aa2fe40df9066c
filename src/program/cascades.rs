//! Rows that foreign keys take along when a row leaves, and those that they hold back.
//!
//! The engine finds them, lists them and changes them by statements of its own: a database that did
//! it on the side would change rows that nobody counts.

mod kept;

use crate::database::{ForeignKey, ForeignKeyAction, Table};
use crate::diagnostic::Code;
use crate::program::effects::{EffectProgram, Expected};
use crate::program::predictions::Prediction;
use crate::program::relations::Relations;
use crate::program::{EffectStatement, StepProgram, undo};
use crate::sql::{Dialect, Removal, RowUpdate};

/// Rows of one table that foreign keys take along.
#[derive(Debug)]
pub struct Cascade {
    /// The table.
    pub table: String,
    /// The temporary table that collects their keys, each with the number of the edge that leads to
    /// it: 0 where the row leaves, else the place of a clearing foreign key in `edges`, from 1.
    pub relation: String,
    /// Makes it.
    pub create: String,
    /// Run again and again until none adds a row.
    pub fill: Vec<String>,
    /// The foreign keys that lead here.
    pub edges: Vec<CascadeEdge>,
    /// Whether an effect of the step lists the table under `cascade:`.
    pub allowed: bool,
    /// What finds a row of the table: its key columns, or the row number of a table without any.
    pub key: Vec<String>,
    /// Whether that finds one row and no other.
    pub(super) keyed: bool,
    /// The same, quoted, with the relation's column for each.
    pairs: Vec<(String, String)>,
}

/// A foreign key along which rows go, or are cleared.
#[derive(Debug, Clone)]
pub struct CascadeEdge {
    /// The table whose rows leave.
    pub parent: String,
    /// The referring columns, each with the value that it gets where it is cleared.
    pub columns: Vec<(String, String)>,
    /// What happens to the referring row.
    pub action: ForeignKeyAction,
}

impl Cascade {
    /// Joins a row of the table with its entry.
    pub(super) fn on(&self, row: &str, entry: &str) -> String {
        let equal = if self.keyed { "=" } else { "IS NOT DISTINCT FROM" };
        let pairs: Vec<String> =
            self.pairs.iter().map(|(column, key)| format!("{row}.{column} {equal} {entry}.{key}")).collect();
        pairs.join(" AND ")
    }

    /// The relation's columns that hold the keys, quoted.
    pub fn keys(&self) -> String {
        self.pairs.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The same, one by one.
    pub(super) fn relation_keys(&self) -> impl Iterator<Item = &String> {
        self.pairs.iter().map(|(_, key)| key)
    }

    /// The keys under the names of the table's columns.
    fn titled_keys(&self) -> String {
        self.pairs.iter().map(|(column, key)| format!("{key} AS {column}")).collect::<Vec<_>>().join(", ")
    }

    /// The keys of rows that leave.
    pub fn leaving(&self) -> String {
        format!("SELECT {} FROM {} AS x WHERE x.\"edge\" = 0", self.keys(), self.relation)
    }

    /// The keys of rows that stay and are cleared, each once.
    pub fn cleared(&self) -> String {
        format!(
            "SELECT DISTINCT {} FROM {} AS x WHERE {}",
            self.keys(),
            self.relation,
            self.stays("x", "> 0")
        )
    }

    /// Holds for an entry of a row that stays.
    fn stays(&self, entry: &str, edge: &str) -> String {
        let same: Vec<String> =
            self.pairs.iter().map(|(_, key)| format!("gone.{key} = {entry}.{key}")).collect();
        format!(
            "{entry}.\"edge\" {edge} AND NOT EXISTS (SELECT 1 FROM {} AS gone WHERE {} AND gone.\"edge\" = 0)",
            self.relation,
            same.join(" AND ")
        )
    }

    /// Clearing edges with their number.
    fn clearing(&self) -> impl Iterator<Item = (usize, &CascadeEdge)> {
        let numbered = self.edges.iter().enumerate().map(|(index, edge)| (index + 1, edge));
        numbered.filter(|(_, edge)| edge.action == ForeignKeyAction::Clear)
    }

    /// The columns that are cleared.
    pub(super) fn cleared_columns(&self) -> Vec<&str> {
        self.clearing().flat_map(|(_, edge)| edge.columns.iter().map(|(column, _)| column.as_str())).collect()
    }

    /// A column of a cleared row `b`, as it will be.
    pub(super) fn cleared_value(&self, column: &str, dialect: &dyn Dialect) -> String {
        let identifier = dialect.identifier(column);
        let cases: Vec<String> = self
            .clearing()
            .flat_map(|(number, edge)| edge.columns.iter().map(move |(name, value)| (number, name, value)))
            .filter(|(_, name, _)| name.eq_ignore_ascii_case(column))
            .map(|(number, _, value)| {
                format!(
                    "WHEN EXISTS (SELECT 1 FROM {} AS y WHERE {} AND y.\"edge\" = {number}) THEN {value}",
                    self.relation,
                    self.on("b", "y")
                )
            })
            .collect();
        match cases.is_empty() {
            true => format!("b.{identifier}"),
            false => format!("CASE {} ELSE b.{identifier} END", cases.join(" ")),
        }
    }

    /// What apply runs for it.
    pub(super) fn statements(&self, known: Option<&Table>, dialect: &dyn Dialect) -> Vec<EffectStatement> {
        let keys = self.pairs.clone();
        let table = dialect.base(&self.table);
        let mut statements: Vec<EffectStatement> = self
            .clearing()
            .map(|(number, edge)| {
                let condition = self.stays("p", &format!("= {number}"));
                let set = edge
                    .columns
                    .iter()
                    .map(|(column, value)| (dialect.identifier(column), value.clone()))
                    .collect();
                EffectStatement {
                    purpose: format!(
                        "clear references of \"{}\" to rows that leave \"{}\"",
                        self.table, edge.parent
                    ),
                    table: self.table.clone(),
                    expected: Expected::Query(format!(
                        "SELECT count(*) FROM {} AS p WHERE {condition}",
                        self.relation
                    )),
                    undo: known.map(|table| undo::cleared(dialect, table, self, &edge.columns, &condition)),
                    sql: dialect.update(&RowUpdate {
                        table: table.clone(),
                        plan: self.relation.clone(),
                        keys: keys.clone(),
                        set,
                        condition,
                    }),
                }
            })
            .collect();
        statements.push(EffectStatement {
            purpose: format!("delete rows of \"{}\" that refer to rows that leave", self.table),
            table: self.table.clone(),
            expected: Expected::Query(format!(
                "SELECT count(*) FROM {} AS p WHERE p.\"edge\" = 0",
                self.relation
            )),
            undo: known.map(|table| undo::taken_along(dialect, table, self)),
            sql: dialect.delete(&Removal {
                table,
                plan: self.relation.clone(),
                keys,
                condition: "p.\"edge\" = 0".to_owned(),
            }),
        });
        statements
    }
}

/// Finds the cascades of a step, and what would be left behind.
pub(super) fn follow(relations: &Relations<'_>, program: &mut StepProgram) {
    if relations.goes_back() {
        return;
    }
    let removals: Vec<EffectProgram> =
        program.effects.iter().filter(|effect| effect.removes()).cloned().collect();
    let rekeys: Vec<EffectProgram> =
        program.effects.iter().filter(|effect| effect.kind == "rekey").cloned().collect();
    let mut reached: Vec<String> = Vec::new();
    for table in removals.iter().filter_map(|effect| effect.table.as_ref()) {
        if !reached.contains(table) {
            reached.push(table.clone());
        }
    }
    let mut next = 0;
    while next < reached.len() {
        let parent = reached[next].clone();
        next += 1;
        for (child, key) in relations.catalog.references_to(&parent) {
            let follows = key.on_delete != ForeignKeyAction::Refuse;
            if follows && !program.cascades.iter().any(|cascade| cascade.table == child.name) {
                let number = program.cascades.len() + 1;
                program.cascades.push(collector(relations, program.index, number, child, &removals));
            }
            if key.on_delete == ForeignKeyAction::Cascade && !reached.contains(&child.name) {
                reached.push(child.name.clone());
            }
        }
    }
    for index in 0..program.cascades.len() {
        let edges = edges(relations, &program.cascades[index].table, &reached);
        let writer = Removals {
            relations,
            removals: &removals,
            rekeys: &rekeys,
            plan: &program.plan,
            cascades: &program.cascades,
        };
        let cascade = &program.cascades[index];
        let fill = edges
            .iter()
            .enumerate()
            .map(|(number, (edge, key))| writer.fill(cascade, edge, key, number + 1))
            .collect();
        program.cascades[index].fill = fill;
        program.cascades[index].edges = edges.into_iter().map(|(edge, _)| edge).collect();
    }
    let writer = Removals {
        relations,
        removals: &removals,
        rekeys: &rekeys,
        plan: &program.plan,
        cascades: &program.cascades,
    };
    let mut found = Vec::new();
    for parent in &reached {
        let references = relations.catalog.references_to(parent);
        let holding = references.filter(|(_, key)| key.on_delete == ForeignKeyAction::Refuse);
        found.extend(holding.map(|(child, key)| writer.left_behind(parent, child, key)));
    }
    found.extend(program.cascades.iter().filter(|cascade| !cascade.allowed).map(not_allowed));
    found.extend(program.cascades.iter().filter(|cascade| !cascade.keyed).map(without_key));
    program.predictions.extend(found);
}

fn collector(
    relations: &Relations<'_>,
    step: usize,
    number: usize,
    child: &Table,
    removals: &[EffectProgram],
) -> Cascade {
    let dialect = relations.dialect;
    let name = format!("amend_cascade_{}_{number}", step + 1);
    // One that changes a row twice would not find it again.
    let place = child.place.as_ref().filter(|_| child.is_followed_once());
    let number = child.row_number.as_ref().or(place.map(|place| &place.name));
    let number = number.filter(|_| !relations.is_changed(&child.name));
    let (key, keyed) = match (child.identity(), number) {
        (Some(key), _) => (key, true),
        (None, Some(number)) => (vec![number.clone()], true),
        (None, None) => (child.columns.iter().map(|column| column.name.clone()).collect(), false),
    };
    let pairs: Vec<(String, String)> = key
        .iter()
        .enumerate()
        .map(|(index, column)| (dialect.identifier(column), format!("\"k_{}\"", index + 1)))
        .collect();
    let declared = |name: &String| {
        child.column(name).or(place.filter(|place| place.name == *name)).map(|it| it.declared.as_str())
    };
    let definitions: Vec<String> = key
        .iter()
        .zip(&pairs)
        .map(|(column, (_, name))| format!("{name} {}", declared(column).unwrap_or_default()))
        .collect();
    let names: Vec<&str> = pairs.iter().map(|(_, name)| name.as_str()).collect();
    Cascade {
        table: child.name.clone(),
        relation: dialect.temporary(&name),
        create: format!(
            "CREATE TEMP TABLE {} ({}, \"edge\" INTEGER, UNIQUE ({}, \"edge\"))",
            dialect.identifier(&name),
            definitions.join(", "),
            names.join(", ")
        ),
        fill: Vec::new(),
        edges: Vec::new(),
        allowed: removals
            .iter()
            .any(|effect| effect.cascade.iter().any(|table| table.eq_ignore_ascii_case(&child.name))),
        key,
        keyed,
        pairs,
    }
}

/// The foreign keys that lead from tables whose rows leave to this one.
fn edges<'a>(
    relations: &Relations<'a>,
    table: &str,
    reached: &[String],
) -> Vec<(CascadeEdge, &'a ForeignKey)> {
    let mut edges = Vec::new();
    for parent in reached {
        for key in
            relations.catalog.table(table).map(|table| table.foreign_keys.as_slice()).unwrap_or_default()
        {
            if key.on_delete == ForeignKeyAction::Refuse || !key.parent.eq_ignore_ascii_case(parent) {
                continue;
            }
            let cleared = |column: &String| {
                let default =
                    relations.catalog.table(table).and_then(|table| table.column(column)?.default.clone());
                (column.clone(), default.filter(|_| key.to_default).unwrap_or_else(|| "NULL".to_owned()))
            };
            let columns = key.columns.iter().map(cleared).collect();
            edges.push((CascadeEdge { parent: parent.clone(), columns, action: key.on_delete }, key));
        }
    }
    edges
}

fn not_allowed(cascade: &Cascade) -> Prediction {
    let cleared = cascade.edges.iter().all(|edge| edge.action == ForeignKeyAction::Clear);
    let what = if cleared { "cleared" } else { "deleted" };
    Prediction {
        code: Code::Cascade,
        message: format!("rows of \"{}\" would be {what} through a foreign key", cascade.table),
        hint: Some(format!(
            "move or delete them in an earlier step, or allow it: `cascade: [{}]`",
            cascade.table
        )),
        sql: format!(
            "SELECT DISTINCT {} FROM {} ORDER BY {}",
            cascade.titled_keys(),
            cascade.relation,
            cascade.keys()
        ),
    }
}

/// Rows that cannot be told apart cannot be accounted for.
fn without_key(cascade: &Cascade) -> Prediction {
    Prediction {
        code: Code::NoKey,
        message: format!("rows of \"{}\" go along or are cleared, and have no key", cascade.table),
        hint: Some("delete them, or give the table a key, before other steps change it".to_owned()),
        sql: format!("SELECT DISTINCT {} FROM {}", cascade.titled_keys(), cascade.relation),
    }
}

/// Writes queries over the rows that a step removes.
struct Removals<'a> {
    relations: &'a Relations<'a>,
    removals: &'a [EffectProgram],
    rekeys: &'a [EffectProgram],
    plan: &'a str,
    cascades: &'a [Cascade],
}

impl Removals<'_> {
    fn list(&self, alias: &str, columns: &[String]) -> String {
        let dialect = self.relations.dialect;
        columns
            .iter()
            .map(|column| format!("{alias}.{}", dialect.identifier(column)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The referring columns of `child`, as `c`.
    fn references(&self, child: &str, key: &ForeignKey) -> String {
        let columns = key.columns.iter().zip(&key.parent_columns).map(|(column, parent)| {
            format!("c.{}", self.relations.reference(child, column, &key.parent, parent))
        });
        columns.collect::<Vec<_>>().join(", ")
    }

    fn of<'b>(&'b self, table: &'b str) -> impl Iterator<Item = &'b EffectProgram> {
        let is = move |name: &String| name.eq_ignore_ascii_case(table);
        self.removals.iter().filter(move |effect| effect.table.as_ref().is_some_and(is))
    }

    /// The values of `columns` in the rows that leave `parent`, and that no reference can keep.
    fn leaving(&self, parent: &str, columns: &[String]) -> String {
        let before = self.relations.state(parent);
        let list = self.list("b", columns);
        let mut arms: Vec<String> = self
            .of(parent)
            .map(|effect| {
                let on = effect.on(self.relations.dialect, "b");
                let followed: String = self
                    .rekeys(parent, columns)
                    .filter(|rekey| rekey.through == effect.through)
                    .map(|rekey| {
                        format!(" AND NOT ({} AND {})", rekey.condition, self.changes(rekey, columns))
                    })
                    .collect();
                format!(
                    "SELECT {list} FROM {} AS p JOIN {before} AS b ON {on} WHERE {}{followed}{}",
                    self.plan,
                    effect.condition,
                    self.not_taken(parent, columns)
                )
            })
            .collect();
        if let Some(cascade) = self.cascades.iter().find(|cascade| cascade.table.eq_ignore_ascii_case(parent))
        {
            arms.push(format!(
                "SELECT {list} FROM {} AS x JOIN {before} AS b ON {} WHERE x.\"edge\" = 0{}",
                cascade.relation,
                cascade.on("b", "x"),
                self.not_taken(parent, columns)
            ));
        }
        arms.join(" UNION ALL ")
    }

    /// Rows of `child`, as `c`, that no effect of the step removes itself.
    fn not_removed(&self, child: &str) -> String {
        self.of(child)
            .map(|effect| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {} AS p WHERE {} AND {})",
                    self.plan,
                    effect.on(self.relations.dialect, "c"),
                    effect.condition
                )
            })
            .collect()
    }

    fn fill(&self, cascade: &Cascade, edge: &CascadeEdge, key: &ForeignKey, number: usize) -> String {
        let number = if edge.action == ForeignKeyAction::Cascade { 0 } else { number };
        format!(
            "INSERT INTO {0} ({1}, \"edge\") SELECT DISTINCT {2}, {number} FROM {3} AS c WHERE ({4}) IN ({5}){6} \
             AND NOT EXISTS (SELECT 1 FROM {0} AS x WHERE {7} AND x.\"edge\" = {number})",
            cascade.relation,
            cascade.keys(),
            self.list("c", &cascade.key),
            self.relations.state(&cascade.table),
            self.references(&cascade.table, key),
            self.leaving(&edge.parent, &key.parent_columns),
            self.not_removed(&cascade.table),
            cascade.on("c", "x")
        )
    }

    /// Rows that would still refer to a row that leaves.
    fn left_behind(&self, parent: &str, child: &Table, key: &ForeignKey) -> Prediction {
        let identity = child.identity().unwrap_or_default();
        let shown: Vec<String> = identity.iter().chain(&key.columns).cloned().collect();
        let taken = self.cascades.iter().find(|cascade| cascade.table.eq_ignore_ascii_case(&child.name)).map(
            |cascade| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {} AS x WHERE {} AND x.\"edge\" = 0)",
                    cascade.relation,
                    cascade.on("c", "x")
                )
            },
        );
        Prediction {
            code: Code::ForeignKey,
            message: format!("rows of \"{}\" refer to rows that leave \"{parent}\"", child.name),
            hint: Some("move or delete them in an earlier step".to_owned()),
            sql: format!(
                "SELECT {} FROM {} AS c WHERE ({}) IN ({}){}{}",
                self.list("c", &shown),
                self.relations.state(&child.name),
                self.references(&child.name, key),
                self.leaving(parent, &key.parent_columns),
                self.not_removed(&child.name),
                taken.unwrap_or_default()
            ),
        }
    }
}
