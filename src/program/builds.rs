//! File tables that are built: the rows that the query gives, beside those that the file has.

use crate::database::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::files::TableType;
use crate::migration::{Build, FATE_COLUMN, FileTable, KEY_COLUMN, Origin, RowStep, Source};
use crate::program::relations::{Relation, Relations};
use crate::program::{Bindings, Prediction, SourceProgram, sources};
use crate::sql::{Dialect, Script, Type, Value};

/// What a step selects from that builds a file table.
#[derive(Debug)]
pub struct BuildProgram {
    /// A row for each record of the query and of the file, with what becomes of it.
    pub source: SourceProgram,
    /// The query as the author wrote it.
    pub written: Script,
    /// The columns that it must give, and no other.
    pub columns: Vec<String>,
    /// The columns of its rows: name and declared type.
    pub definitions: Vec<String>,
    /// Finds keys that were asked for and that nothing has.
    pub unknown: Option<Prediction>,
}

/// What of a file table is built.
#[derive(Debug, Clone)]
pub struct Built {
    /// The keys of the records; empty: all of them, and the whole file.
    pub only: Vec<Value>,
    /// The order of the records of a whole file.
    pub order: String,
}

impl Built {
    /// Whether the whole file is made.
    pub fn is_whole(&self) -> bool {
        self.only.is_empty()
    }
}

/// What of a table this run builds.
pub(super) fn built(
    build: &Build,
    declared: &FileTable,
    table: &Table,
    bindings: &Bindings,
    dialect: &dyn Dialect,
) -> Result<Built, Diagnostic> {
    let is_text = |name: &str| {
        let column = declared.shape.columns.iter().find(|column| column.name == *name);
        column.is_none_or(|column| column.kind == TableType::Sql(Type::Text))
    };
    let key = declared.shape.key.iter().filter(|name| !build.order_by.contains(name));
    let order = build.order_by.iter().chain(key);
    let order: Vec<String> =
        order.map(|name| dialect.order(&dialect.identifier(name), is_text(name))).collect();
    let only = build.only.as_ref().map(|hole| bindings.values(hole)).transpose()?.unwrap_or_default();
    let mut keys: Vec<Value> = Vec::new();
    for value in only {
        let value = as_key(value, declared).ok_or_else(|| {
            let place = build.only.as_ref().map(|hole| hole.place);
            Diagnostic::error(
                Code::HoleValue,
                place,
                format!("this hole gives what is no key of \"{}\"", table.name),
            )
            .hint("give a key as the file has it")
        })?;
        if !keys.contains(&value) {
            keys.push(value);
        }
    }
    Ok(Built { only: keys, order: order.join(", ") })
}

/// A value as a key of the table; `None` where it is none.
fn as_key(value: Value, declared: &FileTable) -> Option<Value> {
    let kind = declared.shape.key.first().and_then(|key| kind(declared, key));
    match (kind, &value) {
        (Some(Type::Uuid | Type::Integer), Value::Text(text)) => {
            let text = crate::sql::key_text(text, kind?)?;
            Some(if kind == Some(Type::Integer) {
                Value::Integer(text.parse().ok()?)
            } else {
                Value::Text(text)
            })
        }
        (None | Some(Type::Text), Value::Integer(_) | Value::Decimal(_) | Value::Boolean(_)) => {
            Some(Value::Text(value.to_string()))
        }
        _ => Some(value),
    }
}

/// The type of a declared column; none for keys of a map, and for JSON.
fn kind(declared: &FileTable, column: &str) -> Option<Type> {
    let column = declared.shape.columns.iter().find(|declared| declared.name == column)?;
    match column.kind {
        TableType::Sql(kind) => Some(kind),
        TableType::Json => None,
    }
}

