//! What a narrowed run leaves out: part of the digest, and said.

use sha2::Digest;

use crate::diagnostic::{Code, Severity};
use crate::plan::Finding;
use crate::plan::run::Planner;

impl Planner<'_> {
    /// Covers the scope by the digest.
    pub(super) fn digest_scope(&mut self) {
        let Some(scope) = &self.migration.scope else { return };
        for step in &scope.only {
            self.digest.update(format!("only {step}\n"));
        }
        for condition in &scope.conditions {
            let (step, sql) = (&condition.step, &condition.sql);
            self.digest.update(format!("where {step} {} {sql}\n", sql.len()));
        }
    }

    /// Warns of what its steps miss.
    pub(super) fn warn_of_what_is_missed(&mut self) {
        let missed = self.migration.scope.iter().flat_map(|scope| &scope.missed);
        self.plan.findings.extend(missed.map(|missed| Finding {
            code: Code::LeftOut,
            severity: Severity::Warning,
            step: Some(missed.step.clone()),
            message: missed.what.clone(),
            rows: 0,
            columns: Vec::new(),
            samples: Vec::new(),
            hint: Some("the whole migration may decide otherwise: plan it too, and compare".to_owned()),
        }));
    }
}
