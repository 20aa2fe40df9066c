//! Checks: queries that must be empty, and ids that must stand everywhere.

use super::load::Context;
use super::names::{self, Taken};
use super::{Asks, Check, Expected, Presence};
use crate::document;

/// The checks, in order.
pub(super) fn checks(checks: &[document::Check], context: &mut Context<'_>) -> Vec<Check> {
    checks.iter().map(|check| self::check(check, context)).collect()
}

fn check(written: &document::Check, context: &mut Context<'_>) -> Check {
    let asks = match &written.asks {
        document::Asks::None(none) => Asks::None(context.sql(none)),
        document::Asks::Present(presence) => Asks::Present(self::presence(presence, context)),
    };
    Check { name: written.name.value.clone(), asks, place: written.name.place }
}

fn presence(written: &document::Presence, context: &mut Context<'_>) -> Presence {
    let uuid = context.sql(&written.uuid);
    let mut taken = Taken::new("relation", true);
    let mut places = Vec::new();
    for entry in &written.places {
        names::no_hole(&entry.name, context);
        taken.take(&entry.name, context);
        let Some(expected) = &entry.value else { continue };
        names::no_hole(&expected.column, context);
        places.push(Expected {
            relation: entry.name.value.clone(),
            column: expected.column.value.clone(),
            expects: expected.expects.as_ref().map(|text| context.sql(text)),
            place: entry.name.place,
        });
    }
    Presence { uuid, places }
}
