//! The text of a `CREATE TABLE`, and how a constraint is added to it or taken out.
//!
//! The rest of the text stays letter by letter: collations, checks, generated columns and options are
//! nobody's business here.

mod tokens;

use std::ops::Range;

use crate::database::Table;
use tokens::{Token, tokens};

/// A `CREATE TABLE` cut at its commas.
pub(super) struct Definition {
    text: String,
    /// The parenthesis that opens the list, and the one that closes it.
    body: Range<usize>,
    items: Vec<Vec<Token>>,
}

impl Definition {
    /// `None` for text that is no `CREATE TABLE` with a list of columns.
    pub(super) fn parse(sql: &str) -> Option<Definition> {
        let mut items: Vec<Vec<Token>> = vec![Vec::new()];
        let mut open = None;
        let mut depth = 0;
        for mut token in tokens(sql) {
            match (token.value.as_str(), token.quoted) {
                ("(", false) => {
                    depth += 1;
                    if depth == 1 {
                        open = Some(token.place.start);
                        items = vec![Vec::new()];
                        continue;
                    }
                }
                (")", false) => {
                    depth -= 1;
                    if depth == 0 {
                        let body = open?..token.place.start;
                        return Some(Definition { text: sql.to_owned(), body, items });
                    }
                }
                (",", false) if depth == 1 => {
                    items.push(Vec::new());
                    continue;
                }
                _ => {}
            }
            token.depth = depth;
            items.last_mut()?.push(token);
        }
        None
    }

    /// The same table under another name, given quoted.
    pub(super) fn named(&self, name: &str) -> String {
        format!("CREATE TABLE {name} {}", &self.text[self.body.start..])
    }

    /// With one more table constraint.
    pub(super) fn with_constraint(&self, constraint: &str) -> String {
        let (before, after) = self.text.split_at(self.body.end);
        format!("{before}, {constraint}{after}")
    }

    /// With one more column, behind the others.
    pub(super) fn with_column(&self, column: &str) -> Option<String> {
        let last = self.items.iter().rfind(|item| !is_constraint(item))?.last()?;
        let (before, after) = self.text.split_at(last.place.end);
        Some(format!("{before}, {column}{after}"))
    }

    /// Without every reference from these columns to that table; `None` where there is none.
    pub(super) fn without_foreign_keys(&self, columns: &[String], parent: &str) -> Option<String> {
        let mut left = self.without_foreign_key(columns, parent)?;
        while let Some(less) =
            Definition::parse(&left).and_then(|left| left.without_foreign_key(columns, parent))
        {
            left = less;
        }
        Some(left)
    }

