//! Times as whole milliseconds since 1970, UTC: what ULIDs and UUIDs of version 7 begin with.

use jiff::civil::{DateTime, Time, datetime};
use jiff::fmt::temporal::Pieces;

use crate::sql::Value;

/// The last millisecond that 48 bits hold: in the year 10889.
pub const LAST: u64 = (1 << 48) - 1;

/// Numbers from here on are milliseconds: as seconds they would be in the year 5138 or later.
pub const FIRST_MILLISECONDS: u64 = 100_000_000_000;

/// Seconds that no offset reaches.
const DAY: i32 = 24 * 60 * 60;

/// 1970, the begin of Unix time.
const EPOCH: DateTime = datetime(1970, 1, 1, 0, 0, 0, 0);

/// A number or a text as a time.
pub fn of_value(value: &Value) -> Option<u64> {
    match value {
        Value::Integer(number) => of_number(*number),
        Value::Text(text) => of_text(text),
        _ => None,
    }
}

/// Whole Unix seconds, or whole Unix milliseconds where the number is that large.
pub fn of_number(number: i64) -> Option<u64> {
    let number = u64::try_from(number).ok()?;
    let milliseconds = if number < FIRST_MILLISECONDS { number * 1000 } else { number };
    (milliseconds <= LAST).then_some(milliseconds)
}

/// A day, or ISO 8601 with `T` or a space, with or without seconds, fraction and offset. Without an
/// offset it is UTC; what is finer than a millisecond is cut off.
pub fn of_text(text: &str) -> Option<u64> {
    let text = text.trim_ascii();
    // Digits alone could be a day, seconds or a Julian day; zones in brackets are no offset.
    if text.as_bytes().get(4) != Some(&b'-') || text.contains('[') {
        return None;
    }
    parse(text).or_else(|| parse(&offset_attached(text)?))
}

fn parse(text: &str) -> Option<u64> {
    let pieces = Pieces::parse(text).ok()?;
    let written = pieces.date().to_datetime(pieces.time().unwrap_or(Time::midnight()));
    let offset = pieces.to_numeric_offset().map_or(0, |offset| offset.seconds());
    let since = written.duration_since(EPOCH).checked_sub(jiff::SignedDuration::from_secs(offset.into()))?;
    // Rounding towards zero would take the last moment of 1969 for 1970.
    if since.is_negative() || offset.abs() >= DAY {
        return None;
    }
    u64::try_from(since.as_millis()).ok().filter(|milliseconds| *milliseconds <= LAST)
}

/// The text without the white space in front of its offset.
fn offset_attached(text: &str) -> Option<String> {
    let (time, offset) = text.rsplit_once(' ')?;
    offset.starts_with(['+', '-', 'Z', 'z']).then(|| format!("{}{offset}", time.trim_ascii_end()))
}
