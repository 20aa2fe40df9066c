//! Refusals counted in words: `2 blocked rows and 1 failed check`.

use crate::diagnostic::Code;
use crate::plan::Finding;
use crate::report::number;
use crate::report::words::listing;

/// What a refusal is called, one and several, and whether its rows are what counts.
struct Reason {
    one: &'static str,
    many: &'static str,
    by_rows: bool,
}

/// Findings counted by kind, in the order in which the kinds first appear.
pub(crate) fn in_words<'a>(findings: impl Iterator<Item = &'a Finding>) -> String {
    let mut reasons: Vec<(Reason, u64)> = Vec::new();
    for finding in findings {
        let reason = Reason::of(finding.code);
        let amount = if reason.by_rows { finding.rows.max(1) } else { 1 };
        match reasons.iter_mut().find(|(known, _)| known.one == reason.one) {
            Some((_, total)) => *total += amount,
            None => reasons.push((reason, amount)),
        }
    }
    let words = reasons.into_iter().map(|(reason, amount)| {
        let noun = if amount == 1 { reason.one } else { reason.many };
        format!("{} {noun}", number(amount))
    });
    listing(&words.collect::<Vec<_>>())
}

impl Reason {
    fn of(code: Code) -> Reason {
        let rows = |one, many| Reason { one, many, by_rows: true };
        let findings = |one, many| Reason { one, many, by_rows: false };
        match code {
            Code::Blocked => rows("blocked row", "blocked rows"),
            Code::VoidChoice => rows("void choice", "void choices"),
            Code::NoDecision => rows("row without a decision", "rows without a decision"),
            Code::SeveralDecisions => rows("row with several decisions", "rows with several decisions"),
            Code::Assumption => rows("row against an assumption", "rows against an assumption"),
            Code::FanOut => rows("row that a join repeats", "rows that a join repeats"),
            Code::AmbiguousMatch => rows("row with several counterparts", "rows with several counterparts"),
            Code::NullKey => rows("row with NULL in its key", "rows with NULL in their key"),
            Code::TwoEffects => rows("row with two effects", "rows with two effects"),
            Code::UniqueKey | Code::UniqueExchange => rows("unique key conflict", "unique key conflicts"),
            Code::ForeignKey => rows("broken reference", "broken references"),
            Code::NotNull => rows("row with NULL where none may be", "rows with NULL where none may be"),
            Code::CheckConstraint => rows("row against a constraint", "rows against a constraint"),
            Code::Cascade => rows("row taken by a cascade", "rows taken by a cascade"),
            Code::SourceKey => {
                rows("source row without a key of its own", "source rows without a key of their own")
            }
            Code::FileSyntax | Code::FileSchema | Code::FileRows | Code::FileDefinition => findings(
                "file that cannot be read as the rule says",
                "files that cannot be read as the rule says",
            ),
            Code::RequireFailed | Code::VerifyFailed => findings("failed check", "failed checks"),
            Code::RequiredMigration => {
                findings("required migration not applied", "required migrations not applied")
            }
            Code::LimitExceeded => findings("exceeded limit", "exceeded limits"),
            _ => findings("other reason", "other reasons"),
        }
    }
}
