//! Reads SQLite's catalog.

use rusqlite::{Connection, Result};
use sqlparser::ast::{ColumnOption, CreateTable, Statement, TableConstraint};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::definition::Definition;
use crate::database::{
    Catalog, Column, ForeignKey, ForeignKeyAction, Table, TableIndex, Takes, Unique, UniqueTerm,
};
use crate::sql::is_kept;

/// Every table and view of the main database. What is asked of every table is compiled once.
pub(super) fn read(connection: &Connection) -> Result<Catalog> {
    let mut catalog = Catalog::default();
    let mut list = connection.prepare(
        "SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list AS l \
         LEFT JOIN main.sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view') \
         WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY l.name",
    )?;
    let mut rows = list.query([])?;
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let kind: String = row.get(1)?;
        let sql: Option<String> = row.get(4)?;
        if is_kept(&name) {
            continue;
        }
        match kind.as_str() {
            "view" => catalog.views.push(name),
            "shadow" => {}
            _ => {
                let mut table = table(connection, &name, sql.as_deref(), row.get(2)?, row.get(3)?)?;
                if kind == "virtual" {
                    table.unchangeable = Some("it is a virtual table".to_owned());
                    table.row_number = None;
                }
                catalog.tables.push(table);
            }
        }
    }
    complete_foreign_keys(&mut catalog);
    Ok(catalog)
}

fn table(
    connection: &Connection,
    name: &str,
    sql: Option<&str>,
    without_rowid: bool,
    strict: bool,
) -> Result<Table> {
    let definition = sql.map(str::to_owned);
    let mut table = Table { name: name.to_owned(), definition, ..Table::default() };
    let definition = sql.and_then(self::definition);
    columns(connection, &mut table, strict)?;
    if let Some(written) = sql.and_then(Definition::parse) {
        for column in table.columns.iter_mut().filter(|column| written.resolves_conflicts(&column.name)) {
            column.unsayable = Some("it has an ON CONFLICT clause");
        }
        for column in table.columns.iter_mut().filter(|column| column.generated) {
            column.computed = written.computed(&column.name);
        }
    }
    if let Some(definition) = &definition {
        read_definition(definition, &mut table);
    } else if sql.is_some_and(|sql| sql.to_ascii_uppercase().contains("CHECK")) {
        table.unknown.push("its CHECK constraints could not be read".to_owned());
    }
    let autoincrement = sql.is_some_and(|sql| sql.to_ascii_uppercase().contains("AUTOINCREMENT"))
        && connection.table_exists(Some("main"), "sqlite_sequence")?;
    // A key that is the row's number has no index; `INTEGER PRIMARY KEY DESC` has one.
    let mut key_indexes = connection
        .prepare_cached("SELECT count(*) FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'")?;
    let has_index: i64 = key_indexes.query_row([name], |row| row.get(0))?;
    if !without_rowid {
        table.row_number = row_number(&table, has_index > 0);
    }
    if has_index == 0 || without_rowid {
        number_rows(&mut table, without_rowid, autoincrement);
    }
    uniques(connection, &mut table)?;
    indexes(connection, &mut table)?;
    foreign_keys(connection, &mut table, sql)?;
    let mut triggers =
        connection.prepare_cached("SELECT name FROM main.sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE ORDER BY 1")?;
    table.triggers = triggers.query_map([name], |row| row.get(0))?.collect::<Result<_>>()?;
    Ok(table)
}

/// A name that no column took. A key of one INTEGER column is the number already.
fn row_number(table: &Table, has_index: bool) -> Option<String> {
    if let [key] = table.primary_key.as_slice()
        && !has_index
        && table.column(key).is_some_and(|column| column.declared.eq_ignore_ascii_case("integer"))
    {
        return None;
    }
    let free = |name: &&str| table.column(name).is_none();
    ["rowid", "_rowid_", "oid"].into_iter().find(free).map(str::to_owned)
}

