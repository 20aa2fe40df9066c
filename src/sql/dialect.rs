//! How one database writes SQL.

use crate::sql::{Script, Type, Value};

/// Text only; every method has a portable default.
pub trait Dialect {
    /// A quoted identifier.
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// A table of the database itself, past any overlay that hides it.
    fn base(&self, table: &str) -> String {
        self.identifier(table)
    }

    /// A temporary table or view.
    fn temporary(&self, name: &str) -> String {
        self.identifier(name)
    }

    /// A table that amend keeps in the database; `name` is [`crate::sql::RUNS`], `undo_1_1`, ….
    fn kept(&self, name: &str) -> String;

    /// Makes what a table of amend's own stands in; `None` where there is nothing to make.
    fn kept_schema(&self) -> Option<String> {
        None
    }

    /// The declared type of a column of JSON text in a table of amend's own.
    fn json_type(&self) -> &'static str {
        "text"
    }

    /// The declared type of a column of instants in a table of amend's own.
    fn instant_type(&self) -> &'static str {
        "text"
    }

    /// The declared type of a column of bytes in a table of amend's own.
    fn bytes_type(&self) -> &'static str {
        "blob"
    }

    /// The user whom the database knows, as an expression.
    fn database_user(&self) -> &'static str {
        "NULL"
    }

    /// One text that two rows share only if all of these values are the same, as expressions.
    fn row_text(&self, values: &[String]) -> String;

    /// A value as a literal.
    fn literal(&self, value: &Value) -> String {
        match value {
            Value::Null => "NULL".to_owned(),
            Value::Boolean(value) => self.boolean(*value).to_owned(),
            Value::Integer(value) => value.to_string(),
            Value::Decimal(text) => text.clone(),
            Value::Text(text) => self.text(text),
            Value::Blob(bytes) => {
                let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                self.bytes(&digits)
            }
            Value::List(values) if values.is_empty() => self.empty_list("").to_owned(),
            Value::List(values) => {
                let items: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
                format!("({})", items.join(", "))
            }
        }
    }

    /// Bytes, given as hexadecimal digits.
    fn bytes(&self, digits: &str) -> String {
        format!("x'{digits}'")
    }

    /// A list that holds nothing; `before` is the SQL in front of it. Nothing is in it, so everything is
    /// not in it; NULL alone would make both unknown.
    fn empty_list(&self, before: &str) -> &'static str {
        let before = before.to_ascii_lowercase();
        let mut words = before.split_whitespace().rev();
        match (words.next(), words.next()) {
            (Some("in"), Some("not")) => "(NULL) IS NOT FALSE",
            (Some("in"), _) => "(NULL) IS TRUE",
            _ => "(NULL)",
        }
    }

    /// A text literal.
    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\'', "''"))
    }

    /// A truth value.
    fn boolean(&self, value: bool) -> &'static str {
        if value { "TRUE" } else { "FALSE" }
    }

    /// The schema that a table is found in, where names alone do not tell.
    fn schema_of(&self, table: &str) -> Option<String> {
        let _ = table;
        None
    }

    /// Whether a trigger can change the row that a statement is about to write.
    fn triggers_rewrite_rows(&self) -> bool {
        false
    }

    /// A type that holds the values which are too long for this one, where a cast would cut them.
    fn unbounded(&self, declared: &str) -> Option<String> {
        let _ = declared;
        None
    }

    /// A type with the values of this one and NULL, where this one refuses NULL by itself.
    fn nullable(&self, declared: &str) -> Option<String> {
        let _ = declared;
        None
    }

    /// The type that values of this declared type wait in: whole, whatever their length, and NULL.
    fn waiting(&self, declared: &str) -> String {
        let other = self.unbounded(declared).or_else(|| self.nullable(declared));
        other.unwrap_or_else(|| declared.to_owned())
    }

    /// `expression` as a value of a column's declared type.
    fn cast(&self, expression: &str, declared: &str) -> String {
        match declared {
            "" => expression.to_owned(),
            declared => format!("CAST({expression} AS {})", self.waiting(declared)),
        }
    }

    /// `expression` as people read it: values of different types can stand in one column.
    fn shown(&self, expression: &str) -> String {
        match expression {
            "NULL" => "CAST(NULL AS json)".to_owned(),
            expression => format!("to_json({expression})"),
        }
    }

    /// `expression` as a literal that spells its value exactly, NULL too.
    fn exact(&self, expression: &str) -> String {
        format!("quote_nullable(CAST({expression} AS text))")
    }

    /// The least value of a group, of any type.
    fn least(&self, expression: &str) -> String {
        format!("(array_agg({expression} ORDER BY {expression}))[1]")
    }

    /// The greatest value of a group, of any type.
    fn greatest(&self, expression: &str) -> String {
        format!("(array_agg({expression} ORDER BY {expression} DESC))[1]")
    }

    /// `expression` as a term of ORDER BY: NULL first, text byte for byte.
    fn order(&self, expression: &str, is_text: bool) -> String {
        let expression = if is_text { self.bytewise(expression) } else { expression.to_owned() };
        format!("{expression} NULLS FIRST")
    }

    /// Ends a query that fills a table which is looked up by `key`, where rows that are looked up one after the
    /// other should stand so.
    fn in_order_of(&self, key: &str) -> String {
        let _ = key;
        String::new()
    }

    /// The column by which a temporary table's own rows are told apart.
    fn row_locator(&self) -> &'static str {
        "ctid"
    }

    /// Lists the temporary tables and views of this connection, the newest first: kind and name.
    fn temporary_relations(&self) -> &'static str {
        "SELECT CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, relname FROM pg_class \
         WHERE relnamespace = pg_my_temp_schema() AND relkind IN ('r', 'v') ORDER BY oid DESC"
    }

    /// Makes an empty temporary table with the columns that `query` gives. `definitions` declares them,
    /// name and type, for databases that do not tell the types of expressions.
    fn plan_table(&self, name: &str, definitions: &[String], query: &Script) -> Script {
        let _ = definitions;
        let mut script = Script::from(format!("CREATE TEMP TABLE {} AS ", self.identifier(name)));
        script.append(query).push(" WITH NO DATA");
        script
    }

    /// Makes an index of a temporary table.
    fn create_index(&self, index: &Index<'_>) -> String {
        format!(
            "CREATE {}INDEX {} ON {} ({}){}",
            if index.unique { "UNIQUE " } else { "" },
            self.identifier(index.name),
            self.temporary(index.table),
            index.columns.join(", "),
            index.condition.map(|condition| format!(" WHERE {condition}")).unwrap_or_default()
        )
    }

    /// `expression` in the form that values of this type are compared in.
    fn comparable(&self, expression: &str, kind: Type) -> String {
        let _ = kind;
        expression.to_owned()
    }

    /// A literal of this type in the form of [`Dialect::comparable`]; `text` is its canonical spelling.
    fn comparable_literal(&self, text: &str, kind: Type) -> String {
        match kind {
            Type::Integer | Type::Decimal => text.to_owned(),
            Type::Boolean => self.boolean(text == "true").to_owned(),
            _ => self.text(text),
        }
    }

    /// `expression` as the one spelling of a key of this type, as [`crate::sql::key_text`] gives it; NULL
    /// where it is no such key.
    fn key_text(&self, expression: &str, kind: Type) -> String {
        match kind {
            Type::Integer => self.engine_function("key_integer", &[expression.to_owned()]),
            Type::Uuid => self.engine_function("key_uuid", &[expression.to_owned()]),
            _ => self.bytewise(&format!("CAST({expression} AS text)")),
        }
    }

    /// The declared type of a column that holds keys of this type.
    fn key_type(&self, kind: Type) -> &'static str {
        match kind {
            Type::Integer => "bigint",
            _ => "text",
        }
    }

    /// True where `expression` is not NULL and is not a value of this type; `None` where the
    /// database's own types make that impossible.
    fn not_of_type(&self, expression: &str, kind: Type) -> Option<String> {
        let _ = (expression, kind);
        None
    }

    /// True where `expression` is not NULL and is no JSON; `None` where the database's own types make that
    /// impossible.
    fn not_json(&self, expression: &str) -> Option<String> {
        let _ = expression;
        None
    }

    /// `expression` in the one spelling that a file has of a value of this type, and what is no such value as it
    /// is; `None` where the database has one spelling of a value.
    fn spelled(&self, expression: &str, kind: Type) -> Option<String> {
        let _ = (expression, kind);
        None
    }

    /// The same for JSON.
    fn spelled_json(&self, expression: &str) -> Option<String> {
        let _ = expression;
        None
    }

    /// `expression` in one form for all spellings of an instant; `None` where the database has one.
    fn moment(&self, expression: &str) -> Option<String> {
        let _ = expression;
        None
    }

    /// The same for JSON.
    fn json_meaning(&self, expression: &str) -> Option<String> {
        let _ = expression;
        None
    }

    /// `expression` compared byte for byte, whatever the column's collation.
    fn bytewise(&self, expression: &str) -> String {
        expression.to_owned()
    }

    /// True where text matches a LIKE pattern, case and all; `\\` takes the next character literally.
    fn like(&self, expression: &str, pattern: &str) -> String {
        format!("{expression} LIKE {}", self.text(pattern))
    }

    /// True where `expression`, of any type, is what reports spell like this.
    fn is_spelt(&self, expression: &str, text: &str) -> String;

    /// True where both are equal byte for byte, or both NULL.
    fn same(&self, left: &str, right: &str) -> String {
        format!("{} IS NOT DISTINCT FROM {}", self.bytewise(left), right)
    }

    /// Whether the functions of [`Dialect::engine_function`] exist.
    fn has_engine_functions(&self) -> bool {
        true
    }

    /// What stands between the columns of an INSERT and its rows.
    fn insert_clause(&self) -> &'static str {
        ""
    }

    /// A call of a function that the engine provides.
    fn engine_function(&self, name: &str, arguments: &[String]) -> String {
        format!("amend_{name}({})", arguments.join(", "))
    }

    /// A digest of values as text: 32 hexadecimal digits, equal for equal values of the same types.
    fn row_digest(&self, values: &[String]) -> String {
        self.engine_function("row_digest", values)
    }

    /// Whether the database keeps every digit of this value.
    fn keeps(&self, value: &Value) -> bool {
        let _ = value;
        true
    }

    /// Measures a temporary table, so that the database chooses good joins with it.
    fn analyze(&self, table: &str) -> Option<String> {
        let _ = table;
        None
    }

    /// A value of a declared type that no row has, for each number `{}`; `None` where the type has none.
    fn parked(&self, declared: &str, is_number: bool) -> Option<String>;

    /// The largest whole number that a column of numbers of this declared type holds.
    fn largest(&self, declared: &str) -> i64 {
        let _ = declared;
        i64::MAX
    }

    /// Checks every reference that waits to be checked; `None` where none ever waits.
    fn check_now(&self) -> Option<&'static str> {
        None
    }

    /// Copies values from a plan into the rows of a table.
    fn update(&self, update: &RowUpdate) -> String {
        let sets: Vec<String> =
            update.set.iter().map(|(column, value)| format!("{column} = {value}")).collect();
        let on: Vec<String> =
            update.keys.iter().map(|(column, key)| format!("t.{column} = p.{key}")).collect();
        format!(
            "UPDATE {} AS t SET {} FROM {} AS p WHERE {} AND {}",
            update.table,
            sets.join(", "),
            update.plan,
            on.join(" AND "),
            update.condition
        )
    }

    /// Deletes the rows of a table that a plan names.
    fn delete(&self, removal: &Removal) -> String {
        let columns: Vec<&str> = removal.keys.iter().map(|(column, _)| column.as_str()).collect();
        let keys: Vec<String> = removal.keys.iter().map(|(_, key)| format!("p.{key}")).collect();
        format!(
            "DELETE FROM {} WHERE ({}) IN (SELECT {} FROM {} AS p WHERE {})",
            removal.table,
            columns.join(", "),
            keys.join(", "),
            removal.plan,
            removal.condition
        )
    }
}

