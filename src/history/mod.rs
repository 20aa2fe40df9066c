//! What is kept in a database of the runs that changed it.

pub mod undo;