/// What this step selects from, if it builds a file table; the tables stand as the steps before leave them.
pub(super) fn program(
    relations: &Relations<'_>,
    bindings: &Bindings,
    step: &RowStep,
) -> Result<Option<BuildProgram>, Diagnostic> {
    let Some(Relation::Source(source)) = relations.find(&step.select.from) else { return Ok(None) };
    let Origin::Build(table) = source.origin else { return Ok(None) };
    let declared = &relations.migration.tables[table];
    let (Some(build), Some(table)) = (&declared.build, relations.table(&declared.name)) else {
        return Ok(None);
    };
    let dialect = relations.dialect;
    let built = built(build, declared, table, bindings, dialect)?;
    let index = relations.migration.sources.iter().position(|known| known.name == source.name);
    let index = index.unwrap_or_default();
    let builder = Builder { relations, declared, table, dialect };
    let rows_table = format!("amend_rows_{}", index + 1);
    let written = bindings.fill(&build.query, dialect)?;
    let rows = builder.rows(&written, &built);
    let what = format!("the build of \"{}\"", declared.name);
    Ok(Some(BuildProgram {
        source: SourceProgram {
            name: source.name.clone(),
            what: what.clone(),
            index,
            query: Script::from(builder.fates(&dialect.temporary(&rows_table), &built)),
            rows: Some((rows_table, rows)),
            derivations: Vec::new(),
            file_table: None,
            as_read: None,
            key_check: sources::key_check(source, dialect),
            time_checks: Vec::new(),
            key_index: sources::key_index(source, index, dialect),
        },
        written,
        columns: builder.columns().map(|column| column.0.to_owned()).collect(),
        definitions: builder
            .columns()
            .map(|(name, declared)| format!("{} {declared}", dialect.identifier(name)))
            .collect(),
        unknown: builder.unknown(source, &built),
    }))
}

struct Builder<'a> {
    relations: &'a Relations<'a>,
    declared: &'a FileTable,
    table: &'a Table,
    dialect: &'a dyn Dialect,
}

