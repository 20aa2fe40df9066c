//! Reads PostgreSQL's catalog: the tables that the search path shows.

use std::collections::HashMap;

use postgres::{Client, Error, Row};

use crate::database::{
    Catalog, Column, ForeignKey, ForeignKeyAction, Suspension, Table, TableIndex, Takes, Unique, UniqueTerm,
};

/// The catalog, and the schema of each table.
pub(super) fn read(client: &mut Client) -> Result<(Catalog, HashMap<String, String>), Error> {
    let mut catalog = Catalog::default();
    let mut schemas = HashMap::new();
    let mut numbers: HashMap<u32, usize> = HashMap::new();
    for row in client.query(TABLES, &[])? {
        let (oid, name, schema, kind): (u32, String, String, String) =
            (row.get(0), row.get(1), row.get(2), row.get(3));
        if kind == "v" || kind == "m" {
            catalog.views.push(name);
            continue;
        }
        let mut table = Table { name: name.clone(), ..Table::default() };
        if kind == "r" {
            // Partitions each count from one.
            let declared = "tid".to_owned();
            table.place = Some(Column { name: "ctid".to_owned(), declared, ..Column::default() });
        }
        table.unlogged = row.get(7);
        if kind == "f" {
            table.unchangeable = Some("it is a foreign table".to_owned());
        }
        if row.get(6) {
            table.unchangeable =
                Some("other tables inherit from it, and have columns of their own".to_owned());
        }
        if row.get(4) {
            table.unknown.push("row security is enabled".to_owned());
        }
        if row.get(5) {
            table.unknown.push("it has rules".to_owned());
        }
        schemas.insert(name, schema);
        numbers.insert(oid, catalog.tables.len());
        catalog.tables.push(table);
    }
    let mut each = |sql: &str, add: &dyn Fn(&mut Table, &Row)| -> Result<(), Error> {
        for row in client.query(sql, &[])? {
            if let Some(table) = numbers.get(&row.get(0)).and_then(|index| catalog.tables.get_mut(*index)) {
                add(table, &row);
            }
        }
        Ok(())
    };
    each(COLUMNS, &|table, row| table.columns.push(column(row)))?;
    each(INDEXES, &|table, row| index(table, row))?;
    each(FOREIGN_KEYS, &|table, row| table.foreign_keys.push(foreign_key(row)))?;
    each(CHECKS, &|table, row| table.checks.push(unwrapped(row.get(1))))?;
    each(EXCLUSIONS, &|table, row| {
        table.unknown.push(format!("it has the exclusion constraint \"{}\"", row.get::<_, String>(1)));
    })?;
    each(TRIGGERS, &|table, row| table.triggers.push(row.get(1)))?;
    for table in &mut catalog.tables {
        if let Some(why) = alike(&table.columns) {
            table.unchangeable = Some(why);
        }
    }
    let names = |sql: &str, client: &mut Client| -> Result<Vec<String>, Error> {
        Ok(client.query(sql, &[])?.iter().map(|row| row.get(0)).collect())
    };
    catalog.sequences = names(SEQUENCES, client)?;
    catalog.types = names(TYPES, client)?;
    Ok((catalog, schemas))
}

