//! Files that change together with a database, or not at all.
//!
//! A [`Lock`] keeps other runs away from a file. [`Lock::stage`] writes the new contents beside it, with a
//! note on what is meant; once the database has committed, [`Lock::finish`] gives them the file's name, and
//! if it did not, [`Lock::discard`] takes them away. A process that ends in between leaves the note: who
//! locks the file next finds it as [`Lock::intent`] and asks the database. This room knows files only.

mod digest;
mod error;
mod exchange;
mod lock;
mod note;
mod place;
mod staged;
#[cfg(test)]
mod tests;

pub use digest::{digest, digest_of};
pub use error::Error;
pub use lock::{Lock, Locks};
pub use note::{Holder, Intent, Origin};
pub use place::{is_noted, noted_in, pending, resolve};
pub use staged::{Change, Finished};