impl Builder<'_> {
    /// The columns that are built: name and declared type in the database.
    fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        let shape = &self.declared.shape;
        let key = shape.keyed.then_some(KEY_COLUMN);
        let names = key.into_iter().chain(shape.columns.iter().map(|column| column.name.as_str()));
        names.map(|name| {
            let declared = self.table.column(name).map_or("", |column| column.declared.as_str());
            (name, declared)
        })
    }

    /// The query's rows, each value as its column holds it.
    fn rows(&self, written: &Script, built: &Built) -> Script {
        let values = self.columns().map(|(name, declared)| {
            let column = format!("q.{}", self.dialect.identifier(name));
            let kind = self.declared.shape.columns.iter().find(|it| it.name == name).map(|it| it.kind);
            let spelled = match kind {
                Some(TableType::Sql(kind)) => self.dialect.spelled(&column, kind),
                Some(TableType::Json) => self.dialect.spelled_json(&column),
                None => None,
            };
            let value = match (kind, spelled) {
                (_, Some(spelled)) => spelled,
                (Some(TableType::Sql(Type::Uuid)), None) => {
                    // What is no UUID stays, and is refused where it would be written.
                    let text = format!("CAST({column} AS text)");
                    format!("coalesce({}, {text})", self.dialect.key_text(&column, Type::Uuid))
                }
                (_, None) => column,
            };
            format!("{} AS {}", self.dialect.cast(&value, declared), self.dialect.identifier(name))
        });
        let values: Vec<String> = values.collect();
        let mut rows = Script::from(format!("SELECT * FROM (SELECT {} FROM (", values.join(", ")));
        rows.append(written).push("\n) AS q) AS r");
        if let Some(among) = self.among("r", built) {
            rows.push(format!(" WHERE {among} OR {} IS NULL", self.key_column("r")));
        }
        rows
    }

    fn key_column(&self, alias: &str) -> String {
        let key = self.declared.shape.key.first().map_or("", String::as_str);
        format!("{alias}.{}", self.dialect.identifier(key))
    }

    /// The condition that a row is among those that are built.
    fn among(&self, alias: &str, built: &Built) -> Option<String> {
        let values: Vec<String> = built.only.iter().map(|value| self.dialect.literal(value)).collect();
        (!built.is_whole()).then(|| format!("{} IN ({})", self.key_column(alias), values.join(", ")))
    }

    /// Each record of the query with what becomes of it, and the records of the file that it does not give.
    fn fates(&self, rows: &str, built: &Built) -> String {
        let state = self.relations.state(&self.table.name);
        let list = |alias: &str| {
            let columns =
                self.columns().map(|(name, _)| format!("{alias}.{}", self.dialect.identifier(name)));
            columns.collect::<Vec<_>>().join(", ")
        };
        let key = &self.declared.shape.key;
        let is_held: Vec<String> = key
            .iter()
            .map(|name| self.dialect.identifier(name))
            .map(|name| format!("h.{name} = r.{name}"))
            .collect();
        let is_held = is_held.join(" AND ");
        let absent = self.key_column("h") + " IS NULL";
        let same: Vec<String> = self
            .columns()
            .map(|(name, _)| {
                let [one, other] = ["h", "r"].map(|alias| self.comparable(alias, name));
                self.dialect.same(&one, &other)
            })
            .collect();
        let fate = self.dialect.identifier(FATE_COLUMN);
        let narrowed = self.among("h", built).map(|among| format!("{among} AND ")).unwrap_or_default();
        format!(
            "SELECT {}, CASE WHEN {absent} THEN 'new' WHEN {} THEN 'same' ELSE 'changed' END AS {fate} \
             FROM {rows} AS r LEFT JOIN {state} AS h ON {is_held} \
             UNION ALL SELECT {}, 'gone' FROM {state} AS h WHERE {narrowed}\
             NOT EXISTS (SELECT 1 FROM {rows} AS r WHERE {is_held})",
            list("r"),
            same.join(" AND "),
            list("h")
        )
    }

    /// A value in the form that two spellings of it share.
    fn comparable(&self, alias: &str, name: &str) -> String {
        let column = format!("{alias}.{}", self.dialect.identifier(name));
        match kind(self.declared, name) {
            Some(kind @ (Type::Timestamp | Type::Date | Type::Decimal)) => {
                self.dialect.comparable(&column, kind)
            }
            _ => column,
        }
    }

    /// Finds keys that nothing has, neither the queries nor the files of all builds with this hole: a record
    /// may well be meant for some of the files only. The last of these builds asks.
    fn unknown(&self, source: &Source, built: &Built) -> Option<Prediction> {
        let hole = &self.declared.build.as_ref()?.only.as_ref()?.expression;
        let tables = &self.relations.migration.tables;
        let shares = |table: &&FileTable| {
            let only = table.build.as_ref().and_then(|build| build.only.as_ref());
            only.is_some_and(|other| other.expression == *hole)
        };
        let together: Vec<&FileTable> = tables.iter().filter(shares).collect();
        if built.is_whole() || together.last()?.build_source() != source.name {
            return None;
        }
        let key =
            |table: &FileTable| self.dialect.identifier(table.shape.key.first().map_or("", String::as_str));
        let known: Vec<String> = together
            .iter()
            .map(|table| {
                let made = self.dialect.temporary(&table.build_source());
                format!("SELECT CAST({} AS text) FROM {made}", key(table))
            })
            .collect();
        let name = self.dialect.identifier("asked for");
        let asked: Vec<String> = built
            .only
            .iter()
            .map(|value| self.dialect.literal(&Value::Text(value.to_string())))
            .map(|value| format!("SELECT CAST({value} AS text) AS {name}"))
            .collect();
        let names: Vec<String> = together.iter().map(|table| format!("\"{}\"", table.name)).collect();
        Some(Prediction {
            code: Code::BuildKey,
            message: format!(
                "what is asked for is neither in a query that builds {} nor in a file",
                names.join(", ")
            ),
            hint: Some("check the spelling; a record is named by its key".to_owned()),
            sql: format!(
                "SELECT * FROM ({}) AS a WHERE a.{name} NOT IN ({}) ORDER BY 1",
                asked.join(" UNION ALL "),
                known.join(" UNION ALL ")
            ),
        })
    }
}
