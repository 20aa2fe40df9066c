//! Each source's rows with their keys.

use super::{Plan, Side};
use crate::sql::{LINE, Script, Type};

impl Plan<'_> {
    /// The columns of a source's table besides those that are shown.
    fn own_columns(&self) -> Vec<(String, &'static str)> {
        let mut columns = vec![("key".to_owned(), "text"), ("malformed".to_owned(), "integer")];
        columns.extend(self.parts().into_iter().map(|part| (part, "text")));
        columns.push(("name".to_owned(), "text"));
        columns.push(("line".to_owned(), "integer"));
        columns
    }

    /// The columns of the parts of the key; a key of one part is that part.
    pub(super) fn parts(&self) -> Vec<String> {
        let several = self.kinds.len() > 1;
        (1..=self.kinds.len()).filter(|_| several).map(|part| format!("k_{part}")).collect()
    }

    /// Makes and fills the table of one source.
    pub(super) fn side(
        &self,
        index: usize,
        create: &mut Vec<(String, Script)>,
        fill: &mut Vec<(String, Script)>,
    ) {
        let table = format!("amend_side_{}_{}", self.number, index + 1);
        let (source, side) = (&self.comparison.sources[index], &self.sides[index]);
        let mut columns = self.own_columns();
        columns.extend((!side.place.is_empty()).then(|| ("place".to_owned(), "text")));
        let shown = (1..).map(|number| format!("c_{number}"));
        let declared = self.declared[index].iter().map(String::as_str);
        columns.extend(shown.zip(declared));
        let query = self.keyed(index);
        self.table(
            (&table, &format!("the rows of \"{}\" with their keys", source.name)),
            &columns,
            (&query, &self.dialect.in_order_of("\"key\"")),
            create,
            fill,
        );
        fill.push((
            format!("give the malformed rows of \"{}\" keys that no row has", source.name),
            Script::from(self.numbered(&side.table, &source.name, side.columns.len())),
        ));
        self.index((&table, "key"), &["key"], false, fill);
    }

    /// The rows of a source with their keys; NULL for those that have none.
    fn keyed(&self, index: usize) -> Script {
        let (source, side, dialect) = (&self.comparison.sources[index], &self.sides[index], self.dialect);
        let mut inner = Script::from("SELECT ");
        for (part, (column, kind)) in source.key.iter().zip(&self.kinds).enumerate() {
            let column = format!("r.{}", dialect.identifier(column));
            inner.push_author(&dialect.key_text(&column, *kind), source.place, None);
            inner.push(format!(" AS \"k_{}\", ", part + 1));
        }
        match &source.label {
            Some(label) => {
                let label = dialect.key_text(&format!("r.{}", dialect.identifier(label)), Type::Text);
                inner.push_author(&label, source.place, None);
            }
            None => {
                inner.push(dialect.key_text("NULL", Type::Text));
            }
        }
        inner.push(" AS \"name\", ");
        let line = format!("r.{}", dialect.identifier(LINE));
        let line = if side.has_lines { line.as_str() } else { "NULL" };
        inner.push(format!("CAST({line} AS bigint) AS \"line\""));
        if !side.place.is_empty() {
            let place = self.place(side);
            inner.push(", ").push_author(&place, source.place, None).push(" AS \"place\"");
        }
        for (number, column) in side.columns.iter().enumerate() {
            inner.push(", ").push_author(&format!("r.{}", dialect.identifier(column)), source.place, None);
            inner.push(format!(" AS \"c_{}\"", number + 1));
        }
        inner.push(" FROM ").push_author(&dialect.identifier(&source.from), source.place, None).push(" AS r");
        let key = self.key();
        let parts: String = self.parts().iter().map(|part| format!(", r.\"{part}\"")).collect();
        let shown: String = (1..=side.columns.len()).map(|number| format!(", r.\"c_{number}\"")).collect();
        let place = if side.place.is_empty() { "" } else { ", r.\"place\"" };
        let mut query = Script::from(format!(
            "SELECT {key} AS \"key\", CASE WHEN {key} IS NULL THEN 1 ELSE 0 END AS \"malformed\"{parts}, \
             r.\"name\", r.\"line\"{place}{shown} FROM ("
        ));
        query.append(&inner).push("\n) AS r");
        query
    }

    /// The key by which a row is found in its table: `number 4`.
    fn place(&self, side: &Side) -> String {
        let (dialect, mut parts) = (self.dialect, Vec::new());
        for (index, column) in side.place.iter().enumerate() {
            let name = dialect.text(&format!("{}{column} ", if index == 0 { "" } else { ", " }));
            let value = dialect.key_text(&format!("r.{}", dialect.identifier(column)), Type::Text);
            parts.push(format!("{name} || coalesce({value}, 'NULL')"));
        }
        parts.join(" || ")
    }

    /// One text that rows share only if their keys are the same, over the parts. It never begins with one
    /// `!`, and the keys of malformed rows do.
    fn key(&self) -> String {
        match self.kinds.as_slice() {
            [Type::Text] => {
                "CASE WHEN substr(r.\"k_1\", 1, 1) = '!' THEN '!' || r.\"k_1\" ELSE r.\"k_1\" END".to_owned()
            }
            [_] => "r.\"k_1\"".to_owned(),
            kinds => {
                let quoted = |(part, kind): (usize, &Type)| {
                    let part = format!("r.\"k_{}\"", part + 1);
                    match kind {
                        Type::Text => {
                            let (slash, slashes) = (self.dialect.text("\\"), self.dialect.text("\\\\"));
                            let quote = self.dialect.text("\\\"");
                            format!("replace(replace({part}, {slash}, {slashes}), '\"', {quote})")
                        }
                        _ => part,
                    }
                };
                let parts: Vec<String> = kinds.iter().enumerate().map(quoted).collect();
                format!("'[\"' || {} || '\"]'", parts.join(" || '\", \"' || "))
            }
        }
    }

    /// Gives malformed rows keys of their own, in an order that the data says.
    fn numbered(&self, table: &str, name: &str, shown: usize) -> String {
        let dialect = self.dialect;
        let shown = (1..=shown).map(|number| dialect.key_text(&format!("s.\"c_{number}\""), Type::Text));
        let order: Vec<String> = std::iter::once("s.\"line\"".to_owned())
            .map(|line| dialect.order(&line, false))
            .chain(shown.map(|column| dialect.order(&column, false)))
            .collect();
        let locator = dialect.row_locator();
        format!(
            "UPDATE {table} AS t SET \"key\" = x.\"label\" FROM (SELECT s.{locator} AS r, {} || \
             row_number() OVER (ORDER BY {}) AS \"label\" FROM {table} AS s WHERE s.\"malformed\" = 1) AS x \
             WHERE t.{locator} = x.r",
            dialect.text(&format!("!{name}#")),
            order.join(", ")
        )
    }

    /// Shows the rows of all sources under each other.
    pub(super) fn stack(&self, create: &mut Vec<(String, Script)>) {
        let parts: String = self.parts().iter().map(|part| format!(", \"{part}\"")).collect();
        let rows = self.sides.iter().enumerate().map(|(index, side)| {
            format!(
                "SELECT {} AS \"source\", \"key\", \"malformed\"{parts}, \"name\", \
                 CASE WHEN \"malformed\" = 0 THEN \"name\" END AS \"telling\" FROM {}",
                index + 1,
                side.table
            )
        });
        let rows: Vec<String> = rows.collect();
        let view = self.dialect.identifier(&self.own("stacked"));
        let sql = format!("CREATE TEMP VIEW {view} AS {}", rows.join(" UNION ALL "));
        create.push(("show the rows of all sources under each other".to_owned(), Script::from(sql)));
    }
}
