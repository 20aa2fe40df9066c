//! Plans and receipts for people and programs.

pub mod diagnostics;
