//! Statements as a commented SQL script.

use crate::engine::Statement;
use crate::report::Layout;
use crate::report::text::page::{BOLD, DIM, Page};
use crate::report::value::{clean, clean_lines};

/// Every statement under a comment that says what it is for.
pub fn statements(statements: &[Statement], layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.exact("-- Every statement of a plan and of an apply, in order. None of them has been run.\n");
    let mut section = None;
    for statement in statements {
        let title = title(statement);
        if section.as_ref() != Some(&title) {
            if section.is_some() {
                page.blank();
            }
            page.exact(&page.paint(BOLD, &format!("-- == {title} ==")));
            section = Some(title);
        }
        page.blank();
        page.exact(&page.paint(DIM, &format!("-- {}", clean(&statement.purpose))));
        let sql = clean_lines(statement.sql.trim().trim_end_matches(';'));
        page.exact(&format!("{sql};"));
    }
    page.finish()
}

fn title(statement: &Statement) -> String {
    match &statement.step {
        Some(step) => format!("{}: {}", statement.phase, clean(step)),
        None => statement.phase.to_owned(),
    }
}