/// Each view with a table or view that it reads.
pub(super) fn views(client: &mut Client) -> Result<Vec<(String, String)>, Error> {
    let sql = "
        SELECT DISTINCT v.relname::text, t.relname::text
        FROM pg_rewrite AS r JOIN pg_class AS v ON v.oid = r.ev_class
        JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        JOIN pg_class AS t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
        JOIN pg_namespace AS n ON n.oid = v.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        WHERE v.relkind IN ('v', 'm') AND t.oid <> v.oid AND v.relpersistence <> 't'
        ORDER BY 1, 2";
    Ok(client.query(sql, &[])?.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// What a domain comes down to.
#[derive(Debug, Clone)]
pub(super) struct Domain {
    /// The type.
    pub(super) base: String,
    /// Whether it, or a domain that it is made of, refuses NULL.
    pub(super) refuses_null: bool,
}

/// Domains by name.
pub(super) fn domains(client: &mut Client) -> Result<HashMap<String, Domain>, Error> {
    let sql = "
        WITH RECURSIVE d AS (
          SELECT oid AS domain, typbasetype AS base, typtypmod AS modifier, typnotnull AS strict
          FROM pg_type WHERE typtype = 'd'
          UNION ALL
          SELECT d.domain, t.typbasetype, t.typtypmod, d.strict OR t.typnotnull
          FROM d JOIN pg_type AS t ON t.oid = d.base WHERE t.typtype = 'd')
        SELECT format_type(d.domain, NULL), format_type(d.base, d.modifier), d.strict
        FROM d JOIN pg_type AS b ON b.oid = d.base WHERE b.typtype <> 'd'";
    let domain = |row: &Row| (row.get(0), Domain { base: row.get(1), refuses_null: row.get(2) });
    Ok(client.query(sql, &[])?.iter().map(domain).collect())
}

const SEQUENCES: &str = "
    SELECT c.relname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND n.nspname = current_schema() ORDER BY 1";

/// Types that are no rows of a table.
const TYPES: &str = "
    SELECT t.typname::text FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace
    LEFT JOIN pg_class AS c ON c.oid = t.typrelid
    WHERE n.nspname = current_schema() AND coalesce(c.relkind = 'c', TRUE)
      AND t.typelem = 0 ORDER BY 1";

const TABLES: &str = "
    SELECT c.oid, c.relname::text, n.nspname::text, c.relkind::text, c.relrowsecurity, c.relhasrules,
           c.relkind = 'r' AND EXISTS (SELECT 1 FROM pg_inherits AS i WHERE i.inhparent = c.oid), c.relpersistence = 'u'
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
      AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relpersistence <> 't'
      AND pg_table_is_visible(c.oid)
    ORDER BY c.relname COLLATE \"C\"";

const COLUMNS: &str = "
    SELECT a.attrelid, a.attname::text, format_type(a.atttypid, a.atttypmod),
           a.attnotnull OR t.typtype = 'd' AND EXISTS (
             WITH RECURSIVE d AS (
               SELECT t.typnotnull, t.typtype, t.typbasetype
               UNION ALL
               SELECT b.typnotnull, b.typtype, b.typbasetype FROM d JOIN pg_type AS b ON b.oid = d.typbasetype)
             SELECT 1 FROM d WHERE d.typtype = 'd' AND d.typnotnull),
           pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', t.typcategory::text,
           ARRAY(SELECT e.enumlabel::text FROM pg_enum AS e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS one_of,
           pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) AS sequence,
           a.attidentity = 'a' AS fixed,
           (SELECT ARRAY[s.nspname::text, o.collname::text] FROM pg_collation AS o
            JOIN pg_namespace AS s ON s.oid = o.collnamespace
            WHERE o.oid = a.attcollation AND a.attcollation <> t.typcollation) AS collation
    FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
      AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND pg_table_is_visible(c.oid)
    ORDER BY a.attrelid, a.attnum";

const INDEXES: &str = "
    SELECT i.indrelid, c.relname::text, i.indisprimary, pg_get_expr(i.indpred, i.indrelid),
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, true) FROM generate_series(1, i.indnkeyatts) AS k ORDER BY k),
           ARRAY(SELECT coalesce((SELECT a.attname::text FROM pg_attribute AS a
                                  WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] AND a.attnum > 0), '')
                 FROM generate_series(1, i.indnkeyatts) AS k ORDER BY k),
           i.indisunique, EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')),
           -- Servers before 15 have no such column.
           coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_equal,
           NOT i.indimmediate AS deferred, pg_get_indexdef(i.indexrelid) AS definition,
           -- Of an index that compares otherwise than its column does.
           ARRAY(SELECT coalesce((SELECT ' COLLATE ' || quote_ident(m.nspname) || '.' || quote_ident(o.collname)
                                  FROM pg_collation AS o JOIN pg_namespace AS m ON m.oid = o.collnamespace
                                  JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1]
                                  WHERE o.oid = i.indcollation[k - 1] AND o.oid <> a.attcollation), '')
                 FROM generate_series(1, i.indnkeyatts) AS k ORDER BY k) AS collations
    FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    -- Nobody asks how the indexes of the server's own tables are written, and to write them takes longest.
    WHERE c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    ORDER BY i.indrelid, NOT i.indisprimary, i.indexrelid";

