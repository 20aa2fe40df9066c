//! A long run on a terminal: where it stands, and how it is stopped.

use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use serde_json::json;

use crate::cli::console::{Console, line, write_error};
use crate::cli::exit::Exit;
use crate::engine::{Engine, Interrupter, Progress};
use crate::report::clean;
use crate::report::recovery::recovery_note;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// Lets the engine work: shows where it stands, and Ctrl-C stops it without leaving a trace.
pub(crate) fn during<T>(engine: &mut Engine, console: &Console, work: impl FnOnce(&mut Engine) -> T) -> T {
    stop_on_interrupt(Some(engine.interrupter()));
    if console.shows_progress() {
        engine.on_progress(Box::new(listener()));
    } else if console.logs_json() {
        engine.on_progress(Box::new(events()));
    }
    let done = work(engine);
    // The bar goes with its listener, before anything else is written.
    engine.on_progress(Box::new(|_| {}));
    stop_on_interrupt(None);
    recovered(engine, console);
    done
}

/// Says what earlier runs had left of files, and what became of it.
pub(crate) fn recovered(engine: &mut Engine, console: &Console) {
    engine.take_recovered().iter().for_each(|it| console.note(&recovery_note(it)));
}

/// What Ctrl-C stops: this engine's statements, or the whole program where no engine works.
fn stop_on_interrupt(interrupter: Option<Interrupter>) {
    static WORKING: Mutex<Option<Interrupter>> = Mutex::new(None);
    static HANDLER: Once = Once::new();
    *WORKING.lock().unwrap_or_else(PoisonError::into_inner) = interrupter;
    HANDLER.call_once(|| {
        // Where it cannot be set, Ctrl-C ends the program as it always did.
        let _ = ctrlc::set_handler(|| {
            let working = WORKING.lock().unwrap_or_else(PoisonError::into_inner);
            match working.as_ref().filter(|interrupter| !interrupter.is_interrupted()) {
                Some(interrupter) => interrupter.interrupt(),
                None => std::process::exit(Exit::Interrupted as i32),
            }
        });
    });
}

fn listener() -> impl FnMut(&Progress) {
    let started = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    move |progress| {
        if progress.rows.is_none() && started.elapsed() > PATIENCE {
            bar.get_or_insert_with(new_bar).set_message(message(progress));
        }
    }
}

/// One line when something begins, and one when it is done; a copy tells more often how far it is.
fn events() -> impl FnMut(&Progress) {
    let mut began = Instant::now();
    let mut running = None;
    move |progress| {
        let now = progress.rows.is_none().then(|| (progress.phase, progress.name.clone()));
        if now.is_some() && now == running {
            return;
        }
        running = now;
        let mut what = json!({
            "run": progress.run,
            "phase": progress.phase,
            "step": progress.name,
            "number": progress.done + 1,
            "of": progress.total,
        });
        let event = match progress.rows {
            None => "begin",
            Some(rows) => {
                what["rows"] = json!(rows);
                what["milliseconds"] = json!(u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX));
                "end"
            }
        };
        began = Instant::now();
        write_error(&line(event, &what));
    }
}

fn new_bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let bar = bar.with_finish(ProgressFinish::AndClear);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn message(progress: &Progress) -> String {
    format!("{} {}, {} of {}", progress.phase, clean(&progress.name), progress.done + 1, progress.total)
}