fn columns(connection: &Connection, table: &mut Table, strict: bool) -> Result<()> {
    let mut list = connection.prepare_cached(
        "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main') ORDER BY cid",
    )?;
    let mut rows = list.query([&table.name])?;
    let mut key = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, declared): (String, String) = (row.get(0)?, row.get(1)?);
        let position: i64 = row.get(4)?;
        let hidden: i64 = row.get(5)?;
        if hidden == 1 {
            continue;
        }
        if position > 0 {
            key.push((position, name.clone()));
        }
        let takes = takes(&declared);
        let refuses = if strict { refused_by_strict(&declared) } else { None };
        let default: Option<String> = row.get(3)?;
        table.columns.push(Column {
            called: None,
            refuses,
            spelled: None,
            meant: None,
            name,
            declared: if strict { strict_type(&declared) } else { plain_type(&declared) },
            not_null: row.get(2)?,
            default: default.filter(|it| !it.eq_ignore_ascii_case("null")).map(|it| default_value(&it)),
            generated: hidden > 1,
            computed: None,
            fixed: false,
            next_number: None,
            advance_number: None,
            takes,
            one_of: Vec::new(),
            tells: None,
            hidden: false,
            unsayable: None,
            own_collation: None,
        });
    }
    key.sort_unstable();
    table.primary_key = key.into_iter().map(|(_, name)| name).collect();
    Ok(())
}

/// Column affinity, by the rules of SQLite's documentation of data types, section 3.1.
fn takes(declared: &str) -> Takes {
    let declared = declared.to_ascii_uppercase();
    let has = |word: &str| declared.contains(word);
    if has("INT") {
        Takes::Number
    } else if has("CHAR") || has("CLOB") || has("TEXT") {
        Takes::Text
    } else if ["REAL", "FLOA", "DOUB", "NUM", "DEC"].into_iter().any(has) {
        Takes::Number
    } else {
        // DATE, UUID and JSON are numeric by their affinity too, and hold text everywhere.
        Takes::Any
    }
}

/// ANY keeps values as they are in a strict table, and makes numbers of text in any other.
fn strict_type(declared: &str) -> String {
    if declared.eq_ignore_ascii_case("ANY") { String::new() } else { declared.to_owned() }
}

/// A type as it can be written: a table may declare any name in quotes as one.
fn plain_type(declared: &str) -> String {
    let (name, size) = declared.split_once('(').unwrap_or((declared, ")"));
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ' ';
    let plain = name.chars().all(word) && !name.starts_with(|c: char| c.is_numeric());
    if plain && size.chars().all(|c| c.is_ascii_digit() || " ,+-.)".contains(c)) {
        return declared.to_owned();
    }
    format!("\"{}\"", declared.replace('"', "\"\""))
}

/// A default as an expression. SQLite takes a bare or quoted name there for text.
fn default_value(default: &str) -> String {
    const WORDS: [&str; 6] = ["null", "true", "false", "current_time", "current_date", "current_timestamp"];
    let text = |text: &str| format!("'{}'", text.replace('\'', "''"));
    if let Some(quoted) = default.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return text(&quoted.replace("\"\"", "\""));
    }
    let name = default.chars().all(|c| c.is_alphanumeric() || c == '_')
        && !default.starts_with(|c: char| c.is_ascii_digit())
        && !WORDS.iter().any(|word| default.eq_ignore_ascii_case(word));
    if name { text(default) } else { default.to_owned() }
}

fn refused_by_strict(declared: &str) -> Option<String> {
    let kinds = match declared.to_ascii_uppercase().as_str() {
        "INT" | "INTEGER" => "'null', 'integer'",
        "REAL" => "'null', 'integer', 'real'",
        "TEXT" => "'null', 'text'",
        "BLOB" => "'null', 'blob'",
        _ => return None,
    };
    Some(format!("typeof({{}}) NOT IN ({kinds})"))
}

/// An `INTEGER PRIMARY KEY` gets the next number where an insert does not set it.
fn number_rows(table: &mut Table, without_rowid: bool, autoincrement: bool) {
    let [key] = table.primary_key.as_slice() else { return };
    let identifier = format!("\"{}\"", table.name.replace('"', "\"\""));
    let quoted = format!("\"{}\"", key.replace('"', "\"\""));
    let literal = table.name.replace('\'', "''");
    let Some(column) = table.columns.iter_mut().find(|column| column.name == *key) else { return };
    if without_rowid || !column.declared.eq_ignore_ascii_case("INTEGER") {
        column.not_null |= without_rowid;
        return;
    }
    column.not_null = true;
    column.refuses = Some("typeof({}) NOT IN ('null', 'integer')".to_owned());
    let highest = format!("(SELECT max({quoted}) FROM {identifier})");
    column.next_number = Some(if autoincrement {
        format!(
            "max(coalesce({highest}, 0), coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = '{literal}'), 0)) + 1"
        )
    } else {
        format!("coalesce({highest}, 0) + 1")
    });
}

