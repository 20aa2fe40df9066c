//! Names as people write them in SQL.

/// Words that are no names without quotes, on some database.
const RESERVED: &str = " add all alter analyse analyze and any array as asc asymmetric authorization \
    autoincrement between binary both by case cast check collate column commit concurrently constraint \
    create cross current_date current_time current_timestamp current_user default deferrable delete desc \
    distinct do drop else end escape except exists false fetch for foreign freeze from full grant group \
    having if ilike in index initially inner insert intersect into is isnull join lateral leading left like \
    limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing \
    primary references returning right select session_user set similar some symmetric table tablesample \
    then to trailing transaction true union unique update user using values variadic verbose when where \
    window with ";

/// A name in SQL: in quotes only where it needs them.
pub fn written_name(name: &str) -> String {
    let starts = |first: char| first.is_ascii_lowercase() || first == '_';
    let goes_on = |next: char| starts(next) || next.is_ascii_digit();
    let plain = name.starts_with(starts) && name.chars().all(goes_on);
    if plain && !RESERVED.contains(&format!(" {name} ")) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::written_name;

    #[test]
    fn only_what_needs_quotes_has_them() {
        let names = ["status", "order", "Name", "two words", "a\"b", "window", "windows", ""];
        let written = names.map(written_name);
        let expected = [
            "status",
            "\"order\"",
            "\"Name\"",
            "\"two words\"",
            "\"a\"\"b\"",
            "\"window\"",
            "windows",
            "\"\"",
        ];
        assert_eq!(written, expected);
    }
}
