//! Where a long run stands, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use crate::cli::console::Console;
use crate::engine::{Engine, Progress};

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// Runs `work` and shows meanwhile what the engine does, where someone can see it.
pub(crate) fn during<T>(engine: &mut Engine, console: &Console, work: impl FnOnce(&mut Engine) -> T) -> T {
    if !console.shows_progress() {
        return work(engine);
    }
    let started = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    engine.on_progress(Box::new(move |progress| {
        if started.elapsed() > PATIENCE {
            bar.get_or_insert_with(new_bar).set_message(message(progress));
        }
    }));
    let done = work(engine);
    // The bar goes with its listener, before anything else is written.
    engine.on_progress(Box::new(|_| {}));
    done
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
    let name: String = progress.name.chars().filter(|c| !c.is_control()).collect();
    format!("{} {name}, {} of {}", progress.phase, progress.done + 1, progress.total)
}