    /// A name for the row number that neither this table nor the one that it replaces uses for a column.
    pub(super) fn free_row_number(&self, old: &Table) -> Option<&'static str> {
        let is_free =
            |name: &&str| old.column(name).is_none() && !self.items.iter().any(|item| is_column(item, name));
        ["rowid", "_rowid_", "oid"].into_iter().find(is_free)
    }

    /// Without the reference from these columns to that table; `None` where there is none.
    fn without_foreign_key(&self, columns: &[String], parent: &str) -> Option<String> {
        self.items.iter().enumerate().find_map(|(index, item)| {
            let cut =
                table_reference(item, columns, parent).or_else(|| column_reference(item, columns, parent))?;
            if cut.len() == item.len() { Some(self.without(&[index])) } else { Some(self.cut(item, cut)) }
        })
    }

    /// Whether a column says what becomes of rows that break its constraints.
    pub(super) fn resolves_conflicts(&self, column: &str) -> bool {
        let own = self.items.iter().find(|item| is_column(item, column));
        own.is_some_and(|item| item.iter().any(|token| token.is("CONFLICT")))
    }

    /// What a generated column is computed from.
    pub(super) fn computed(&self, column: &str) -> Option<String> {
        let own = self.items.iter().find(|item| is_column(item, column))?;
        let at = own.windows(2).position(|pair| pair[0].is("AS") && pair[1].value == "(")? + 1;
        let inside = own[at..].iter().position(|token| token.value == ")" && token.depth < own[at].depth)?;
        Some(self.text[own[at].place.end..own[at + inside].place.start].trim().to_owned())
    }

    /// Without a column and the checks of the table that read no other column.
    pub(super) fn without_column(&self, column: &str) -> Option<String> {
        let own = self.items.iter().position(|item| is_column(item, column))?;
        let mut gone: Vec<usize> = self.own_checks(column);
        gone.push(own);
        Some(self.without(&gone))
    }

    /// The checks of the table that read this column and no other.
    pub(super) fn own_checks(&self, column: &str) -> Vec<usize> {
        let numbered = self.items.iter().enumerate();
        let own = numbered
            .filter(|(_, item)| is_check(item) && self.read_by(item, column) == [column.to_lowercase()]);
        own.map(|(index, _)| index).collect()
    }

    /// Other parts of the definition that read a column, in words: checks with other columns, and columns.
    pub(super) fn readers(&self, column: &str) -> Vec<String> {
        let mut readers = Vec::new();
        for item in self.items.iter().filter(|item| !is_column(item, column)) {
            let read = self.read_by(item, column);
            if !read.contains(&column.to_lowercase()) {
                continue;
            }
            match item.first() {
                Some(first) if !is_constraint(item) => {
                    readers.push(format!("its column \"{}\"", first.value))
                }
                _ if is_check(item) && read.len() > 1 => readers.push("a CHECK of the table".to_owned()),
                _ => {}
            }
        }
        readers
    }

    /// The columns that stand in the parentheses of an item, lower case; of a column, in its CHECK and in
    /// what generates it.
    fn read_by(&self, item: &[Token], column: &str) -> Vec<String> {
        let columns: Vec<String> = self
            .items
            .iter()
            .filter(|item| !is_constraint(item))
            .filter_map(|item| Some(item.first()?.value.to_lowercase()))
            .collect();
        let inner = item.iter().filter(|token| token.depth > 1).map(|token| token.value.to_lowercase());
        let mut read: Vec<String> = inner.filter(|name| columns.contains(name)).collect();
        // A reference names columns of another table.
        if item.iter().any(|token| token.is("REFERENCES"))
            && !item.iter().any(|token| token.is("CHECK") || token.is("AS"))
        {
            read.retain(|name| name != &column.to_lowercase());
        }
        read.sort_unstable();
        read.dedup();
        read
    }

    /// The text without whole items.
    fn without(&self, gone: &[usize]) -> String {
        let kept: Vec<&str> = self
            .items
            .iter()
            .enumerate()
            .filter(|(index, _)| !gone.contains(index))
            .filter_map(|(_, item)| Some(&self.text[item.first()?.place.start..item.last()?.place.end]))
            .collect();
        format!("{}({}{}", &self.text[..self.body.start], kept.join(", "), &self.text[self.body.end..])
    }

    /// The text without some tokens of an item.
    fn cut(&self, item: &[Token], cut: Range<usize>) -> String {
        let (start, end) = (item[cut.start].place.start, item[cut.end - 1].place.end);
        format!("{} {}", self.text[..start].trim_end(), self.text[end..].trim_start())
    }
}

const CONSTRAINTS: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];

fn is_constraint(item: &[Token]) -> bool {
    item.first().is_some_and(|first| CONSTRAINTS.iter().any(|word| first.is(word)))
}

fn is_check(item: &[Token]) -> bool {
    let kind =
        if item.first().is_some_and(|first| first.is("CONSTRAINT")) { item.get(2) } else { item.first() };
    kind.is_some_and(|kind| kind.is("CHECK"))
}

fn is_column(item: &[Token], name: &str) -> bool {
    !is_constraint(item) && item.first().is_some_and(|first| first.value.eq_ignore_ascii_case(name))
}

/// The tokens of `[CONSTRAINT name] FOREIGN KEY (columns) REFERENCES parent …`.
fn table_reference(item: &[Token], columns: &[String], parent: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = item[from..].iter().position(|token| token.depth == 1 && token.is("FOREIGN")) {
        let foreign = from + found;
        let references = foreign + item[foreign..].iter().position(|token| token.is("REFERENCES"))?;
        let names: Vec<&str> = item[foreign + 2..references]
            .iter()
            .filter(|token| token.quoted || !["(", ",", ")"].contains(&token.value.as_str()))
            .map(|token| token.value.as_str())
            .collect();
        let end = end_of_reference(item, references);
        if same(&names, columns) && item.get(references + 1)?.value.eq_ignore_ascii_case(parent) {
            return Some(start_of_constraint(item, foreign)..end);
        }
        from = end;
    }
    None
}

