//! Which columns change when a key changes: those that refer to it, and what refers to these.

use crate::database::ForeignKey;
use crate::program::effects::EffectProgram;
use crate::program::relations::Relations;

/// Columns of one table that refer to columns of another, or of the same.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) child: String,
    pub(super) columns: Vec<String>,
    pub(super) parent: String,
    pub(super) parent_columns: Vec<String>,
    /// The effects that list it under `also`; `None` for a foreign key.
    pub(super) listed_by: Option<Vec<usize>>,
}

impl Link {
    fn order(&self) -> (&str, &[String], &str, &[String]) {
        (&self.child, &self.columns, &self.parent, &self.parent_columns)
    }
}

/// A table, those of its columns that may change, and the links through which they do.
#[derive(Debug)]
pub(super) struct Moving {
    pub(super) table: String,
    pub(super) columns: Vec<String>,
    pub(super) links: Vec<Link>,
}

impl Moving {
    pub(super) fn moves(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name.eq_ignore_ascii_case(column))
    }
}

/// Every table whose keys or references the step changes: those with new keys first.
pub(super) fn moving(relations: &Relations<'_>, effects: &[EffectProgram]) -> Vec<Moving> {
    let mut found: Vec<Moving> = Vec::new();
    for effect in effects.iter().filter(|effect| effect.kind == "rekey") {
        for (table, setting) in
            effect.table.iter().flat_map(|table| effect.set.iter().map(move |set| (table, set)))
        {
            add(&mut found, table, &setting.column);
        }
    }
    if found.is_empty() || relations.goes_back() {
        return found;
    }
    let links = links(relations, effects);
    loop {
        let mut grown = false;
        for link in &links {
            for (column, parent_column) in link.columns.iter().zip(&link.parent_columns) {
                if moves(&found, &link.parent, parent_column) {
                    grown |= add(&mut found, &link.child, column);
                }
            }
        }
        if !grown {
            break;
        }
    }
    let leads = |link: &&Link| link.parent_columns.iter().any(|column| moves(&found, &link.parent, column));
    let leading: Vec<Link> = links.iter().filter(leads).cloned().collect();
    for moving in &mut found {
        moving.links = leading.iter().filter(|link| link.child == moving.table).cloned().collect();
    }
    found
}

fn moves(found: &[Moving], table: &str, column: &str) -> bool {
    found.iter().any(|moving| moving.table == table && moving.moves(column))
}

/// Adds a column; tells whether it is new.
fn add(found: &mut Vec<Moving>, table: &str, column: &str) -> bool {
    let index = found.iter().position(|moving| moving.table == table).unwrap_or_else(|| {
        found.push(Moving { table: table.to_owned(), columns: Vec::new(), links: Vec::new() });
        found.len() - 1
    });
    let moving = &mut found[index];
    let is_new = !moving.moves(column);
    if is_new {
        moving.columns.push(column.to_owned());
    }
    is_new
}

/// The foreign keys of the database, and what effects list besides.
fn links(relations: &Relations<'_>, effects: &[EffectProgram]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for table in &relations.catalog.tables {
        links.extend(table.foreign_keys.iter().filter_map(|key| declared(relations, &table.name, key)));
    }
    // Databases list them in orders of their own.
    links.sort_by(|a, b| a.order().cmp(&b.order()));
    for (number, effect) in effects.iter().enumerate().filter(|(_, effect)| effect.kind == "rekey") {
        let (Some(parent), [setting]) = (&effect.table, effect.set.as_slice()) else { continue };
        for (child, column) in &effect.also {
            let same = |link: &&mut Link| {
                let is = |names: &[String], name: &String| matches!(names, [only] if only.eq_ignore_ascii_case(name));
                link.child == *child
                    && link.parent == *parent
                    && is(&link.columns, column)
                    && is(&link.parent_columns, &setting.column)
            };
            match links.iter_mut().find(same) {
                Some(known) => known.listed_by.iter_mut().for_each(|effects| effects.push(number)),
                None => links.push(Link {
                    child: child.clone(),
                    columns: vec![column.clone()],
                    parent: parent.clone(),
                    parent_columns: vec![setting.column.clone()],
                    listed_by: Some(vec![number]),
                }),
            }
        }
    }
    links
}

fn declared(relations: &Relations<'_>, child: &str, key: &ForeignKey) -> Option<Link> {
    let parent = relations.catalog.table(&key.parent)?;
    Some(Link {
        child: child.to_owned(),
        columns: key.columns.clone(),
        parent: parent.name.clone(),
        parent_columns: key.parent_columns.clone(),
        listed_by: None,
    })
}
