//! Plans and receipts for people and programs.
