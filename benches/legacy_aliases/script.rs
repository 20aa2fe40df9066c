//! The same job in hand-written SQL, section by section: `by_hand.*.sql`.

/// Decides every row, counts, and foresees what apply would run into; changes nothing but temporary
/// tables. Counts are all that it has to show.
const COUNT: &[&str] = &["names", "require", "decide", "readable", "count", "refuse", "foresee"];
/// The same, and what amend's plan has to show: the key of every row, its old and its new values; what
/// the tables hold, and the first rows of every decision.
const PLAN: &[&str] =
    &["names", "require", "decide", "readable", "count", "review", "show", "refuse", "foresee"];
/// Decides and does it, for one transaction.
const APPLY: &[&str] = &["names", "require", "decide", "readable", "count", "refuse", "apply", "verify"];

/// The sections of a job, in their order.
pub(crate) fn sections(job: &str) -> Result<&'static [&'static str], String> {
    match job {
        "count" => Ok(COUNT),
        "plan" => Ok(PLAN),
        "apply" => Ok(APPLY),
        _ => Err(format!("there is no job {job}")),
    }
}

/// Whether a section's statements must return no row.
pub(crate) fn is_check(section: &str) -> bool {
    matches!(section, "require" | "readable" | "refuse" | "foresee" | "verify")
}

/// The statements of a section.
pub(crate) fn section<'a>(script: &'a str, name: &str) -> Result<&'a str, String> {
    let heading = format!("-- [{name}]\n");
    let (_, rest) =
        script.split_once(&heading).ok_or_else(|| format!("the script has no section [{name}]"))?;
    Ok(rest.split_once("\n-- [").map_or(rest, |(section, _)| section))
}
