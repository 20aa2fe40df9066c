//! Who runs this program.

/// The user and the host, as the operating system knows them.
pub fn user_at_host() -> String {
    let unknown = |_| "unknown".to_owned();
    let user = whoami::username().unwrap_or_else(unknown);
    let host = whoami::hostname().unwrap_or_else(unknown);
    format!("{user}@{host}")
}
