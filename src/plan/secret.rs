//! Takes secrets out of what a plan shows: a rule may write them into rows.

use crate::migration::Chosen;
use crate::plan::{ComparedRow, ComparisonPlan, Explanation, Finding, Frozen, Plan, RowChange};
use crate::sql::{Secrets, Value};

impl Plan {
    /// Masks the secrets in everything that is shown of rows.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        if secrets.is_empty() {
            return;
        }
        for decision in self.steps.iter_mut().flat_map(|step| &mut step.decisions) {
            for sample in &mut decision.samples {
                values(&mut sample.key, secrets);
                if let Some(Chosen { by, because, .. }) = &mut sample.chosen {
                    [by, because].into_iter().for_each(|text| secrets.hide(text));
                }
                sample.changes.iter_mut().for_each(|change| change.hide(secrets));
            }
        }
        let compared = self.steps.iter_mut().filter_map(|step| step.comparison.as_mut());
        compared.for_each(|compared| compared.hide(secrets));
        for it in &mut self.adjudications {
            values(&mut it.key, secrets);
            let Chosen { by, because, .. } = &mut it.chosen;
            [by, because].into_iter().for_each(|text| secrets.hide(text));
        }
        for change in self.steps.iter_mut().flat_map(|step| &mut step.changes) {
            secrets.hide(&mut change.description);
            optional(&mut change.because, secrets);
        }
        for leaving in &mut self.leaving {
            secrets.hide(&mut leaving.because);
            leaving.samples.iter_mut().for_each(|key| values(key, secrets));
        }
        for condition in self.scope.iter_mut().flat_map(|scope| &mut scope.conditions) {
            secrets.hide(&mut condition.sql);
        }
        for file in &mut self.files {
            secrets.hide(&mut file.path);
            secrets.hide(&mut file.diff.text);
        }
        self.sources.iter_mut().for_each(|source| optional(&mut source.file, secrets));
        self.findings.iter_mut().for_each(|finding| finding.hide(secrets));
    }
}

impl ComparisonPlan {
    fn hide(&mut self, secrets: &Secrets) {
        self.sources.iter_mut().for_each(|source| optional(&mut source.file, secrets));
        let rows = self.classes.iter_mut().flat_map(|class| &mut class.samples);
        rows.for_each(|row| row.hide(secrets));
    }
}

impl ComparedRow {
    /// Masks the secrets in its key and values.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        secrets.hide(&mut self.key);
        for side in &mut self.rows {
            values(&mut side.values, secrets);
            optional(&mut side.place, secrets);
        }
        self.others.iter_mut().for_each(|row| row.hide(secrets));
    }
}

impl Frozen {
    /// Masks the secrets in all that is shown and kept of the row.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        let rows = self.rows.iter_mut().filter_map(|(_, columns)| columns.as_mut()).flatten();
        let sides = self.compared.iter_mut().flat_map(|side| &mut side.row);
        let columns = rows.chain(sides).chain(&mut self.key).chain(&mut self.inputs);
        columns.for_each(|(_, value)| secrets.hide_value(value));
        self.choices.iter_mut().for_each(|(_, does)| secrets.hide(does));
        self.compared.iter_mut().for_each(|side| secrets.hide(&mut side.at));
        secrets.hide(&mut self.why);
    }
}

impl Finding {
    /// Masks the secrets in its words and rows.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        secrets.hide(&mut self.message);
        optional(&mut self.hint, secrets);
        self.samples.iter_mut().for_each(|row| values(row, secrets));
    }
}

impl RowChange {
    /// Masks the secrets in its values.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        self.key.iter_mut().for_each(|key| values(key, secrets));
        optional(&mut self.because, secrets);
        for column in &mut self.columns {
            let both = column.before.iter_mut().chain(&mut column.after);
            both.for_each(|value| secrets.hide_value(value));
        }
    }
}

impl Explanation {
    /// Masks the secrets in the row and in what came of it.
    pub(super) fn hide(&mut self, secrets: &Secrets) {
        let columns = self.rows.iter_mut().filter_map(|row| row.columns.as_mut()).flatten();
        let columns = columns.chain(&mut self.key).map(|(_, value)| value);
        let inputs = self.inputs.iter_mut().map(|input| &mut input.value);
        columns.chain(inputs).for_each(|value| secrets.hide_value(value));
        self.changes.iter_mut().for_each(|change| change.hide(secrets));
        optional(&mut self.fault, secrets);
        optional(&mut self.sql, secrets);
    }
}

fn values(values: &mut [Value], secrets: &Secrets) {
    values.iter_mut().for_each(|value| secrets.hide_value(value));
}

fn optional(text: &mut Option<String>, secrets: &Secrets) {
    text.iter_mut().for_each(|text| secrets.hide(text));
}