/// An index of a temporary table. Columns are quoted already.
#[derive(Debug, Clone, Copy)]
pub struct Index<'a> {
    /// Its name.
    pub name: &'a str,
    /// The table's name.
    pub table: &'a str,
    /// Its columns.
    pub columns: &'a [String],
    /// Whether no two rows may be equal in them.
    pub unique: bool,
    /// Which rows it holds.
    pub condition: Option<&'a str>,
}

/// An update of planned rows. Names are quoted already; `p` is the plan, `t` the table.
#[derive(Debug, Clone)]
pub struct RowUpdate {
    /// The table.
    pub table: String,
    /// The plan table.
    pub plan: String,
    /// Key column of the table, and the plan's column with its value.
    pub keys: Vec<(String, String)>,
    /// Column, and its new value over `p`.
    pub set: Vec<(String, String)>,
    /// Which rows of the plan, over `p`.
    pub condition: String,
}

/// A removal of planned rows. Names are quoted already; `p` is the plan.
#[derive(Debug, Clone)]
pub struct Removal {
    /// The table.
    pub table: String,
    /// The plan table.
    pub plan: String,
    /// Key column of the table, and the plan's column with its value.
    pub keys: Vec<(String, String)>,
    /// Which rows of the plan, over `p`.
    pub condition: String,
}

/// The digits of bytes, as reports spell them.
pub fn hexadecimal(text: &str) -> Option<&str> {
    let digits = text.strip_prefix("0x")?;
    (digits.len() % 2 == 0 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(digits)
}
