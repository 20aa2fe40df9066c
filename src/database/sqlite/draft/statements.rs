//! The statements of schema changes, and of a table that is made anew.

use super::{Object, SqliteDraft, refused};
use crate::database::sqlite::definition::Definition;
use crate::database::sqlite::dialect::SQLITE;
use crate::database::{Draft, Error, ForeignKey, ForeignKeyAction, NewColumn, NewTable, SchemaChange};
use crate::sql::Dialect;

impl SqliteDraft {
    /// The statements of a change, each with its purpose.
    pub(super) fn statements(&mut self, change: &SchemaChange) -> Result<Vec<(String, String)>, Error> {
        let quoted = |name: &str| SQLITE.identifier(name);
        let one = |purpose: String, sql: String| Ok(vec![(purpose, sql)]);
        match change {
            SchemaChange::AddColumn { table, column } if column.default.is_none() || column.fixed_default => {
                one(
                    format!("add column \"{}\" to \"{table}\"", column.name),
                    format!("ALTER TABLE {} ADD COLUMN {}", SQLITE.base(table), column_sql(column)),
                )
            }
            SchemaChange::AddColumn { table, column } => {
                let text = self.definition(table)?.with_column(&column_sql(column));
                let text = text.ok_or_else(|| refused(format!("table \"{table}\" has no columns")))?;
                self.rebuild(table, &text, None)
            }
            SchemaChange::DropColumn { table, column } => {
                let definition = self.definition(table)?;
                if definition.own_checks(column).is_empty() {
                    let (base, name) = (SQLITE.base(table), quoted(column));
                    return one(
                        format!("drop column \"{column}\" of \"{table}\""),
                        format!("ALTER TABLE {base} DROP COLUMN {name}"),
                    );
                }
                let text = definition.without_column(column);
                let text = text.ok_or_else(|| refused(format!("column \"{column}\" cannot be cut out")))?;
                self.rebuild(table, &text, Some(column))
            }
            SchemaChange::RenameColumn { table, column, to } => one(
                format!("rename column \"{column}\" of \"{table}\""),
                format!(
                    "ALTER TABLE {} RENAME COLUMN {} TO {}",
                    SQLITE.base(table),
                    quoted(column),
                    quoted(to)
                ),
            ),
            SchemaChange::CreateTable(table) => made_again(table)
                .map_or_else(|| one(format!("make table \"{}\"", table.name), table_sql(table)), Ok),
            SchemaChange::DropTable { table } => {
                one(format!("drop table \"{table}\""), format!("DROP TABLE {}", SQLITE.base(table)))
            }
            SchemaChange::CreateIndex { table, index } => {
                let columns: Vec<String> = index.columns.iter().map(|column| quoted(column)).collect();
                let unique = if index.unique { "UNIQUE " } else { "" };
                let filter = index.condition.as_ref().map(|sql| format!(" WHERE {sql}")).unwrap_or_default();
                one(
                    format!("make index \"{}\" on \"{table}\"", index.name),
                    format!(
                        "CREATE {unique}INDEX {} ON {} ({}){filter}",
                        SQLITE.base(&index.name),
                        quoted(table),
                        columns.join(", ")
                    ),
                )
            }
            SchemaChange::DropIndex { index, .. } => {
                one(format!("drop index \"{index}\""), format!("DROP INDEX {}", SQLITE.base(index)))
            }
            SchemaChange::AddForeignKey { table, key } => {
                let text = self.definition(table)?.with_constraint(&reference_sql(key));
                self.rebuild(table, &text, None)
            }
            SchemaChange::DropForeignKey { table, key } => {
                let text = self.definition(table)?.without_foreign_keys(&key.columns, &key.parent);
                let text = text.ok_or_else(|| {
                    refused(format!(
                        "the foreign key of table \"{table}\" cannot be cut out of its definition"
                    ))
                })?;
                self.rebuild(table, &text, None)
            }
        }
    }