const FOREIGN_KEYS: &str = "
    SELECT k.conrelid, p.relname::text, k.confdeltype::text,
           ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(n, o)
                 JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.o),
           ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(n, o)
                 JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.o),
           k.conname::text, quote_ident(cn.nspname) || '.' || quote_ident(c.relname), k.confdeltype = 'a' AND k.confupdtype = 'a', k.condeferrable,
           -- Temporary views hide tables that are named without their schema.
           replace(pg_get_constraintdef(k.oid), 'REFERENCES ' || k.confrelid::regclass || '(',
                   'REFERENCES ' || quote_ident(pn.nspname) || '.' || quote_ident(p.relname) || '('),
           quote_literal(obj_description(k.oid, 'pg_constraint')), cn.nspname::text, c.relname::text AS child
    FROM pg_constraint AS k JOIN pg_class AS p ON p.oid = k.confrelid
    JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
    JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS cn ON cn.oid = c.relnamespace
    WHERE k.contype = 'f' AND k.conparentid = 0
    ORDER BY k.conrelid, k.oid";

const CHECKS: &str = "
    SELECT conrelid, pg_get_expr(conbin, conrelid) FROM pg_constraint
    WHERE contype = 'c' AND conrelid <> 0 ORDER BY conrelid, oid";

const EXCLUSIONS: &str = "
    SELECT conrelid, conname::text FROM pg_constraint
    WHERE contype = 'x' ORDER BY conrelid, conname";

const TRIGGERS: &str = "
    SELECT tgrelid, tgname::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgrelid, tgname";

/// Columns that only the case of their names tells apart: a rule names them in any case.
fn alike(columns: &[Column]) -> Option<String> {
    columns.iter().enumerate().find_map(|(index, column)| {
        let other = columns[..index].iter().find(|other| other.name.eq_ignore_ascii_case(&column.name))?;
        Some(format!("its columns \"{}\" and \"{}\" differ in case alone", other.name, column.name))
    })
}

fn column(row: &Row) -> Column {
    let sequence: Option<String> = row.get("sequence");
    let collation: Option<Vec<String>> = row.get("collation");
    let category: String = row.get(6);
    let declared: String = row.get(2);
    Column {
        name: row.get(1),
        called: None,
        refuses: None,
        spelled: None,
        meant: None,
        unsayable: None,
        own_collation: collation.map(|names| {
            let quoted = names.iter().map(|name| format!("\"{}\"", name.replace('"', "\"\"")));
            quoted.collect::<Vec<_>>().join(".")
        }),
        declared,
        not_null: row.get(3),
        default: row.get(4),
        generated: row.get(5),
        computed: row.get::<_, Option<String>>(4).filter(|_| row.get(5)),
        fixed: row.get("fixed"),
        next_number: sequence.as_ref().map(|sequence| {
            format!("(SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM {sequence})")
        }),
        advance_number: sequence
            .map(|sequence| format!("SELECT setval('{}', {{}})", sequence.replace('\'', "''"))),
        one_of: row.get("one_of"),
        tells: None,
        hidden: false,
        takes: match category.as_str() {
            "S" => Takes::Text,
            "N" => Takes::Number,
            _ => Takes::Any,
        },
    }
}

/// A condition without the parentheses that the server puts around a whole one.
fn unwrapped(condition: String) -> String {
    let Some(inner) = condition.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return condition;
    };
    let mut depth = 0;
    for character in inner.chars() {
        match character {
            '(' => depth += 1,
            ')' if depth == 0 => return condition,
            ')' => depth -= 1,
            // Whatever stands in quotes may hold any of them.
            '\'' | '"' => return condition,
            _ => {}
        }
    }
    inner.to_owned()
}

