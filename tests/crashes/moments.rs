//! Random moments of a process, the same for the same seed.

use std::fmt;
use std::time::Duration;

/// A source of moments; it says how to repeat them.
pub(crate) struct Moments {
    seed: u64,
    state: u64,
    count: u32,
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

impl Moments {
    /// So many moments each time, or as `AMEND_CRASHES` says, from a seed that `AMEND_SEED` may set.
    pub(crate) fn new(count: u32) -> Moments {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = number("AMEND_SEED").unwrap_or(now.map_or(1, |now| now.as_nanos() as u64) | 1);
        let wanted = number("AMEND_CRASHES").and_then(|wanted| u32::try_from(wanted).ok());
        Moments { seed, state: seed, count: wanted.unwrap_or(count) / 2 }
    }

    /// Half of the moments of something that takes this long, and a little longer.
    pub(crate) fn within(&mut self, duration: Duration) -> Vec<Duration> {
        (0..self.count.max(1)).map(|_| duration.mul_f64(self.next() * 1.1)).collect()
    }

    /// From 0 to 1 (xorshift).
    fn next(&mut self) -> f64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as f64 / (1_u64 << 53) as f64
    }
}

impl fmt::Display for Moments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AMEND_SEED={}", self.seed)
    }
}
