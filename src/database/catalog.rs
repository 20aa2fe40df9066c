//! Tables, keys and constraints, as a program needs them.

/// The tables of a database.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// Every table, by name.
    pub tables: Vec<Table>,
    /// Names of views.
    pub views: Vec<String>,
    /// Names of sequences, where they share the names of tables.
    pub sequences: Vec<String>,
    /// Names of types that no table may take.
    pub types: Vec<String>,
}

/// One table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its name, spelt as the database spells it.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// The primary key's columns; empty without one.
    pub primary_key: Vec<String>,
    /// A name for the number by which the database itself finds a row fastest. No column has it, and
    /// it means nothing to people.
    pub row_number: Option<String>,
    /// What tells the rows apart as long as nothing changes them; no column, either.
    pub place: Option<Column>,
    /// Unique keys, the primary key among them.
    pub uniques: Vec<Unique>,
    /// Indexes, those of keys among them.
    pub indexes: Vec<TableIndex>,
    /// References to other tables.
    pub foreign_keys: Vec<ForeignKey>,
    /// The conditions of CHECK constraints.
    pub checks: Vec<String>,
    /// Names of triggers.
    pub triggers: Vec<String>,
    /// Why it cannot be changed by a migration: a virtual table.
    pub unchangeable: Option<String>,
    /// What cannot be read from the catalog, in words.
    pub unknown: Vec<String>,
    /// It stands in a file: its rows are in a temporary table, under another name.
    pub in_file: bool,
    /// The statement that made it, where the database keeps that.
    pub definition: Option<String>,
    /// A crash empties it.
    pub unlogged: bool,
}

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type and collation as they are declared, to give a temporary column the same.
    pub declared: String,
    /// The type's name in the rule, where a rule declares it.
    pub called: Option<&'static str>,
    /// NULL is refused.
    pub not_null: bool,
    /// The default, as SQL.
    pub default: Option<String>,
    /// Computed by the database; nobody sets it.
    pub generated: bool,
    /// What it is computed from, as SQL over columns of the table, where the database tells.
    pub computed: Option<String>,
    /// Numbered by the database alone; an insert may set it, an update not.
    pub fixed: bool,
    /// The database gives it a number where an insert does not set it; the SQL for the next one.
    pub next_number: Option<String>,
    /// Moves the database's own numbering past a number, over `{}` as the number.
    pub advance_number: Option<String>,
    /// True for a value that this column would refuse, over `{}` as the value; `None` where it takes all.
    pub refuses: Option<String>,
    /// The value `{}` as a file will spell it, where this is a column of a file and the database has several
    /// spellings of one value.
    pub spelled: Option<String>,
    /// One form for all values that mean what `{}` means, where this is a column of a file and the database
    /// has several spellings of one value.
    pub meant: Option<String>,
    /// What kind of literals it takes.
    pub takes: Takes,
    /// The only texts that it takes; empty where its type is no enumeration.
    pub one_of: Vec<String>,
    /// The column of a file that it tells of: whether the record has the field at all.
    pub tells: Option<String>,
    /// Only amend reads it.
    pub hidden: bool,
    /// What no change of the language can say about it, in words.
    pub unsayable: Option<&'static str>,
    /// A collation of its own, as SQL, where `declared` does not say it.
    pub own_collation: Option<String>,
}

/// What kind of values a column takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Takes {
    /// Text; numbers become text.
    Text,
    /// Numbers.
    Number,
    /// Any value, as it is.
    #[default]
    Any,
}

/// A unique key.
#[derive(Debug, Clone, Default)]
pub struct Unique {
    /// The index's or constraint's name.
    pub name: String,
    /// Its columns, or expressions over columns, as SQL with unquoted plain names quoted.
    pub terms: Vec<UniqueTerm>,
    /// Only rows for which this holds, as SQL.
    pub condition: Option<String>,
    /// NULL equals NULL.
    pub nulls_equal: bool,
    /// The database looks at it when the transaction ends.
    pub deferred: bool,
}

/// One term of a unique key.
#[derive(Debug, Clone)]
pub enum UniqueTerm {
    /// A column, and the collation it is compared with.
    Column {
        /// The column.
        name: String,
        /// The collation clause, as SQL, or nothing.
        collation: String,
    },
    /// An expression over columns, as SQL.
    Expression(String),
}

/// An index.
#[derive(Debug, Clone, Default)]
pub struct TableIndex {
    /// Its name.
    pub name: String,
    /// Its columns in order, or expressions as SQL.
    pub columns: Vec<String>,
    /// Whether no two rows may be equal in them.
    pub unique: bool,
    /// Which rows it holds, as SQL.
    pub condition: Option<String>,
    /// Whether it belongs to a primary key or a unique constraint.
    pub constraint: bool,
    /// Whether columns, uniqueness and condition say all about it.
    pub plain: bool,
    /// The statement that made it, where the database keeps that.
    pub definition: Option<String>,
}