fn index(table: &mut Table, row: &Row) {
    let definitions: Vec<String> = row.get(4);
    let columns: Vec<String> = row.get(5);
    let definition: String = row.get("definition");
    let listed = format!(" USING btree ({})", definitions.join(", "));
    let plain = definition.ends_with(&listed) || definition.contains(&format!("{listed} WHERE "));
    let written = columns.iter().zip(&definitions);
    table.indexes.push(TableIndex {
        name: row.get(1),
        columns: written
            .map(|(name, definition)| if name.is_empty() { definition.clone() } else { name.clone() })
            .collect(),
        unique: row.get(6),
        condition: row.get(3),
        constraint: row.get(7),
        plain: plain && columns.iter().all(|name| !name.is_empty()),
        definition: None,
    });
    if !row.get::<_, bool>(6) {
        return;
    }
    let collations: Vec<String> = row.get("collations");
    let terms = columns
        .into_iter()
        .zip(definitions)
        .zip(collations)
        .map(|((name, definition), collation)| match name.is_empty() {
            true => UniqueTerm::Expression(definition),
            false => UniqueTerm::Column { name, collation },
        })
        .collect();
    let unique = Unique {
        name: row.get(1),
        terms,
        condition: row.get(3),
        nulls_equal: row.get("nulls_equal"),
        deferred: row.get("deferred"),
    };
    if row.get(2) {
        table.primary_key = unique
            .terms
            .iter()
            .filter_map(|term| match term {
                UniqueTerm::Column { name, .. } => Some(name.clone()),
                UniqueTerm::Expression(_) => None,
            })
            .collect();
    }
    table.uniques.push(unique);
}

fn foreign_key(row: &Row) -> ForeignKey {
    let action: String = row.get(2);
    ForeignKey {
        name: row.get(5),
        columns: row.get(3),
        parent: row.get(1),
        parent_columns: row.get(4),
        on_delete: match action.as_str() {
            "c" => ForeignKeyAction::Cascade,
            "n" | "d" => ForeignKeyAction::Clear,
            _ => ForeignKeyAction::Refuse,
        },
        to_default: action == "d",
        plain: is_plain(row),
        suspension: Some(suspension(row)),
    }
}

/// Whether a foreign key has no other name than a new one would get, and says nothing that rules cannot say.
fn is_plain(row: &Row) -> bool {
    let (name, table, columns, definition): (String, String, Vec<String>, String) =
        (row.get(5), row.get("child"), row.get(3), row.get(9));
    let rare = ["ON UPDATE", "DEFERRABLE", "MATCH", "NOT VALID", "RESTRICT", "SET DEFAULT", "SET NULL ("];
    name == format!("{table}_{}_fkey", columns.join("_"))
        && !rare.iter().any(|word| definition.contains(word))
}

/// A foreign key that only checks waits until the end. One that acts, at once and in any case, is dropped
/// and made again.
fn suspension(row: &Row) -> Suspension {
    let (name, table): (String, String) = (row.get(5), row.get(6));
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let constraint = quoted(&name);
    let (only_checks, deferrable): (bool, bool) = (row.get(7), row.get(8));
    let schema: String = row.get(11);
    let wait = format!("SET CONSTRAINTS {}.{constraint} DEFERRED", quoted(&schema));
    let (suspend, resume) = match (only_checks, deferrable) {
        (true, true) => (vec![wait], Vec::new()),
        (true, false) => (
            vec![format!("ALTER TABLE {table} ALTER CONSTRAINT {constraint} DEFERRABLE"), wait],
            vec![format!("ALTER TABLE {table} ALTER CONSTRAINT {constraint} NOT DEFERRABLE")],
        ),
        (false, _) => {
            let (definition, comment): (String, Option<String>) = (row.get(9), row.get(10));
            let again = format!("ALTER TABLE {table} ADD CONSTRAINT {constraint} {definition}");
            let comment =
                comment.map(|comment| format!("COMMENT ON CONSTRAINT {constraint} ON {table} IS {comment}"));
            (
                vec![format!("ALTER TABLE {table} DROP CONSTRAINT {constraint}")],
                std::iter::once(again).chain(comment).collect(),
            )
        }
    };
    Suspension { name, suspend, resume }
}
