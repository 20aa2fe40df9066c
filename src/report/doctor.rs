//! What was found when everything around a migration was looked at.

use serde_json::{Value as Json, json};

use crate::database::{Aspect, State};
use crate::plan::DatabaseRef;
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page, WARN};
use crate::report::value::clean;
use crate::report::{Layout, count};

/// The version of the JSON form.
pub const DOCTOR_FORMAT: &str = "amend.doctor/1";

/// Things that belong together: the configuration, or one database.
#[derive(Debug)]
pub struct Section {
    /// What they belong to: `configuration`, or what people call the database.
    pub subject: String,
    /// The database, where it is understood which.
    pub database: Option<DatabaseRef>,
    /// What was looked at, in order.
    pub aspects: Vec<Aspect>,
}

/// Whether nothing is missing.
pub fn is_well(sections: &[Section]) -> bool {
    amount(sections, State::Bad) == 0
}

/// For a terminal; the last line sums it up.
pub fn doctor_text(sections: &[Section], layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.painted(0, BOLD, &format!("amend {}", env!("CARGO_PKG_VERSION")));
    for section in sections {
        page.blank();
        page.exact(&page.paint(BOLD, &title(section)));
        for aspect in &section.aspects {
            let (style, word) = match aspect.state {
                State::Good => (GOOD, "ok  "),
                State::Note => (WARN, "note"),
                State::Bad => (BAD, "bad "),
            };
            let found = format!("{}: {}", clean(&aspect.aspect), clean(&aspect.found));
            page.exact(&format!("  {}  {found}", page.paint(style, word)));
            if let Some(hint) = &aspect.hint {
                page.painted(8, DIM, &format!("hint: {}", clean(hint)));
            }
        }
    }
    page.blank();
    let (style, verdict) = match amount(sections, State::Bad) {
        0 => (GOOD, "all is well".to_owned()),
        1 => (BAD, "1 thing is missing or broken".to_owned()),
        more => (BAD, format!("{} are missing or broken", count(more, "thing"))),
    };
    page.painted(0, style, &verdict);
    page.finish()
}

/// A line that holds a path is never broken, so that it can be copied.
fn title(section: &Section) -> String {
    let subject = clean(&section.subject);
    match &section.database {
        None => subject,
        Some(database) if database.name == section.subject => format!("{subject} ({})", database.kind),
        Some(database) => format!("{subject}: {} ({})", clean(&database.name), database.kind),
    }
}

/// For programs.
pub fn doctor_json(sections: &[Section]) -> Json {
    let section = |section: &Section| json!({"subject": section.subject, "database": section.database, "aspects": section.aspects});
    json!({
        "format": DOCTOR_FORMAT,
        "engine": env!("CARGO_PKG_VERSION"),
        "well": is_well(sections),
        "sections": sections.iter().map(section).collect::<Vec<_>>(),
    })
}

fn amount(sections: &[Section], state: State) -> u64 {
    let aspects = sections.iter().flat_map(|section| &section.aspects);
    aspects.filter(|aspect| aspect.state == state).count() as u64
}
