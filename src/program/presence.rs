//! Ids that must stand in several relations, whatever their spelling.

use crate::diagnostic::{Code, Diagnostic};
use crate::migration::{Expected, Presence};
use crate::program::Bindings;
use crate::program::relations::{Relation, Relations};
use crate::sql::{Script, Type, Value, key_text};

/// What a check looks for, and where.
#[derive(Debug)]
pub struct PresenceProgram {
    /// The ids that were given; none where a query gives them.
    pub given: Vec<String>,
    /// The relations, in document order.
    pub relations: Vec<String>,
}

/// The relation of ids, over the statement.
const IDS: &str = "amend_ids";

/// The query that gives a row for each id and relation that lacks it; `None` where no id is given, so that
/// nothing is asked.
pub(super) fn presence(
    presence: &Presence,
    bindings: &Bindings,
    relations: &Relations<'_>,
) -> Result<Option<(Script, PresenceProgram)>, Vec<Diagnostic>> {
    let (ids, given) = match ids(presence, bindings, relations).map_err(|finding| vec![finding])? {
        Some(ids) => ids,
        None => return Ok(None),
    };
    let mut query = Script::from(format!("WITH {IDS} (id) AS ("));
    query.append(&ids).push("\n)");
    let mut findings = Vec::new();
    for (index, place) in presence.places.iter().enumerate() {
        query.push(if index == 0 { "\n" } else { "\nUNION ALL " });
        match lacking(place, bindings, relations) {
            Ok(lacking) => {
                query.append(&lacking);
            }
            Err(finding) => findings.push(finding),
        }
    }
    let names = presence.places.iter().map(|place| place.relation.clone()).collect();
    match findings.is_empty() {
        true => Ok(Some((query, PresenceProgram { given, relations: names }))),
        false => Err(findings),
    }
}

/// The query of the ids, each once and in its canonical spelling, and those that were given.
fn ids(
    presence: &Presence,
    bindings: &Bindings,
    relations: &Relations<'_>,
) -> Result<Option<(Script, Vec<String>)>, Diagnostic> {
    let dialect = relations.dialect;
    let Some(hole) = presence.hole() else {
        let mut query = Script::from("SELECT DISTINCT ");
        // What is no UUID stands nowhere: it is shown as it is.
        query.push(format!(
            "coalesce({}, CAST(q.id AS text)) FROM (WITH given (id) AS (",
            dialect.key_text("q.id", Type::Uuid)
        ));
        query.append(&bindings.fill(&presence.uuid, dialect)?);
        query.push("\n) SELECT id FROM given) AS q WHERE q.id IS NOT NULL");
        return Ok(Some((query, Vec::new())));
    };
    let mut given = Vec::new();
    for value in bindings.values(hole)? {
        let text = value.to_string();
        let id = key_text(text.trim(), Type::Uuid).ok_or_else(|| {
            Diagnostic::error(
                Code::HoleValue,
                hole.place,
                format!("this hole gives \"{text}\", which is no UUID"),
            )
            .hint("give a UUID, in any spelling")
        })?;
        if !given.contains(&id) {
            given.push(id);
        }
    }
    let literal = |id: &String| format!("SELECT CAST({} AS text)", dialect.literal(&Value::Text(id.clone())));
    let selects: Vec<String> = given.iter().map(literal).collect();
    Ok((!given.is_empty()).then(|| (Script::from(selects.join(" UNION ALL ")), given)))
}

/// The query of the ids that one relation lacks.
fn lacking(place: &Expected, bindings: &Bindings, relations: &Relations<'_>) -> Result<Script, Diagnostic> {
    let dialect = relations.dialect;
    let name = match relations.find(&place.relation) {
        Some(Relation::Table(table)) => {
            if table.column(&place.column).is_none() {
                let message =
                    format!("column \"{}\" does not exist on table \"{}\"", place.column, table.name);
                return Err(Diagnostic::error(Code::UnknownColumn, place.place, message)
                    .hint("name the column that holds the id"));
            }
            table.name.clone()
        }
        Some(Relation::Source(source)) => source.name.clone(),
        Some(Relation::View | Relation::Comparison(_)) => place.relation.clone(),
        None => {
            let message = format!("\"{}\" is neither a table nor a source", place.relation);
            return Err(Diagnostic::error(Code::UnknownTable, place.place, message)
                .hint("check the spelling, and which database is meant"));
        }
    };
    let id = dialect.key_text(&format!("r.{}", dialect.identifier(&place.column)), Type::Uuid);
    let mut query = Script::from(format!(
        "SELECT i.id AS \"uuid\", {} AS \"missing from\" FROM {IDS} AS i WHERE i.id NOT IN \
         (SELECT s.id FROM (SELECT {id} AS id FROM ",
        dialect.text(&place.relation)
    ));
    query.push_author(&dialect.identifier(&name), place.place, None);
    query.push(" AS r) AS s WHERE s.id IS NOT NULL)");
    if let Some(expects) = &place.expects {
        query.push(format!(
            " AND i.id IN (SELECT {} FROM (WITH expected (id) AS (",
            dialect.key_text("e.id", Type::Uuid)
        ));
        query.append(&bindings.fill(expects, dialect)?);
        query.push("\n) SELECT id FROM expected) AS e)");
    }
    Ok(query)
}
