//! Where the copies of a run stand in an archive now, whatever was edited there since.

use super::conditions::{all, contents};
use crate::database::Table;
use crate::program::ARCHIVE_COLUMNS;
use crate::sql::Dialect;

/// The number of a copy `c`.
pub(super) const NUMBER: &str = "row_number() over (order by c.amend_copy, c.amend_place)";

/// The copies of a run that are compared with the rows of an archive.
pub(super) struct Copies<'a> {
    /// Gives them.
    pub(super) query: &'a str,
    /// Their columns.
    pub(super) columns: &'a [String],
    /// The columns that find a copy in the archive as the run left it; empty where none do.
    pub(super) key: &'a [String],
    /// The id of the run, which marks its rows in the archive.
    pub(super) run: &'a str,
}

/// Pairs each copy with the place of its row, where it has one: `kept` and `place`.
///
/// A row is found by its key. One that bears the mark of the run under a key which the run did not leave is
/// that of a copy without one: the copy with the same values besides, else the first. So is one with all the
/// values of such a copy under another mark.
pub(super) fn found(dialect: &dyn Dialect, table: &Table, copies: &Copies<'_>, place: &str) -> String {
    let Copies { query, columns, key, run } = copies;
    let quoted = |names: &[String]| names.iter().map(|name| dialect.identifier(name)).collect::<Vec<_>>();
    let (place, listed) = (dialect.identifier(place), quoted(columns).join(", "));
    let archive = dialect.identifier(&table.name);
    let mark = format!("{} = {}", dialect.identifier(ARCHIVE_COLUMNS[0]), dialect.text(run));
    let same_key: Vec<String> = quoted(key).iter().map(|name| format!("k.{name} = t.{name}")).collect();
    let same_key = if same_key.is_empty() { "1 = 0".to_owned() } else { all(&same_key) };
    let is_key = |name: &String| key.iter().any(|key| key.eq_ignore_ascii_case(name));
    let besides: Vec<String> = columns.iter().filter(|name| !is_key(name)).cloned().collect();
    let content = contents(dialect, &besides);
    let unmarked: Vec<String> =
        columns.iter().filter(|name| !name.eq_ignore_ascii_case(ARCHIVE_COLUMNS[0])).cloned().collect();
    let unmarked = contents(dialect, &unmarked);
    let among = |order: &str| format!("row_number() over (partition by content order by {order}) as number");
    format!(
        "with amend_copies as (select {NUMBER} as amend_kept, {listed} from ({query}) as c), \
         amend_by_key as (select k.amend_kept as kept, t.{place} as place from amend_copies as k join {archive} as t on {same_key}), \
         amend_lost as (select r.*, {of_lost} from (select k.amend_kept as kept, {content} as content from amend_copies as k \
         where not exists (select 1 from amend_by_key as p where p.kept = k.amend_kept)) as r), \
         amend_strange as (select r.*, {of_strange} from (select t.{place} as place, {content} as content from {archive} as t \
         where ({mark} or exists (select 1 from amend_lost) and {unmarked} in (select {unmarked} from amend_copies as k \
         where k.amend_kept in (select kept from amend_lost))) \
         and not exists (select 1 from amend_by_key as p where p.place = t.{place})) as r), \
         amend_alike as (select k.kept as kept, t.place as place from amend_lost as k join amend_strange as t \
         on t.content = k.content and t.number = k.number) \
         select kept, place from amend_by_key union all select kept, place from amend_alike union all \
         select k.kept, t.place from (select kept, row_number() over (order by kept) as number from amend_lost as l \
         where not exists (select 1 from amend_alike as p where p.kept = l.kept)) as k \
         join (select place, row_number() over (order by place) as number from amend_strange as s \
         where not exists (select 1 from amend_alike as p where p.place = s.place)) as t on t.number = k.number",
        of_lost = among("kept"),
        of_strange = among("place"),
    )
}