fn uniques(connection: &Connection, table: &mut Table) -> Result<()> {
    let mut list = connection.prepare_cached(
        "SELECT i.name, s.sql FROM pragma_index_list(?1, 'main') AS i \
         LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = i.name \
         WHERE i.\"unique\" = 1 ORDER BY i.seq DESC",
    )?;
    let indexes: Vec<(String, Option<String>)> =
        list.query_map([&table.name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_>>()?;
    for (name, sql) in indexes {
        let index = sql.as_deref().map(index_definition);
        if let Some(None) = index {
            table.unknown.push(format!("the unique index \"{name}\" could not be read"));
            continue;
        }
        let index = index.flatten();
        let index = index.map(|(terms, condition)| {
            let terms: Vec<String> = terms.iter().map(|term| schema_expression(term, table)).collect();
            (terms, condition.map(|condition| schema_expression(&condition, table)))
        });
        let terms = index_terms(connection, &name, index.as_ref().map(|index| index.0.as_slice()))?;
        table.uniques.push(Unique {
            name,
            terms,
            condition: index.and_then(|index| index.1),
            ..Unique::default()
        });
    }
    let numbered = table.columns.iter().find(|column| column.next_number.is_some());
    if let Some(column) = numbered {
        let term = UniqueTerm::Column { name: column.name.clone(), collation: String::new() };
        table.uniques.push(Unique { name: "PRIMARY KEY".to_owned(), terms: vec![term], ..Unique::default() });
    }
    Ok(())
}

fn indexes(connection: &Connection, table: &mut Table) -> Result<()> {
    let mut list = connection.prepare_cached(
        "SELECT i.name, i.\"unique\", i.origin <> 'c', s.sql FROM pragma_index_list(?1, 'main') AS i \
         LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = i.name ORDER BY i.seq DESC",
    )?;
    let mut rows = list.query([&table.name])?;
    while let Some(row) = rows.next()? {
        let (name, sql): (String, Option<String>) = (row.get(0)?, row.get(3)?);
        let (written, condition) = sql.as_deref().and_then(index_definition).unwrap_or_default();
        let terms = index_terms(connection, &name, Some(&written))?;
        let special = "SELECT count(*) FROM pragma_index_xinfo(?1, 'main') \
             WHERE key = 1 AND (\"desc\" <> 0 OR cid < 0 OR coll <> 'BINARY')";
        let special: i64 = connection.prepare_cached(special)?.query_row([&name], |row| row.get(0))?;
        let columns = terms.into_iter().map(|term| match term {
            UniqueTerm::Column { name, .. } | UniqueTerm::Expression(name) => name,
        });
        table.indexes.push(TableIndex {
            plain: special == 0,
            columns: columns.collect(),
            unique: row.get(1)?,
            condition,
            constraint: row.get(2)?,
            definition: sql,
            name,
        });
    }
    Ok(())
}

fn index_terms(
    connection: &Connection,
    index: &str,
    expressions: Option<&[String]>,
) -> Result<Vec<UniqueTerm>> {
    let mut list = connection.prepare_cached(
        "SELECT seqno, cid, name, coll FROM pragma_index_xinfo(?1, 'main') WHERE key = 1 ORDER BY seqno",
    )?;
    let mut terms = Vec::new();
    let mut rows = list.query([index])?;
    while let Some(row) = rows.next()? {
        let position: usize = row.get::<_, i64>(0)?.try_into().unwrap_or(0);
        let name: Option<String> = row.get(2)?;
        terms.push(match name {
            Some(name) => {
                UniqueTerm::Column { name, collation: format!(" COLLATE {}", row.get::<_, String>(3)?) }
            }
            None => UniqueTerm::Expression(
                expressions.and_then(|terms| terms.get(position)).cloned().unwrap_or_default(),
            ),
        });
    }
    Ok(terms)
}

fn foreign_keys(connection: &Connection, table: &mut Table, sql: Option<&str>) -> Result<()> {
    let deferrable = sql.is_some_and(|sql| sql.to_ascii_uppercase().contains("DEFERR"));
    // The last one that is declared has the number 0.
    let mut list = connection.prepare_cached(
        "SELECT id, \"table\", \"from\", \"to\", on_delete, on_update FROM pragma_foreign_key_list(?1, 'main') ORDER BY id DESC, seq",
    )?;
    let mut last = None;
    let mut rows = list.query([&table.name])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if last != Some(id) {
            last = Some(id);
            table.foreign_keys.push(ForeignKey {
                name: None,
                columns: Vec::new(),
                parent: row.get(1)?,
                parent_columns: Vec::new(),
                on_delete: match row.get::<_, String>(4)?.as_str() {
                    "CASCADE" => ForeignKeyAction::Cascade,
                    "SET NULL" | "SET DEFAULT" => ForeignKeyAction::Clear,
                    _ => ForeignKeyAction::Refuse,
                },
                to_default: row.get::<_, String>(4)? == "SET DEFAULT",
                plain: !deferrable
                    && row.get::<_, String>(5)? == "NO ACTION"
                    && row.get::<_, String>(4)? != "RESTRICT",
                // Foreign keys are off while amend changes rows.
                suspension: None,
            });
        }
        if let Some(key) = table.foreign_keys.last_mut() {
            key.columns.push(row.get(2)?);
            key.parent_columns.extend(row.get::<_, Option<String>>(3)?);
        }
    }
    Ok(())
}

/// A foreign key that names no columns points to the primary key. One that does not point to a unique
/// key is none: SQLite itself cannot follow it.
fn complete_foreign_keys(catalog: &mut Catalog) {
    let parents = catalog.clone();
    let mut referred: Vec<(String, String)> = Vec::new();
    for table in &mut catalog.tables {
        let (mut unknown, child) = (Vec::new(), table.name.clone());
        table.foreign_keys.retain_mut(|key| {
            let Some(parent) = parents.table(&key.parent) else { return true };
            if key.parent_columns.is_empty() {
                key.parent_columns.clone_from(&parent.primary_key);
            }
            let fits = key.parent_columns.len() == key.columns.len() && parent.is_unique(&key.parent_columns);
            if !fits {
                let what = "points to no unique key, and nothing follows it";
                unknown.push(format!("its reference to \"{}\" {what}", parent.name));
                if parent.name != child {
                    referred
                        .push((parent.name.clone(), format!("the reference of \"{child}\" to it {what}")));
                }
            }
            fits
        });
        table.unknown.extend(unknown);
    }
    for (parent, what) in referred {
        let parent = catalog.tables.iter_mut().find(|table| table.name == parent);
        parent.into_iter().for_each(|parent| parent.unknown.push(what.clone()));
    }
}

fn definition(sql: &str) -> Option<CreateTable> {
    match Parser::parse_sql(&SQLiteDialect {}, sql).ok()?.pop()? {
        Statement::CreateTable(table) => Some(table),
        _ => None,
    }
}

fn read_definition(definition: &CreateTable, table: &mut Table) {
    for constraint in &definition.constraints {
        if let TableConstraint::Check(check) = constraint {
            let condition = schema_expression(&check.expr.to_string(), table);
            table.checks.push(condition);
        }
    }
    for column in &definition.columns {
        for option in &column.options {
            match &option.option {
                ColumnOption::Check(check) => {
                    let condition = schema_expression(&check.expr.to_string(), table);
                    table.checks.push(condition);
                }
                ColumnOption::Collation(collation) => {
                    let name = column.name.value.as_str();
                    if let Some(column) = table.columns.iter_mut().find(|column| column.name == name) {
                        column.declared = format!("{} COLLATE {collation}", column.declared);
                    }
                }
                _ => {}
            }
        }
    }
}

/// An expression of a table's definition as it can stand in any query over the table: "text" that names
/// no column is text there, and columns may have the table's name in front.
fn schema_expression(sql: &str, table: &Table) -> String {
    let Ok(tokens) = Tokenizer::new(&SQLiteDialect {}, sql).with_unescape(false).tokenize() else {
        return sql.to_owned();
    };
    let is_qualifier = |index: usize| {
        matches!((&tokens[index], tokens.get(index + 1)), (Token::Word(word), Some(Token::Period))
            if word.value.eq_ignore_ascii_case(&table.name))
    };
    let mut out = String::new();
    let mut skipped = false;
    for (index, token) in tokens.iter().enumerate() {
        if std::mem::take(&mut skipped) {
            continue;
        }
        match token {
            _ if is_qualifier(index) => skipped = true,
            Token::Word(word) if word.quote_style == Some('"') && table.column(&word.value).is_none() => {
                out.push_str(&format!("'{}'", word.value.replace("\"\"", "\"").replace('\'', "''")));
            }
            token => out.push_str(&token.to_string()),
        }
    }
    out
}

/// The terms and the condition of a `CREATE INDEX`.
fn index_definition(sql: &str) -> Option<(Vec<String>, Option<String>)> {
    match Parser::parse_sql(&SQLiteDialect {}, sql).ok()?.pop()? {
        Statement::CreateIndex(index) => Some((
            index.columns.iter().map(|column| column.column.expr.to_string()).collect(),
            index.predicate.map(|predicate| predicate.to_string()),
        )),
        _ => None,
    }
}
