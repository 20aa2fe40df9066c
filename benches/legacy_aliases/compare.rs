//! Whether two databases hold the same result.

use std::error::Error;
use std::path::Path;

use rusqlite::Connection;

/// What must be equal. New projects are told by their names: only their ids and times differ.
const RESULTS: [&str; 6] = [
    "select name, description from {}.projects",
    "select s.id, p.name, s.category, s.key, s.value, s.status, s.source, s.confidence, s.created_at, s.updated_at
       from {}.project_state s join {}.projects p on p.id = s.project_id",
    "select id, memory_type, content, project, status, created_at, updated_at from {}.memories",
    "select id, prompt, response, project, created_at from {}.interactions",
    "select id, project_id, category, key, value, status, source, confidence, created_at, updated_at
       from {}.project_state_archive",
    "select id, name, description, created_at from {}.projects_archive",
];

/// An error names the first relation whose rows differ.
pub(crate) fn same_rows(left: &Path, right: &Path) -> Result<(), Box<dyn Error>> {
    let database = Connection::open(left)?;
    database.execute("attach ?1 as other", [right.to_str()])?;
    for result in RESULTS {
        let (here, there) = (result.replace("{}", "main"), result.replace("{}", "other"));
        for (one, two) in [(&here, &there), (&there, &here)] {
            let count = format!("select count(*) from ({one} except {two})");
            let differing: i64 = database.query_row(&count, [], |row| row.get(0))?;
            if differing > 0 {
                return Err(format!("{differing} rows differ: {one}").into());
            }
        }
    }
    Ok(())
}
