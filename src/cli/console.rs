//! Standard output for results, standard error for everything else.

use std::cell::Cell;
use std::io::{BufRead, ErrorKind, IsTerminal, Write};

use serde_json::{Value, json};

use crate::report::{self, Layout};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How standard error is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Log {
    /// For people
    Text,
    /// One JSON object a line, for programs
    Json,
}

/// The terminal, or what stands in for it.
pub(crate) struct Console {
    color: Color,
    quiet: bool,
    log: Log,
    lost: Cell<bool>,
}

impl Console {
    pub(crate) fn new(color: Color, quiet: bool, log: Log) -> Console {
        Console { color, quiet, log, lost: Cell::new(false) }
    }

    /// How reports on standard output are laid out.
    pub(crate) fn layout(&self) -> Layout {
        let stdout = std::io::stdout();
        let size = if stdout.is_terminal() { terminal_size::terminal_size_of(&stdout) } else { None };
        let width = size.map_or(80, |(width, _)| usize::from(width.0).clamp(40, 160));
        Layout { width, color: self.colors(stdout.is_terminal()) }
    }

    /// Whether notes on standard error may use colours.
    pub(crate) fn error_color(&self) -> bool {
        self.log == Log::Text && self.colors(std::io::stderr().is_terminal())
    }

    /// Writes the result, or a part of it. A reader that went away has seen enough; any other
    /// failure is said once, and stays known.
    pub(crate) fn result(&self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe && !self.lost.replace(true) => {
                self.error(&format!("error: the result cannot be written to standard output: {error}\n"));
            }
            _ => {}
        }
    }

    /// Whether a part of the result could not be written.
    pub(crate) fn has_lost(&self) -> bool {
        self.lost.get()
    }

    /// Says something that is not the result, unless that is unwanted.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            self.error(&format!("{text}\n"));
        }
    }

    /// Writes to standard error, wanted or not.
    pub(crate) fn error(&self, text: &str) {
        match self.log {
            Log::Text => write_error(text),
            Log::Json => write_error(&line("message", &json!({"message": text.trim_end()}))),
        }
    }

    /// Tells a program that reads standard error what happened; people see it otherwise.
    pub(crate) fn event(&self, event: &str, what: &Value) {
        if self.logs_json() {
            write_error(&line(event, what));
        }
    }

    /// Whether long work shows where it stands.
    pub(crate) fn shows_progress(&self) -> bool {
        !self.quiet && self.log == Log::Text && std::io::stderr().is_terminal()
    }

    /// Whether events are wanted.
    pub(crate) fn logs_json(&self) -> bool {
        !self.quiet && self.log == Log::Json
    }

    /// Whether there is a person who can be asked.
    pub(crate) fn can_ask(&self) -> bool {
        std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Asks; anything but `yes` is no.
    pub(crate) fn confirm(&self, question: &str) -> bool {
        self.confirm_by(&format!("{question} "), "yes")
    }

    /// Asks; anything but the word is no.
    pub(crate) fn confirm_by(&self, question: &str, word: &str) -> bool {
        self.error(&format!("{question}Type {word} to go on: "));
        let mut answer = String::new();
        let read = std::io::stdin().lock().read_line(&mut answer);
        read.is_ok() && answer.trim() == word
    }

    /// Asks for a line; none where there is no more input.
    pub(crate) fn answer(&self, question: &str) -> Option<String> {
        loop {
            self.error(question);
            let mut answer = Vec::new();
            match std::io::stdin().lock().read_until(b'\n', &mut answer) {
                Ok(1..) => {}
                _ => return None,
            }
            match String::from_utf8(answer) {
                Ok(answer) => return Some(answer.trim().to_owned()),
                Err(_) => self.error("that is not UTF-8: type it again\n"),
            }
        }
    }

    fn colors(&self, terminal: bool) -> bool {
        let unwanted = |name: &str, value: &str| std::env::var_os(name).is_some_and(|it| it == value);
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                terminal && !refused && !unwanted("TERM", "dumb")
            }
        }
    }
}

/// Writes to standard error. Nobody is left to hear that it cannot be written.
pub(crate) fn write_error(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}

/// An event as one line.
pub(crate) fn line(event: &str, what: &Value) -> String {
    let mut object = json!({"event": event, "time": jiff::Timestamp::now().to_string()});
    for (name, value) in what.as_object().into_iter().flatten() {
        object[name] = value.clone();
    }
    format!("{}\n", report::json::on_one_line(&object))
}
