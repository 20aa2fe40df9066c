//! A database of a given size, always the same one for a size.

use rusqlite::{Connection, params};

/// The tables.
pub(crate) const TABLES: &str = "
    create table projects (
      id text primary key, name text not null unique, description text, created_at text not null);
    create table project_state (
      id text primary key,
      project_id text not null references projects (id) on delete cascade,
      category text not null, key text not null, value text,
      status text not null check (status in ('active', 'superseded', 'invalid')),
      source text not null, confidence real, created_at text not null, updated_at text not null,
      unique (project_id, category, key));
    create table memories (
      id text primary key, memory_type text not null, content text not null, project text,
      status text not null check (status in ('active', 'candidate', 'superseded', 'invalid')),
      created_at text not null, updated_at text not null);
    create table interactions (
      id text primary key, prompt text not null, response text not null, project text,
      created_at text not null);";

/// Their indexes.
pub(crate) const INDEXES: &str = "
    create index memories_by_project on memories (project);
    create index interactions_by_project on interactions (project);";

const PROJECTS: u64 = 200;
const WORDS: [&str; 16] = [
    "deploy", "owner", "contract", "review", "staging", "budget", "release", "latency", "backup", "schema",
    "token", "vendor", "ticket", "region", "quota", "policy",
];

/// The registry that every database of the benchmark goes with.
pub(crate) fn registry() -> String {
    let projects: Vec<_> = (0..PROJECTS)
        .map(|number| serde_json::json!({"id": canonical(number), "aliases": aliases(number)}))
        .collect();
    serde_json::json!({ "projects": projects }).to_string()
}

/// Fills an empty database: `rows` in each of the three large tables, about a fifth of them
/// under another name than the canonical one.
pub(crate) fn fill(database: &mut Connection, rows: u64) -> rusqlite::Result<()> {
    database.execute_batch(TABLES)?;
    database.execute_batch(INDEXES)?;
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let transaction = database.transaction()?;
    projects(&transaction)?;
    project_state(&transaction, &mut dice, rows)?;
    memories(&transaction, &mut dice, rows)?;
    interactions(&transaction, &mut dice, rows)?;
    transaction.commit()
}

fn canonical(number: u64) -> String {
    format!("project-{number:03}")
}

fn aliases(number: u64) -> [String; 3] {
    [format!("p{number:03}"), format!("Project {number:03}"), format!("legacy-{number:03}")]
}

/// Every seventh project exists only under its aliases.
fn has_home(number: u64) -> bool {
    number % 7 != 3
}

fn projects(database: &Connection) -> rusqlite::Result<()> {
    let mut insert =
        database.prepare("insert into projects values (?1, ?2, 'a project', '2023-01-01 00:00:00')")?;
    for number in 0..PROJECTS {
        if has_home(number) {
            let name = canonical(number);
            insert.execute(params![
                format!("home-{number}"),
                if number % 10 == 0 { name.to_uppercase() } else { name }
            ])?;
        }
        for (place, name) in aliases(number).iter().enumerate() {
            insert.execute(params![format!("shadow-{number}-{place}"), name.to_uppercase()])?;
        }
    }
    Ok(())
}

fn project_state(database: &Connection, dice: &mut Dice, rows: u64) -> rusqlite::Result<()> {
    let mut insert =
        database.prepare("insert into project_state values (?1, ?2, ?3, ?4, ?5, ?6, 'chat', 0.8, ?7, ?8)")?;
    let mut made = 0;
    while made < rows {
        let (number, key) = (dice.below(PROJECTS), format!("{} {made}", dice.words(2)));
        let category = dice.pick(&["decision", "contact", "requirement", "status", "config"]);
        for (project, value, status) in holders(dice, number) {
            let (id, created, updated) = (dice.id(), dice.time(), dice.time());
            insert.execute(params![id, project, category, key, value, status, created, updated])?;
            made += 1;
        }
    }
    Ok(())
}

