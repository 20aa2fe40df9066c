//! Notices a text that is read for ever, and how much memory was needed.

use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// Reading one text takes milliseconds; a machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

type Running = Mutex<Vec<(Instant, &'static str, String)>>;

static RUNNING: OnceLock<Running> = OnceLock::new();

/// A text that is being read.
pub(crate) struct Watched(Instant);

impl Watched {
    pub(crate) fn begin(area: &'static str, text: &str) -> Watched {
        let running = RUNNING.get_or_init(|| {
            std::thread::spawn(watch);
            Mutex::default()
        });
        let began = Instant::now();
        running.lock().unwrap().push((began, area, text.to_owned()));
        Watched(began)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(running) = RUNNING.get() {
            running.lock().unwrap().retain(|(began, ..)| *began != self.0);
        }
    }
}

#[allow(clippy::print_stderr, reason = "the process ends here")]
fn watch() {
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let running = RUNNING.get().unwrap().lock().unwrap();
        if let Some((_, area, text)) = running.iter().find(|(began, ..)| began.elapsed() > PATIENCE) {
            let path = crate::broken(area, text);
            eprintln!("{area}: a text is read for more than {PATIENCE:?}: see {}", path.display());
            std::process::abort();
        }
    }
}

/// The most memory that this process had, where the system says it.
pub(crate) fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
