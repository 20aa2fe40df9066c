//! How the statements of one kind of database differ from those of another.

/// What databases spell in ways of their own, and no one needs to read again in every case.
const SPELLINGS: &[&str] = &["pg_temp.", "temp.", "\"public\".", "main.", " NULLS FIRST"];

struct Statement<'a> {
    purpose: &'a str,
    text: String,
}

/// Every statement that is not recorded, whole, and the purposes that have none any more. A table is made
/// with the columns of a query: where the next statement fills it with that query, `…` stands for it.
pub(super) fn differing(recorded: &str, found: &str) -> Option<String> {
    let mut recorded = statements(recorded);
    let found = statements(found);
    let mut differences = String::new();
    for (index, statement) in found.iter().enumerate() {
        let same = |other: &Statement<'_>| {
            other.purpose == statement.purpose && plain(&other.text) == plain(&statement.text)
        };
        if let Some(at) = recorded.iter().position(same) {
            recorded.remove(at);
            continue;
        }
        differences += &format!(" {}\n", statement.purpose);
        let text = abbreviated(&statement.text, found.get(index + 1));
        differences.extend(text.lines().map(|line| format!("+{line}\n")));
    }
    for statement in recorded {
        if found.iter().all(|other| other.purpose != statement.purpose) {
            differences += &format!("-{}\n", statement.purpose);
        }
    }
    (!differences.is_empty()).then_some(differences)
}

fn statements(text: &str) -> Vec<Statement<'_>> {
    let mut statements: Vec<Statement<'_>> = Vec::new();
    for line in text.lines() {
        if line.starts_with("-- ") && line.contains(" · ") {
            statements.push(Statement { purpose: line, text: String::new() });
        } else if let Some(statement) = statements.last_mut() {
            statement.text += &format!("{line}\n");
        }
    }
    statements.iter_mut().for_each(|statement| statement.text = statement.text.trim_end().to_owned());
    statements
}

fn plain(text: &str) -> String {
    SPELLINGS.iter().fold(text.to_owned(), |text, spelling| text.replace(spelling, ""))
}

fn abbreviated(text: &str, next: Option<&Statement<'_>>) -> String {
    let made = text.split_once(" AS ").zip(text.strip_suffix(" WITH NO DATA;"));
    if let (Some(((head, _), whole)), Some(next)) = (made, next)
        && next.text.trim_end_matches(';').ends_with(&whole[head.len() + " AS ".len()..])
    {
        return format!("{head} AS … WITH NO DATA;");
    }
    text.to_owned()
}