/// The tokens of a column's own `[CONSTRAINT name] REFERENCES parent …`.
fn column_reference(item: &[Token], columns: &[String], parent: &str) -> Option<Range<usize>> {
    if is_constraint(item) || !same(&[item.first()?.value.as_str()], columns) {
        return None;
    }
    let references = item.iter().position(|token| token.depth == 1 && token.is("REFERENCES"))?;
    let is_parent = item.get(references + 1)?.value.eq_ignore_ascii_case(parent);
    is_parent.then(|| start_of_constraint(item, references)..end_of_reference(item, references))
}

fn same(names: &[&str], columns: &[String]) -> bool {
    names.len() == columns.len()
        && names.iter().zip(columns).all(|(name, column)| name.eq_ignore_ascii_case(column))
}

fn start_of_constraint(item: &[Token], at: usize) -> usize {
    if at >= 2 && item[at - 2].is("CONSTRAINT") { at - 2 } else { at }
}

/// Behind the columns, the actions and the deferral of a reference.
fn end_of_reference(item: &[Token], references: usize) -> usize {
    let is = |index: usize, word: &str| item.get(index).is_some_and(|token| token.is(word));
    let mut end = references + 2;
    if is(end, "(") {
        while end < item.len() && !is(end, ")") {
            end += 1;
        }
        end += 1;
    }
    loop {
        end += match () {
            () if is(end, "ON") && (is(end + 2, "SET") || is(end + 2, "NO")) => 4,
            () if is(end, "ON") => 3,
            () if is(end, "MATCH") || is(end, "INITIALLY") => 2,
            () if is(end, "NOT") && is(end + 1, "DEFERRABLE") => 2,
            () if is(end, "DEFERRABLE") => 1,
            () => return end.min(item.len()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "CREATE TABLE t (a INTEGER /* , */ PRIMARY KEY, \"b\" TEXT COLLATE NOCASE CONSTRAINT x \
        REFERENCES p (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT NULL DEFAULT 'x,)',\n c INT, \
        CONSTRAINT y FOREIGN KEY (c, [a]) REFERENCES \"q\" ON UPDATE CASCADE, CHECK (c > 0), CHECK (c < a) -- )\n) STRICT";

    fn definition() -> Definition {
        Definition::parse(TABLE).expect("it has columns")
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_reference_of_a_column_is_cut_out() {
        let left = definition().without_foreign_key(&names(&["B"]), "P").expect("it is there");
        assert!(left.contains("COLLATE NOCASE NOT NULL DEFAULT 'x,)'"), "{left}");
    }

    #[test]
    fn what_a_column_is_computed_from_is_cut_out() {
        let sql = "create table t (a int, b int as (a * (2 + 1)) stored, \"c d\" text generated always as ( upper(')' || a) ))";
        let definition = Definition::parse(sql).expect("a definition");
        assert_eq!(definition.computed("B").as_deref(), Some("a * (2 + 1)"));
        assert_eq!(definition.computed("c d").as_deref(), Some("upper(')' || a)"));
        assert_eq!(definition.computed("a"), None);
    }

    #[test]
    fn the_reference_of_a_table_is_an_item() {
        let left = definition().without_foreign_key(&names(&["c", "a"]), "q").expect("it is there");
        assert!(!left.contains("FOREIGN") && left.contains("c INT, CHECK (c > 0)"), "{left}");
        assert!(definition().without_foreign_key(&names(&["c"]), "q").is_none());
    }

    #[test]
    fn what_comes_stands_before_the_end() {
        assert!(definition().with_constraint("CHECK (1)").contains("-- )\n, CHECK (1)) STRICT"));
        assert!(definition().with_column("d INT").expect("columns").contains("c INT, d INT, \n".trim_end()));
    }

    #[test]
    fn checks_of_one_column_go_with_it() {
        assert_eq!(definition().own_checks("c").len(), 1);
        assert_eq!(definition().readers("c"), ["a CHECK of the table"]);
        assert!(definition().readers("b").is_empty());
    }
}