/// A reference to another table.
#[derive(Debug, Clone)]
pub struct ForeignKey {
    /// Its name, where the database gives names.
    pub name: Option<String>,
    /// The columns here.
    pub columns: Vec<String>,
    /// The table there.
    pub parent: String,
    /// The columns there.
    pub parent_columns: Vec<String>,
    /// What a delete there does here.
    pub on_delete: ForeignKeyAction,
    /// Whether cleared columns become their default instead of NULL.
    pub to_default: bool,
    /// Whether columns and what a delete does say all about it.
    pub plain: bool,
    /// How the database is kept from following or checking it row by row; `None` where it does not.
    pub suspension: Option<Suspension>,
}

/// How a foreign key is suspended within a transaction.
#[derive(Debug, Clone)]
pub struct Suspension {
    /// The foreign key's name.
    pub name: String,
    /// Suspends it.
    pub suspend: Vec<String>,
    /// Makes it as it was; what it says must be true by then.
    pub resume: Vec<String>,
}

/// What a foreign key does when the row it points to goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForeignKeyAction {
    /// It refuses.
    Refuse,
    /// The row goes too.
    Cascade,
    /// Its columns become NULL or their default.
    Clear,
}

impl Unique {
    /// Its columns, where it is of columns alone and holds for every row.
    pub fn plain_columns<'a>(&self, table: &'a Table) -> Option<Vec<&'a Column>> {
        let column = |term: &UniqueTerm| match term {
            UniqueTerm::Column { name, .. } => table.column(name),
            UniqueTerm::Expression(_) => None,
        };
        let columns = self.terms.iter().map(column).collect::<Option<Vec<&Column>>>()?;
        self.condition.is_none().then_some(columns)
    }
}

impl Catalog {
    /// What has this name already, among all that an index may not share its name with.
    pub fn holder(&self, name: &str) -> Option<String> {
        let is = |other: &String| other.eq_ignore_ascii_case(name);
        if self.table(name).is_some() {
            return Some("a table".to_owned());
        }
        if self.views.iter().any(is) {
            return Some("a view".to_owned());
        }
        if self.sequences.iter().any(is) {
            return Some("a sequence".to_owned());
        }
        let owner = self.tables.iter().find(|table| table.indexes.iter().any(|index| is(&index.name)))?;
        Some(format!("an index of \"{}\"", owner.name))
    }

    /// What has this name already, among all that a table may not share its name with.
    pub fn holder_for_table(&self, name: &str) -> Option<String> {
        let is_type = self.types.iter().any(|other| other.eq_ignore_ascii_case(name));
        self.holder(name).or_else(|| is_type.then(|| "a type".to_owned()))
    }

    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name.eq_ignore_ascii_case(name))
    }

    /// Every foreign key that points to this table, with the table it stands in.
    pub fn references_to<'a>(&'a self, parent: &'a str) -> impl Iterator<Item = (&'a Table, &'a ForeignKey)> {
        self.tables.iter().flat_map(move |table| {
            table
                .foreign_keys
                .iter()
                .filter(move |key| key.parent.eq_ignore_ascii_case(parent))
                .map(move |key| (table, key))
        })
    }
}

impl Column {
    /// The collation that it is compared with, where that is not the ordinary one.
    pub fn collation(&self) -> Option<&str> {
        self.declared.split_once(" COLLATE ").map(|(_, collation)| collation)
    }
}

impl Table {
    /// The column with this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// The columns that people see.
    pub fn shown(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| !column.hidden)
    }

    /// The columns that an archive of its rows has too: not where a record stood in its file.
    pub fn archived(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| !(self.in_file && column.generated))
    }

    /// What finds a row where no key does: a number, or a place that no other row has meanwhile.
    pub fn place_name(&self) -> Option<&String> {
        self.row_number.as_ref().or(self.place.as_ref().map(|place| &place.name))
    }

    /// Whether these columns together are unique, in any order.
    pub fn is_unique(&self, columns: &[String]) -> bool {
        self.uniques.iter().filter(|unique| unique.condition.is_none()).any(|unique| {
            let names: Option<Vec<&String>> = unique
                .terms
                .iter()
                .map(|term| match term {
                    UniqueTerm::Column { name, .. } => Some(name),
                    UniqueTerm::Expression(_) => None,
                })
                .collect();
            names.is_some_and(|names| {
                let is_among = |column: &String| names.iter().any(|name| name.eq_ignore_ascii_case(column));
                names.len() == columns.len() && columns.iter().all(is_among)
            })
        })
    }

    /// Whether at most one foreign key deletes or clears rows here.
    pub fn is_followed_once(&self) -> bool {
        self.foreign_keys.iter().filter(|key| key.on_delete != ForeignKeyAction::Refuse).count() <= 1
    }

    /// The columns that identify a row: the primary key, else a unique key of NOT NULL columns.
    pub fn identity(&self) -> Option<Vec<String>> {
        if !self.primary_key.is_empty() {
            return Some(self.primary_key.clone());
        }
        self.uniques.iter().filter(|unique| unique.condition.is_none()).find_map(|unique| {
            unique
                .terms
                .iter()
                .map(|term| match term {
                    UniqueTerm::Column { name, .. } if self.column(name)?.not_null => Some(name.clone()),
                    _ => None,
                })
                .collect()
        })
    }
}
