//! The table of runs: how it is made, and how a run is added.

use crate::database::{self, Database, Error, TableChanges};
use crate::history::model::Counts;
use crate::history::{Ended, Kind, choices, who};
use crate::plan::Plan;
use crate::sql::{Dialect, RUNS, Value};

/// The columns, in order.
pub(super) const COLUMNS: [&str; 17] = [
    "number",
    "run",
    "kind",
    "undoes",
    "outcome",
    "migration",
    "title",
    "path",
    "document",
    "plan",
    "params",
    "counts",
    "who",
    "database_user",
    "started_at",
    "finished_at",
    "engine",
];

/// Where the run of one apply will be kept. Nothing is written before [`Ledger::record`].
#[derive(Debug)]
pub struct Ledger {
    /// The number that the run will have.
    pub number: u64,
    exists: bool,
}

impl Ledger {
    /// Looks up the next number; an error where a run could not be kept. Makes nothing.
    ///
    /// The connection must hold the write lock, so that no other run takes the number.
    pub fn open(database: &mut dyn Database) -> Result<Ledger, Error> {
        database.may_keep()?;
        if !database.has_kept(RUNS)? {
            return Ok(Ledger { number: 1, exists: false });
        }
        is_own(database)?;
        let sql = format!("SELECT coalesce(max(number), 0) + 1 FROM {}", database.dialect().kept(RUNS));
        Ok(Ledger { number: database::count(database, &sql)?, exists: true })
    }

    /// Whether a run of this document is kept and was not rolled back.
    pub fn holds(&self, database: &mut dyn Database, plan: &Plan) -> Result<bool, Error> {
        let runs = super::runs(database)?;
        let of_document = |run: &&super::Run| {
            run.kind == Kind::Apply && run.document == plan.migration.digest && run.counts.scope.is_none()
        };
        let mut applied = runs.iter().filter(of_document);
        Ok(applied.any(|run| super::undone_by(&runs, run.number).is_none()))
    }

    /// Writes the run of a plan that was carried out, in the transaction that did it.
    pub fn record(
        &self,
        database: &mut dyn Database,
        plan: &Plan,
        kind: Kind,
        outcome: Ended,
        triggered: &[TableChanges],
    ) -> Result<(), Error> {
        let dialect = database.dialect();
        if !self.exists {
            make(database, &*dialect)?;
        }
        let text = |text: &str| dialect.text(text);
        let (kind, undoes) = match kind {
            Kind::Apply => ("apply", Value::Null),
            Kind::Rollback { undoes } => ("rollback", Value::Integer(undoes.cast_signed())),
        };
        let outcome = match outcome {
            Ended::Applied => "applied",
            Ended::Empty => "empty",
        };
        let values = [
            self.number.to_string(),
            text(&plan.run.id),
            text(kind),
            dialect.literal(&undoes),
            text(outcome),
            text(&plan.migration.id),
            plan.migration.title.as_deref().map_or("NULL".to_owned(), text),
            text(&plan.migration.path),
            text(&plan.migration.digest),
            text(&plan.digest),
            text(&serde_json::json!(plan.params).to_string()),
            text(&serde_json::json!(Counts::of(plan, triggered)).to_string()),
            text(&who::user_at_host()),
            dialect.database_user().to_owned(),
            text(&plan.run.started_at),
            text(&now()),
            text(&plan.engine),
        ];
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            dialect.kept(RUNS),
            COLUMNS.join(", "),
            values.join(", ")
        );
        database.execute(&sql)?;
        choices::record(database, self.number, plan)
    }
}

fn now() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Millisecond).unwrap_or(now).to_string()
}

fn make(database: &mut dyn Database, dialect: &dyn Dialect) -> Result<(), Error> {
    if let Some(sql) = dialect.kept_schema() {
        database.execute(&sql)?;
    }
    let definition = |column: &&str| {
        let kind = match *column {
            "number" => "integer PRIMARY KEY",
            "run" => "text NOT NULL UNIQUE",
            "undoes" => "integer",
            "title" | "database_user" => "text",
            "params" | "counts" => return format!("{column} {} NOT NULL", dialect.json_type()),
            "started_at" | "finished_at" => return format!("{column} {} NOT NULL", dialect.instant_type()),
            _ => "text NOT NULL",
        };
        format!("{column} {kind}")
    };
    let columns: Vec<String> = COLUMNS.iter().map(definition).collect();
    let sql = format!("CREATE TABLE {} ({})", dialect.kept(RUNS), columns.join(", "));
    database.execute(&sql).map(drop)
}

/// Refuses a table of somebody else's that has the name.
fn is_own(database: &mut dyn Database) -> Result<(), Error> {
    let table = database.dialect().kept(RUNS);
    let sql = format!("SELECT {} FROM {table} LIMIT 0", COLUMNS.join(", "));
    match database.query(&sql, &mut |_| Ok(())) {
        Err(Error::Statement { message, .. }) => Err(Error::Connect {
            message: format!(
                "the table {table} is not the one that amend keeps its runs in: {message}; nothing was changed"
            ),
            hint: "rename it: amend keeps a record of every run in a table of that name".to_owned(),
        }),
        outcome => outcome.map(drop),
    }
}
