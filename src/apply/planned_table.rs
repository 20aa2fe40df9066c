//! Tables as a plan says that they will be, kept to be compared with what came.

use crate::database::{self, Catalog, Database, Sample};
use crate::plan::TablePlan;
use crate::program::Program;

/// A table as planned, row by row, in a temporary table.
pub struct PlannedTable {
    table: String,
    copy: String,
    columns: Vec<String>,
    /// Those that an archive copies of generated columns.
    computed: Vec<String>,
}

/// Rows that are not as planned, each as one text: those planned, and those found in their place.
pub struct Compared {
    /// The table.
    pub table: String,
    /// The names of the columns that each text holds.
    pub columns: String,
    /// Rows that were to be there.
    pub planned: Sample,
    /// Rows that are there instead.
    pub found: Sample,
}

impl Compared {
    /// How many rows are not as planned.
    pub fn rows(&self) -> u64 {
        self.planned.total.max(self.found.total)
    }
}

/// The tables that are not as planned; generated columns, and what archives copy of them, are left out: no plan
/// knows them.
pub fn differences(
    database: &mut dyn Database,
    expected: &[PlannedTable],
    samples: usize,
) -> Result<Vec<Compared>, database::Error> {
    let catalog = if expected.is_empty() { Catalog::default() } else { database.catalog()? };
    let mut found = Vec::new();
    for expected in expected {
        found.push(expected.compare(database, &expected.predicted(&catalog), samples)?);
    }
    found.retain(|compared| compared.rows() > 0);
    Ok(found)
}

impl PlannedTable {
    /// The table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The temporary table with the rows that it is planned to have.
    pub fn copy(&self) -> &str {
        &self.copy
    }

    /// Its columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Its columns without those that the database computes.
    pub fn predicted(&self, catalog: &Catalog) -> Vec<&String> {
        let table = catalog.table(&self.table);
        let generated =
            |name: &String| table.and_then(|table| table.column(name)).is_some_and(|column| column.generated);
        self.columns.iter().filter(|name| !generated(name) && !self.computed.contains(name)).collect()
    }

    /// Copies what the overlays show of these tables; the plan must be whole, and nothing changed yet.
    pub fn of<'a>(
        database: &mut dyn Database,
        program: &Program,
        tables: impl IntoIterator<Item = &'a TablePlan>,
    ) -> Result<Vec<PlannedTable>, database::Error> {
        let mut expected = Vec::new();
        for (index, planned) in tables.into_iter().enumerate().filter(|(_, planned)| !planned.dropped) {
            let dialect = database.dialect();
            let query = format!("SELECT * FROM {}", dialect.identifier(&planned.table));
            let columns = database.query(&format!("{query} LIMIT 0"), &mut |_| Ok(()))?;
            let copy = format!("amend_expected_{}", index + 1);
            database.materialize(&copy, &query)?;
            let computed = computed(program, &planned.table);
            let is_computed = |name: &String| computed.iter().any(|it| it.eq_ignore_ascii_case(name));
            let computed = columns.iter().filter(|name| is_computed(name)).cloned().collect();
            expected.push(PlannedTable { table: planned.table.clone(), copy, columns, computed });
        }
        Ok(expected)
    }

    /// Compares these columns of it with the table as it is now.
    fn compare(
        &self,
        database: &mut dyn Database,
        columns: &[&String],
        samples: usize,
    ) -> Result<Compared, database::Error> {
        let dialect = database.dialect();
        let values: Vec<String> = columns.iter().map(|name| dialect.identifier(name)).collect();
        // Equal rows are told apart by their number, so that none of them is lost.
        let rows = |from: &str| {
            let row = dialect.row_text(&values);
            format!(
                "SELECT x.\"row\", row_number() OVER (PARTITION BY x.\"row\") AS \"nth\" \
                 FROM (SELECT {row} AS \"row\" FROM {from}) AS x"
            )
        };
        let (copy, now) = (rows(&dialect.temporary(&self.copy)), rows(&dialect.base(&self.table)));
        let mut only_in = |one: &str, other: &str| {
            let sql = format!("SELECT d.\"row\" FROM ({one} EXCEPT {other}) AS d ORDER BY 1");
            database::sample(database, &sql, samples)
        };
        let columns = columns.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let table = self.table.clone();
        Ok(Compared { table, columns, planned: only_in(&copy, &now)?, found: only_in(&now, &copy)? })
    }
}

/// The columns of an archive that hold what generated columns held.
fn computed(program: &Program, archive: &str) -> Vec<String> {
    let effects = program.steps.iter().filter_map(|stage| stage.rows()).flat_map(|step| &step.effects);
    let into =
        effects.filter(|effect| effect.to.as_deref().is_some_and(|to| to.eq_ignore_ascii_case(archive)));
    into.flat_map(|effect| effect.computed.iter().cloned()).collect()
}
