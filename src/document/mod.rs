//! What was written: a rule document, every value with its place.