    /// A new table in the place of the old one: rows with their numbers, indexes, triggers and the
    /// numbering stay. Views and other tables name it, and find it again.
    fn rebuild(
        &mut self,
        table: &str,
        text: &str,
        without: Option<&str>,
    ) -> Result<Vec<(String, String)>, Error> {
        let definition = Definition::parse(text)
            .ok_or_else(|| refused(format!("the definition of table \"{table}\" cannot be read")))?;
        let catalog = self.catalog()?;
        let old = catalog.table(table).cloned().unwrap_or_default();
        let name = format!("amend_new_{table}");
        let copied = old.columns.iter().filter(|column| !column.generated);
        let copied =
            copied.filter(|column| without.is_none_or(|gone| !column.name.eq_ignore_ascii_case(gone)));
        let columns: Vec<String> = old
            .row_number
            .iter()
            .filter_map(|_| definition.free_row_number(&old))
            .chain(copied.map(|column| column.name.as_str()))
            .map(|name| SQLITE.identifier(name))
            .collect();
        let columns = columns.join(", ");
        let (new, base) = (SQLITE.base(&name), SQLITE.base(table));
        let mut statements = vec![
            (format!("make the new form of table \"{table}\""), definition.named(&new)),
            (
                format!("copy the rows of \"{table}\""),
                format!("INSERT INTO {new} ({columns}) SELECT {columns} FROM {base}"),
            ),
        ];
        if old
            .columns
            .iter()
            .any(|column| column.next_number.as_ref().is_some_and(|sql| sql.contains("sqlite_sequence")))
        {
            let (own, other) = (SQLITE.text(table), SQLITE.text(&name));
            statements.push((
                "forget the numbering of the copy".to_owned(),
                format!("DELETE FROM main.sqlite_sequence WHERE name = {other}"),
            ));
            statements.push((
                format!("keep the numbering of \"{table}\""),
                format!("INSERT INTO main.sqlite_sequence (name, seq) SELECT {other}, seq FROM main.sqlite_sequence WHERE name = {own}"),
            ));
        }
        statements.push((format!("drop the old form of table \"{table}\""), format!("DROP TABLE {base}")));
        // Views name a table that is not there at this moment, which renaming would refuse.
        statements.push(("let views be as they are".to_owned(), "PRAGMA legacy_alter_table = ON".to_owned()));
        statements.push((
            format!("put the new form of table \"{table}\" in its place"),
            format!("ALTER TABLE {new} RENAME TO {}", SQLITE.identifier(table)),
        ));
        statements.push(("look at views again".to_owned(), "PRAGMA legacy_alter_table = OFF".to_owned()));
        let belongs = |object: &Object| {
            object.kind != "table" && object.kind != "view" && object.table.eq_ignore_ascii_case(table)
        };
        for object in self.objects()?.into_iter().filter(belongs) {
            statements.push((format!("make {} \"{}\" again", object.kind, object.name), object.sql));
        }
        Ok(statements)
    }
}

/// The statements that made a table once, with its indexes.
fn made_again(table: &NewTable) -> Option<Vec<(String, String)>> {
    let (own, indexes) = table.definition.split_first()?;
    let own = Definition::parse(own)?.named(&SQLITE.base(&table.name));
    let own = (format!("make table \"{}\" as it was", table.name), own);
    let index = |sql: &String| (format!("make an index of \"{}\" as it was", table.name), sql.clone());
    Some(std::iter::once(own).chain(indexes.iter().map(index)).collect())
}

/// A column as it is declared.
pub(super) fn column_sql(column: &NewColumn) -> String {
    let mut sql = format!("{} {}", SQLITE.identifier(&column.name), column.declared);
    if column.not_null {
        sql.push_str(" NOT NULL");
    }
    match &column.default {
        Some(default) if column.fixed_default => sql.push_str(&format!(" DEFAULT {default}")),
        Some(default) => sql.push_str(&format!(" DEFAULT ({default})")),
        None => {}
    }
    sql
}

fn names_sql(names: &[String]) -> String {
    names.iter().map(|name| SQLITE.identifier(name)).collect::<Vec<_>>().join(", ")
}

fn table_sql(table: &NewTable) -> String {
    let mut items: Vec<String> = table.columns.iter().map(column_sql).collect();
    if !table.primary_key.is_empty() {
        items.push(format!("PRIMARY KEY ({})", names_sql(&table.primary_key)));
    }
    items.extend(table.uniques.iter().map(|columns| format!("UNIQUE ({})", names_sql(columns))));
    items.extend(table.foreign_keys.iter().map(reference_sql));
    format!("CREATE TABLE {} ({})", SQLITE.base(&table.name), items.join(", "))
}

fn reference_sql(key: &ForeignKey) -> String {
    let action = match key.on_delete {
        ForeignKeyAction::Refuse => "",
        ForeignKeyAction::Cascade => " ON DELETE CASCADE",
        ForeignKeyAction::Clear => " ON DELETE SET NULL",
    };
    format!(
        "FOREIGN KEY ({}) REFERENCES {} ({}){action}",
        names_sql(&key.columns),
        SQLITE.identifier(&key.parent),
        names_sql(&key.parent_columns)
    )
}
