//! Tables as a plan says that they will be, kept to be compared with what came.

use crate::database::{self, Database, Sample};
use crate::plan::TablePlan;

/// A table as planned, row by row, in a temporary table.
pub(super) struct Expected {
    pub(super) table: String,
    copy: String,
    columns: Vec<String>,
}

/// Rows that are not as planned, each as one text: those planned, and those found in their place.
pub(super) struct Compared {
    pub(super) columns: String,
    pub(super) planned: Sample,
    pub(super) found: Sample,
}

impl Expected {
    /// Copies what the overlays show of these tables; the plan must be whole, and nothing changed yet.
    pub(super) fn of(
        database: &mut dyn Database,
        tables: &[TablePlan],
    ) -> Result<Vec<Expected>, database::Error> {
        let mut expected = Vec::new();
        for (index, planned) in tables.iter().enumerate().filter(|(_, planned)| !planned.dropped) {
            let dialect = database.dialect();
            let query = format!("SELECT * FROM {}", dialect.identifier(&planned.table));
            let columns = database.query(&format!("{query} LIMIT 0"), &mut |_| Ok(()))?;
            let copy = format!("amend_expected_{}", index + 1);
            database.materialize(&copy, &query)?;
            expected.push(Expected { table: planned.table.clone(), copy, columns });
        }
        Ok(expected)
    }

    /// Compares it with the table as it is now; `generated` columns, which no plan knows, are left out.
    pub(super) fn compare(
        &self,
        database: &mut dyn Database,
        generated: &[String],
        samples: usize,
    ) -> Result<Compared, database::Error> {
        let dialect = database.dialect();
        let columns: Vec<&String> = self.columns.iter().filter(|name| !generated.contains(name)).collect();
        let values: Vec<String> = columns.iter().map(|name| dialect.identifier(name)).collect();
        // Equal rows are told apart by their number, so that none of them is lost.
        let rows = |from: &str| {
            let row = dialect.row_text(&values);
            format!(
                "SELECT x.\"row\", row_number() OVER (PARTITION BY x.\"row\") AS \"nth\" \
                 FROM (SELECT {row} AS \"row\" FROM {from}) AS x"
            )
        };
        let (copy, table) = (rows(&dialect.temporary(&self.copy)), rows(&dialect.base(&self.table)));
        let mut only_in = |one: &str, other: &str| {
            let sql = format!("SELECT d.\"row\" FROM ({one} EXCEPT {other}) AS d ORDER BY 1");
            database::sample(database, &sql, samples)
        };
        let columns = columns.into_iter().cloned().collect::<Vec<_>>().join(", ");
        Ok(Compared { columns, planned: only_in(&copy, &table)?, found: only_in(&table, &copy)? })
    }
}
