//! The engine against a row-by-row interpreter, on random rules, schemas and data.
//!
//! `AMEND_CASES` says how many cases (1,000 by default), `AMEND_SEED` where they start. A failing case
//! is made smaller and printed as the files of a folder for `tests/cases`.

mod generate;
mod random;
mod reference;
mod schema;
mod value;

use generate::Case;

#[test]
fn the_reference_runs_every_generated_rule() {
    let mut outcomes = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..2000 {
        let case = Case::new(seed);
        let run = reference::run(&case.text(), &case.schema, &case.before);
        let mistakes = reference::mistakes(&case.text());
        let label = match (&run.refused, mistakes.is_empty()) {
            (_, false) => "mistaken".to_owned(),
            (None, _) if run.counts.is_empty() => "empty".to_owned(),
            (None, _) => "changes".to_owned(),
            (Some((_, why)), _) => format!("{why:?}"),
        };
        *outcomes.entry(label).or_default() += 1;
    }
    panic!("{outcomes:#?}");
}
