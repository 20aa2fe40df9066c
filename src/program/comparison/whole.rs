//! One row a key, with what the sources say about it.

use super::Plan;
use crate::migration::{Class, Comparison};
use crate::sql::{Script, Type};

impl Plan<'_> {
    /// The keys whose names have other keys too.
    pub(super) fn split(&self, create: &mut Vec<(String, Script)>, fill: &mut Vec<(String, Script)>) {
        let stacked = self.dialect.temporary(&self.own("stacked"));
        // Names of malformed rows tell nothing.
        let query = Script::from(format!(
            "SELECT DISTINCT s.\"key\" FROM {stacked} AS s WHERE s.\"telling\" IN (\
             SELECT n.\"telling\" FROM {stacked} AS n WHERE n.\"telling\" IS NOT NULL \
             GROUP BY n.\"telling\" HAVING min(n.\"key\") <> max(n.\"key\"))"
        ));
        let name = self.own("split");
        let what = "keys whose names have other keys as well";
        self.table((&name, what), &[("key".to_owned(), "text")], (&query, ""), create, fill);
        self.index((&name, "key"), &["key"], true, fill);
    }

    /// Makes and fills the table of the comparison.
    pub(super) fn whole(
        &self,
        relation: &str,
        create: &mut Vec<(String, Script)>,
        fill: &mut Vec<(String, Script)>,
    ) {
        let query = Script::from(self.rows());
        self.table((relation, "one row a key"), &self.declarations(), (&query, ""), create, fill);
        self.index((relation, "class"), &[Comparison::CLASS, Comparison::KEY], false, fill);
        self.index((relation, "key"), &[Comparison::KEY], true, fill);
    }

    fn rows(&self) -> String {
        let dialect = self.dialect;
        let columns: Vec<String> =
            self.declarations().into_iter().map(|(name, _)| dialect.identifier(&name)).collect();
        let values: Vec<String> = self
            .values()
            .into_iter()
            .zip(columns)
            .map(|(value, column)| format!("{value} AS {column}"))
            .collect();
        let counts: Vec<String> = (1..=self.sides.len())
            .map(|number| format!("count(CASE WHEN \"source\" = {number} THEN 1 END) AS \"rows_{number}\""))
            .collect();
        let parts: String =
            self.parts().iter().map(|part| format!(", min(\"{part}\") AS \"{part}\"")).collect();
        let mut sql = format!(
            "SELECT {} FROM (SELECT \"key\", max(\"malformed\") AS \"malformed\"{parts}, min(\"name\") AS \"least\", \
             max(\"name\") AS \"most\", {} FROM {} GROUP BY \"key\") AS g",
            values.join(", "),
            counts.join(", "),
            dialect.temporary(&self.own("stacked"))
        );
        for (index, side) in self.sides.iter().enumerate() {
            let number = index + 1;
            sql += &format!(
                " LEFT JOIN {} AS s_{number} ON s_{number}.\"key\" = g.\"key\" AND g.\"rows_{number}\" = 1",
                side.table
            );
        }
        if self.comparison.name.is_some() {
            sql += &format!(
                " LEFT JOIN {} AS split ON split.\"key\" = g.\"key\"",
                dialect.temporary(&self.own("split"))
            );
        }
        sql
    }

    /// The values of the columns, in the order of [`Plan::declarations`].
    fn values(&self) -> Vec<String> {
        let comparison = self.comparison;
        let mut values = vec!["g.\"key\"".to_owned()];
        values.extend(self.typed_parts());
        values.extend(
            comparison
                .name
                .iter()
                .map(|_| "CASE WHEN g.\"least\" = g.\"most\" THEN g.\"least\" END".to_owned()),
        );
        values.push(self.class());
        values.push(self.present());
        for (index, side) in self.sides.iter().enumerate() {
            let number = index + 1;
            values.push(format!("(g.\"rows_{number}\" > 0)"));
            values.push(format!("g.\"rows_{number}\""));
            values.extend((1..=side.columns.len()).map(|column| format!("s_{number}.\"c_{column}\"")));
        }
        values
    }

    /// The parts of the key by their types.
    fn typed_parts(&self) -> Vec<String> {
        let typed = |text: &str, kind: &Type| match kind {
            Type::Text => text.to_owned(),
            kind => format!("CAST({text} AS {})", self.dialect.key_type(*kind)),
        };
        match self.kinds.as_slice() {
            [kind] => {
                let text = match kind {
                    Type::Text => {
                        "CASE WHEN substr(g.\"key\", 1, 1) = '!' THEN substr(g.\"key\", 2) ELSE g.\"key\" END"
                    }
                    _ => "g.\"key\"",
                };
                vec![format!("CASE WHEN g.\"malformed\" = 0 THEN {} END", typed(text, kind))]
            }
            kinds => {
                let parts = self.parts().into_iter().zip(kinds);
                parts.map(|(part, kind)| typed(&format!("g.\"{part}\""), kind)).collect()
            }
        }
    }

    fn present(&self) -> String {
        let counts: Vec<String> = (1..=self.sides.len())
            .map(|number| format!("CASE WHEN g.\"rows_{number}\" > 0 THEN 1 ELSE 0 END"))
            .collect();
        format!("({})", counts.join(" + "))
    }

    /// The class: the weightiest one that holds.
    fn class(&self) -> String {
        let classes = self.comparison.classes().into_iter().rev();
        let cases: String = classes
            .filter_map(|class| Some((class, self.holds(class)?)))
            .map(|(class, holds)| format!(" WHEN {holds} THEN '{}'", class.name()))
            .collect();
        format!("CASE{cases} ELSE '{}' END", Class::Match.name())
    }

    /// What holds of a key of this class, over `g`; nothing where no other class does.
    fn holds(&self, class: Class) -> Option<String> {
        let sources = || 1..=self.sides.len();
        let all = |tests: Vec<String>, word: &str| format!("({})", tests.join(word));
        let authority = self.comparison.authority.map(|index| index + 1);
        Some(match class {
            Class::Malformed => "g.\"malformed\" = 1".to_owned(),
            Class::Duplicate => {
                all(sources().map(|number| format!("g.\"rows_{number}\" > 1")).collect(), " OR ")
            }
            Class::Split => "split.\"key\" IS NOT NULL".to_owned(),
            Class::Conflict => "g.\"least\" <> g.\"most\"".to_owned(),
            Class::Ghost => {
                let others = sources().filter(|number| Some(*number) != authority);
                all(others.map(|number| format!("g.\"rows_{number}\" = 0")).collect(), " AND ")
            }
            Class::Orphan => format!("g.\"rows_{}\" = 0", authority?),
            Class::Missing => {
                all(sources().map(|number| format!("g.\"rows_{number}\" = 0")).collect(), " OR ")
            }
            Class::Match => return None,
        })
    }
}
