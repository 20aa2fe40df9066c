//! Lines of a text report: indented, wrapped, coloured.

use anstyle::{AnsiColor, Style};
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

use crate::report::Layout;

/// Headings.
pub(in crate::report) const BOLD: Style = Style::new().bold();
/// What may be overlooked.
pub(in crate::report) const DIM: Style = Style::new().dimmed();
/// What refuses the run.
pub(in crate::report) const BAD: Style = AnsiColor::Red.on_default().bold();
/// What deserves a look.
pub(in crate::report) const WARN: Style = AnsiColor::Yellow.on_default().bold();
/// What is as it should be.
pub(in crate::report) const GOOD: Style = AnsiColor::Green.on_default().bold();

/// A report that grows line by line.
pub(in crate::report) struct Page {
    layout: Layout,
    text: String,
}

impl Page {
    /// An empty page.
    pub(in crate::report) fn new(layout: &Layout) -> Page {
        Page { layout: *layout, text: String::new() }
    }

    /// The finished text.
    pub(in crate::report) fn finish(self) -> String {
        self.text
    }

    /// `text` in this style, where colours may be used.
    pub(in crate::report) fn paint(&self, style: Style, text: &str) -> String {
        if self.layout.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// An empty line.
    pub(in crate::report) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// An empty line, then a heading.
    pub(in crate::report) fn heading(&mut self, text: &str) {
        self.blank();
        for line in wrap(text, self.layout.width, 0, 2) {
            self.push(&self.paint(BOLD, &line));
        }
    }

    /// Text, wrapped; what does not fit goes on two columns further in.
    pub(in crate::report) fn line(&mut self, indent: usize, text: &str) {
        for line in wrap(text, self.layout.width, indent, indent + 2) {
            self.push(&line);
        }
    }

    /// A painted line, wrapped like [`Page::line`].
    pub(in crate::report) fn painted(&mut self, indent: usize, style: Style, text: &str) {
        for line in wrap(text, self.layout.width, indent, indent + 2) {
            let start = line.len() - line.trim_start().len();
            let (space, words) = line.split_at(start);
            self.push(&format!("{space}{}", self.paint(style, words)));
        }
    }

    /// A head and items: as many items on each line as fit, none cut in two.
    pub(in crate::report) fn flow(&mut self, indent: usize, head: &str, items: &[String]) {
        let mut line = format!("{:indent$}{head}", "");
        if !self.fits(indent, head) {
            self.line(indent, head);
            line = format!("{:1$}", "", indent + 2);
        }
        for (index, item) in items.iter().enumerate() {
            let comma = if index + 1 < items.len() { "," } else { "" };
            let width = line.width() + 1 + item.width() + comma.len();
            if width > self.layout.width && line.trim() != "" {
                self.push(&line);
                line = format!("{:1$}", "", indent + 2);
            } else if !line.trim().is_empty() {
                line.push(' ');
            }
            line += item;
            line += comma;
        }
        self.push(&line);
    }

    /// Rows under a header, columns aligned; `numbers` names the columns that stand on the right.
    pub(in crate::report) fn grid(
        &mut self,
        indent: usize,
        header: &[&str],
        rows: Vec<Vec<String>>,
        numbers: &[usize],
    ) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.layout.width.saturating_sub(indent)).unwrap_or(u16::MAX));
        let align = |index: usize, text: &str| {
            let side = if numbers.contains(&index) { CellAlignment::Right } else { CellAlignment::Left };
            Cell::new(text).set_alignment(side)
        };
        if header.iter().any(|title| !title.is_empty()) {
            table.set_header(header.iter().enumerate().map(|(index, title)| align(index, title)));
        }
        for row in &rows {
            table.add_row(row.iter().enumerate().map(|(index, text)| align(index, text)));
        }
        table.column_iter_mut().for_each(|column| {
            column.set_padding((0, 2));
        });
        let has_header = table.header().is_some();
        for (index, line) in table.lines().enumerate() {
            let line = format!("{:indent$}{}", "", line.trim_end());
            let line = if has_header && index == 0 { self.paint(DIM, &line) } else { line };
            self.push(&line);
        }
    }

    /// Text as it is, however long its lines.
    pub(in crate::report) fn exact(&mut self, text: &str) {
        self.text += text;
        self.text.push('\n');
    }

    /// Whether such a text would fit on one line.
    pub(in crate::report) fn fits(&self, indent: usize, text: &str) -> bool {
        indent + text.width() <= self.layout.width
    }

    fn push(&mut self, line: &str) {
        self.text += line.trim_end();
        self.text.push('\n');
    }
}

fn wrap(text: &str, width: usize, first: usize, rest: usize) -> Vec<String> {
    let (first, rest) = (" ".repeat(first), " ".repeat(rest));
    let options = Options::new(width)
        .initial_indent(&first)
        .subsequent_indent(&rest)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}