/// The rows that hold one key of a project. Two live values never disagree, so that a run is not
/// refused.
fn holders(dice: &mut Dice, number: u64) -> Vec<(String, String, &'static str)> {
    let home = format!("home-{number}");
    let shadow = |place: u64| format!("shadow-{number}-{place}");
    let (value, other) = (dice.words(8), dice.words(8));
    let (any, stale) = (dice.status(), dice.pick(&["superseded", "invalid"]));
    let place = dice.below(3);
    match (has_home(number), dice.below(100)) {
        (true, 0..84) => vec![(home, value, any)],
        (true, 84..95) | (false, 0..16) => vec![(shadow(place), value, any)],
        (true, 95) => vec![(home, value.clone(), any), (shadow(place), value, dice.status())],
        (true, 96) => vec![(home, other, stale), (shadow(place), value, any)],
        (true, 97) => vec![(home, other, any), (shadow(place), value, stale)],
        (true, 98) => vec![(home, other, stale), (shadow(0), value.clone(), any), (shadow(1), value, any)],
        (true, _) | (false, 16) => vec![(shadow(0), value, any), (shadow(2), other, stale)],
        // A project without a home has no canonical rows: fewer keys, so that the share stays a fifth.
        (false, _) => vec![],
    }
}

fn memories(database: &Connection, dice: &mut Dice, rows: u64) -> rusqlite::Result<()> {
    let mut insert = database.prepare("insert into memories values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut last = String::new();
    let mut project = 0;
    for number in 0..rows {
        // Every fiftieth repeats the one before it, in the same project.
        if number % 50 != 1 {
            let length = 15 + dice.below(25);
            last = format!("{} ({number})", dice.words(length));
            project = dice.below(PROJECTS);
        }
        let kind = if number % 50 < 2 { "fact" } else { dice.pick(&["fact", "preference", "episodic"]) };
        let status =
            dice.pick(&["active", "active", "active", "active", "candidate", "superseded", "invalid"]);
        let (id, name, created, updated) = (dice.id(), dice.spelling(project), dice.time(), dice.time());
        insert.execute(params![id, kind, last, name, status, created, updated])?;
    }
    Ok(())
}

fn interactions(database: &Connection, dice: &mut Dice, rows: u64) -> rusqlite::Result<()> {
    let mut insert = database.prepare("insert into interactions values (?1, ?2, ?3, ?4, ?5)")?;
    for _ in 0..rows {
        let project = dice.below(PROJECTS);
        let (id, prompt, response) = (dice.id(), dice.words(12), dice.words(50));
        insert.execute(params![id, prompt, response, dice.spelling(project), dice.time()])?;
    }
    Ok(())
}

/// Numbers that look random and are the same at every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn pick(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.below(choices.len() as u64) as usize]
    }

    fn status(&mut self) -> &'static str {
        self.pick(&["active", "active", "active", "superseded", "invalid"])
    }

    fn words(&mut self, count: u64) -> String {
        (0..count).map(|_| self.pick(&WORDS)).collect::<Vec<_>>().join(" ")
    }

    fn id(&mut self) -> String {
        uuid::Uuid::from_u64_pair(self.next(), self.next()).to_string()
    }

    /// The canonical name four times of five, else an alias or another spelling.
    fn spelling(&mut self, number: u64) -> String {
        let [short, long, legacy] = aliases(number);
        match self.below(25) {
            0 => short,
            1 => long.to_lowercase(),
            2 => legacy.to_uppercase(),
            3 => canonical(number).to_uppercase(),
            4 => format!(" {} ", canonical(number)),
            _ => canonical(number),
        }
    }

    /// Half of the times as SQLite writes them, half as everybody else does.
    fn time(&mut self) -> String {
        let (month, day) = (1 + self.below(12), 1 + self.below(28));
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        match self.below(2) {
            0 => format!("2024-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            _ => format!("2024-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
        }
    }
}
