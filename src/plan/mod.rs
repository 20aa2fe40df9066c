//! Runs a program read-only and says what apply would do.

mod model;

pub use model::*;
