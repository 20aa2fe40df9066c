//! Effects as an author wrote them become effects on the plan table.

use super::{ARCHIVE_COLUMNS, EffectProgram, Insertion, Setting, quoted};
use crate::database::{Column, Table, Takes};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::migration::{Assignment, Effect, EffectKind, SetValue, SqlText, Target};
use crate::program::StepProgram;
use crate::program::relations::{CHANGE_FIRST, Relation, plain_column};
use crate::program::steps::StepBuilder;
use crate::sql::{Dialect, Script, Value};

impl StepBuilder<'_, '_> {
    /// Compiles every action's effects.
    pub(in crate::program) fn effects(&mut self) {
        for (index, action) in self.step.actions.iter().enumerate() {
            let decisions = self.decisions_of(index);
            if decisions.is_empty() {
                continue;
            }
            for effect in &action.effects {
                self.effect(index, effect, &decisions);
            }
        }
        self.keep_beside();
        self.seek_holders();
    }

    /// Has the plan hold the columns that make a unique key with those that updates set, so that new keys
    /// are compared without a look at the table.
    fn keep_beside(&mut self) {
        let mut programs = std::mem::take(&mut self.programs);
        for effect in programs.iter_mut().filter(|effect| effect.kind == "update") {
            let Some(table) = effect.table.as_deref().and_then(|name| self.relations.table(name)) else {
                continue;
            };
            let changes = |column: &&Column| effect.set.iter().any(|set| set.column == column.name);
            let keys = table.uniques.iter().filter_map(|unique| unique.plain_columns(table));
            let columns: Vec<Column> =
                keys.filter(|key| key.iter().any(changes)).flatten().cloned().collect();
            for column in columns {
                let is = |name: &String| name.eq_ignore_ascii_case(&column.name);
                let known = effect.key.iter().chain(&effect.beside).any(|(name, _)| is(name));
                if !known && !effect.set.iter().any(|set| is(&set.column)) {
                    let value = self.column_beside(effect.through, &column);
                    effect.beside.push((column.name, value));
                }
            }
        }
        self.programs = programs;
    }

    fn effect(&mut self, index: usize, effect: &Effect, decisions: &[i64]) {
        let mut program = EffectProgram {
            action: index,
            kind: kind_name(&effect.kind),
            decisions: decisions.to_vec(),
            table: None,
            through: None,
            key: Vec::new(),
            locator: Vec::new(),
            condition: StepProgram::decided(decisions),
            set: Vec::new(),
            beside: Vec::new(),
            sought: Vec::new(),
            because: None,
            to: None,
            computed: Vec::new(),
            cascade: Vec::new(),
            also: Vec::new(),
            choices: Vec::new(),
        };
        match &effect.kind {
            EffectKind::Update { row, set } => {
                if let Some(table) = self.target(&mut program, row, effect) {
                    self.update(&mut program, &table, row, set);
                }
            }
            EffectKind::Rekey { row, set, also } => {
                if let Some(table) = self.target(&mut program, row, effect) {
                    self.rekey(&mut program, &table, row, set);
                    program.also =
                        also.iter().filter_map(|reference| self.also(&table, set, reference)).collect();
                }
            }
            EffectKind::Delete { row, because, cascade } => {
                program.because = self.reason(because, effect);
                program.cascade.clone_from(cascade);
                self.target(&mut program, row, effect);
            }
            EffectKind::Archive { row, to, because, cascade } => {
                program.because = self.reason(because, effect);
                program.cascade.clone_from(cascade);
                if let Some(table) = self.target(&mut program, row, effect) {
                    program.to = self.archive(&table, to, effect);
                    let computed = table.archived().filter(|column| column.generated);
                    program.computed = computed.map(|column| column.name.clone()).collect();
                }
            }
            EffectKind::Insert { into, set } => self.insert(&mut program, into, set, effect),
            EffectKind::Block { because, choices } => {
                program.because = self.reason(because, effect);
                program.choices = choices
                    .iter()
                    .filter_map(|choice| self.step.actions.get(*choice))
                    .map(|a| a.name.clone())
                    .collect();
            }
            EffectKind::Keep { because } => {
                program.because = because.as_ref().and_then(|because| self.reason(because, effect));
            }
            EffectKind::Report { because } => program.because = self.reason(because, effect),
        }
        self.programs.push(program);
    }

    /// A reason with its holes filled.
    fn reason(&mut self, because: &str, effect: &Effect) -> Option<String> {
        match self.bindings.text(because) {
            Ok(text) => Some(text),
            Err(message) => {
                self.findings.push(Diagnostic::error(Code::HoleValue, effect.place, message));
                None
            }
        }
    }

    /// The table whose row an effect changes, and how the plan finds it.
    fn target(&mut self, program: &mut EffectProgram, row: &Target, effect: &Effect) -> Option<Table> {
        let (name, key) = match row {
            Target::Selected => (self.step.select.from.clone(), self.key_columns()),
            Target::Match(index) => (self.step.matches[*index].table.clone(), self.match_key_columns(*index)),
        };
        let table = self.changeable(&name, effect.place)?;
        program.table = Some(table.name.clone());
        program.through = match row {
            Target::Selected => None,
            Target::Match(index) => Some(*index),
        };
        program.locator = match self.row_number(program.through) {
            Some(number) => vec![number],
            None => key.clone(),
        };
        if program.through.is_some() {
            // Where the match found nothing there is no row to change.
            for (_, plan) in &program.locator {
                program.condition.push_str(&format!(" AND p.{} IS NOT NULL", self.dialect.identifier(plan)));
            }
        }
        program.key = key;
        Some(table)
    }

    pub(super) fn changeable(&mut self, name: &str, place: Place) -> Option<Table> {
        let mut hint = "name a table of the database";
        let refusal = match self.relations.find(name) {
            Some(Relation::Table(table)) => match &table.unchangeable {
                None => return Some(table.clone()),
                Some(why) => {
                    hint = CHANGE_FIRST;
                    format!("\"{name}\" cannot be changed: {why}")
                }
            },
            Some(Relation::Source(_)) => format!("\"{name}\" is a source, and sources are read-only"),
            Some(Relation::Comparison(_)) => "a row of a comparison is no row of a table".to_owned(),
            Some(Relation::View) => format!("\"{name}\" is a view, and views are read-only"),
            None => return self.unknown_table(name, place).map(|()| Table::default()),
        };
        self.findings.push(Diagnostic::error(Code::NotChangeable, place, refusal).hint(hint));
        None
    }

    fn update(&mut self, program: &mut EffectProgram, table: &Table, row: &Target, set: &[Assignment]) {
        let set: Vec<&Assignment> = set.iter().collect();
        let set = set.into_iter().filter(|assignment| {
            let column = table.column(&assignment.column);
            column.is_none_or(|column| !self.is_key_or_referenced(table, column, assignment))
        });
        let set: Vec<&Assignment> = set.collect();
        self.set(program, table, row, &set);
    }

    /// What the columns of a row are set to, and whether that changes it.
    pub(super) fn set(
        &mut self,
        program: &mut EffectProgram,
        table: &Table,
        row: &Target,
        set: &[&Assignment],
    ) {
        let alias = match row {
            Target::Selected => self.step.select.alias.clone(),
            Target::Match(index) => self.step.matches[*index].name.clone(),
        };
        self.contradictions(table, set);
        let mut same = Vec::new();
        for assignment in set {
            let Some(column) = self.settable(table, assignment) else { continue };
            if self.is_fixed(table, &column, assignment.place) {
                continue;
            }
            let settings = match self.field_alone(table, &column, set) {
                Some(field) => self.presence(&alias, assignment, &column, &field),
                None => self.value(assignment, &column).map(|value| (column, value)).into_iter().collect(),
            };
            for (column, value) in settings {
                let before = self.before_column(&alias, &column);
                let meant = |value: &str| match &column.meant {
                    Some(meant) => meant.replace("{}", value),
                    None => value.to_owned(),
                };
                same.push(self.dialect.same(&meant(&before), &meant(value.trim_start_matches("p."))));
                let before = Some(format!("p.{before}"));
                program.set.push(Setting { column: column.name, value, before });
            }
        }
        let flag = format!("c_{}", self.flags.len() + 1);
        self.flags.push((flag.clone(), same));
        program.condition = format!("{} AND p.\"{flag}\" = 1", program.condition);
    }

    fn insert(&mut self, program: &mut EffectProgram, into: &str, set: &[Assignment], effect: &Effect) {
        let Some(table) = self.changeable(into, effect.place) else { return };
        program.table = Some(table.name.clone());
        self.contradictions(&table, &set.iter().collect::<Vec<_>>());
        for column in table.columns.iter().filter(|column| !column.generated) {
            let assignment =
                set.iter().find(|assignment| assignment.column.eq_ignore_ascii_case(&column.name));
            let is_known = |name: &String| program.set.iter().any(|set| set.column == *name);
            let field =
                column.tells.as_ref().filter(|name| is_known(name)).and_then(|name| table.column(name));
            let told = field.filter(|_| assignment.is_none()).and_then(|field| self.told(column, field, set));
            let value = match assignment {
                _ if told.is_some() => told,
                Some(assignment) => self.value(assignment, column),
                None => self.missing(&table, column, effect, program.decisions.as_slice()),
            };
            if let Some(value) = value {
                program.set.push(Setting { column: column.name.clone(), value, before: None });
            }
        }
        for assignment in set {
            self.settable(&table, assignment);
        }
    }

    /// The value of a column that an insert does not set.
    fn missing(
        &mut self,
        table: &Table,
        column: &Column,
        effect: &Effect,
        decisions: &[i64],
    ) -> Option<String> {
        if let Some(next) = &column.next_number {
            let name = format!("n_{}", self.numbers.len() + 1);
            self.numbers.push((
                Insertion { column: name.clone(), next: next.clone() },
                table.name.clone(),
                decisions.to_vec(),
            ));
            return Some(format!("p.\"{name}\""));
        }
        match &column.default {
            Some(default) if is_literal(default) => Some(self.constant(default.clone(), column)),
            Some(default) if default.contains("nextval(") => {
                let message = format!(
                    "insert into \"{}\" does not set column \"{}\", and a plan draws no number from its default, {default}",
                    table.name, column.name
                );
                self.findings.push(Diagnostic::error(Code::WriteInPlan, effect.place, message).hint(
                    format!(
                        "set it, or give the sequence to the column: ALTER SEQUENCE … OWNED BY {}.{}",
                        table.name, column.name
                    ),
                ));
                None
            }
            // A default such as CURRENT_TIMESTAMP is another value at the next plan.
            Some(default) => Some(self.value_column(Script::from(format!("({default})")), column, true)),
            None if column.not_null => {
                self.findings.push(
                    Diagnostic::error(
                        Code::MissingColumn,
                        effect.place,
                        format!("insert into \"{}\" does not set column \"{}\"", table.name, column.name),
                    )
                    .hint("the column is NOT NULL and has no default: set it"),
                );
                None
            }
            None => Some(self.dialect.cast("NULL", &column.declared)),
        }
    }

    /// A fixed value, over `p`. The plan holds what the column may make of it: 3 is 3.0 in a column of
    /// reals.
    fn constant(&mut self, text: String, column: &Column) -> String {
        let is_text = column.takes == Takes::Text && text.starts_with('\'');
        let stays = text == "NULL" || is_text && column.spelled.is_none();
        let typed = self.dialect.cast(&text, &column.declared);
        if stays { typed } else { self.value_column(Script::from(typed), column, false) }
    }

    fn settable(&mut self, table: &Table, assignment: &Assignment) -> Option<Column> {
        let finding = match table.column(&assignment.column) {
            Some(column) if !column.generated => return Some(column.clone()),
            Some(column) if table.in_file && !column.hidden => Diagnostic::error(
                Code::NotChangeable,
                assignment.place,
                format!("column \"{}\" of \"{}\" says where a record stands", column.name, table.name),
            )
            .hint("remove it: nobody sets it"),
            Some(_) => Diagnostic::error(
                Code::NotChangeable,
                assignment.place,
                format!("column \"{}\" of table \"{}\" is generated", assignment.column, table.name),
            )
            .hint("set the columns that it is computed from"),
            None => unknown_column(table, &assignment.column, assignment.place),
        };
        self.findings.push(finding);
        None
    }

    /// Whether an expression is another value at the next plan.
    pub(super) fn is_volatile(&self, sql: &SqlText) -> bool {
        reads_run(sql) || self.reads_random(sql)
    }

    /// An assigned value, over `p`.
    pub(super) fn value(&mut self, assignment: &Assignment, column: &Column) -> Option<String> {
        match &assignment.value {
            SetValue::Literal(value) => match literal(self.dialect, value, column) {
                Ok(text) => Some(self.constant(text, column)),
                Err(why) => {
                    self.findings.push(
                        Diagnostic::error(Code::LiteralType, assignment.place, why)
                            .hint("write the value as the column holds it, or `= expression` for SQL"),
                    );
                    None
                }
            },
            SetValue::Expression(sql) => {
                let volatile = self.is_volatile(sql);
                let script = self.author(sql)?;
                Some(self.value_column(script, column, volatile))
            }
        }
    }

    /// The archive table of a table, made if the database has none.
    fn archive(&mut self, table: &Table, to: &str, effect: &Effect) -> Option<String> {
        if to.eq_ignore_ascii_case(&table.name) {
            self.findings.push(
                Diagnostic::error(
                    Code::ArchiveShape,
                    effect.place,
                    format!("\"{to}\" cannot archive its own rows"),
                )
                .hint("name another table"),
            );
            return None;
        }
        let own = table.columns.iter().find(|own| is_archive_column(&own.name));
        if let Some(own) = own {
            self.findings.push(
                Diagnostic::error(
                    Code::ArchiveShape,
                    effect.place,
                    format!(
                        "\"{}\" is an archive: its rows have a column \"{}\" already",
                        table.name, own.name
                    ),
                )
                .hint("delete them, or insert their values into a table of your own and then delete them"),
            );
            return None;
        }
        if let Some(archive) = self.relations.table(to) {
            let wanted = table.archived().map(|column| column.name.as_str()).chain(ARCHIVE_COLUMNS);
            let takes = |name: &str| archive.column(name).is_some_and(|column| !column.generated);
            let missing: Vec<&str> = wanted.filter(|name| !takes(name)).collect();
            let name = archive.name.clone();
            if missing.is_empty() {
                return Some(name);
            }
            self.findings.push(
                Diagnostic::error(
                    Code::ArchiveShape,
                    effect.place,
                    format!(
                        "table \"{to}\" cannot take rows of \"{}\": it lacks {}",
                        table.name,
                        quoted(&missing)
                    ),
                )
                .hint("name another table, or add the columns"),
            );
            return None;
        }
        if let Some(holder) = self.relations.catalog.holder_for_table(to) {
            self.findings.push(
                Diagnostic::error(Code::ArchiveShape, effect.place, format!("\"{to}\" is {holder} already"))
                    .hint("name another table"),
            );
            return None;
        }
        let mut archive = Table { name: to.to_owned(), ..Table::default() };
        archive.columns = table
            .archived()
            .map(|column| plain_column(&column.name, &column.declared, column.takes))
            .collect();
        archive.columns.extend(ARCHIVE_COLUMNS.map(|name| plain_column(name, "TEXT", Takes::Text)));
        self.new_archives.push(archive.clone());
        self.relations.add_created(archive);
        Some(to.to_owned())
    }
}

/// Whether an archive adds a column of this name to the rows that it takes.
fn is_archive_column(name: &str) -> bool {
    ARCHIVE_COLUMNS.iter().any(|added| added.eq_ignore_ascii_case(name))
}

/// The name of an effect in documents and reports.
fn kind_name(kind: &EffectKind) -> &'static str {
    match kind {
        EffectKind::Update { .. } => "update",
        EffectKind::Delete { .. } => "delete",
        EffectKind::Archive { .. } => "archive",
        EffectKind::Insert { .. } => "insert",
        EffectKind::Rekey { .. } => "rekey",
        EffectKind::Block { .. } => "block",
        EffectKind::Keep { .. } => "keep",
        EffectKind::Report { .. } => "report",
    }
}

pub(super) fn unknown_column(table: &Table, name: &str, place: Place) -> Diagnostic {
    let finding = Diagnostic::error(
        Code::UnknownColumn,
        place,
        format!("column \"{name}\" does not exist on table \"{}\"", table.name),
    );
    match did_you_mean(name, table.columns.iter().map(|column| column.name.as_str())) {
        Some(near) => finding.hint(format!("did you mean \"{near}\"?")),
        None => finding.hint(format!(
            "it has {}",
            quoted(&table.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>())
        )),
    }
}

/// A literal as the column will hold it, or why it cannot.
pub(super) fn literal(dialect: &dyn Dialect, value: &Value, column: &Column) -> Result<String, String> {
    if let Value::Text(text) = value
        && !column.one_of.is_empty()
        && !column.one_of.contains(text)
    {
        return Err(format!(
            "column \"{}\" is of type {}, and \"{text}\" is none of its values: {}",
            column.name,
            column.declared,
            column.one_of.join(", ")
        ));
    }
    Ok(match (column.takes, value) {
        (Takes::Text, Value::Integer(_) | Value::Decimal(_) | Value::Boolean(_)) => {
            dialect.text(&value.to_string())
        }
        (Takes::Number, Value::Text(text)) => match text.trim().parse::<bigdecimal::BigDecimal>() {
            Ok(_) => text.trim().to_owned(),
            Err(_) => {
                return Err(format!(
                    "column \"{}\" is of type {}, and \"{text}\" is not a number",
                    column.name, column.declared
                ));
            }
        },
        _ => dialect.literal(value),
    })
}

/// Whether a column default is one fixed value.
pub(in crate::program) fn is_literal(default: &str) -> bool {
    let text = default.trim();
    text.eq_ignore_ascii_case("null")
        || text.parse::<f64>().is_ok()
        || text
            .strip_prefix('\'')
            .and_then(|text| text.strip_suffix('\''))
            .is_some_and(|text| !text.replace("''", "").contains('\''))
}

fn reads_run(sql: &crate::migration::SqlText) -> bool {
    sql.parts.iter().any(|part| matches!(part, crate::migration::SqlPart::Hole(hole) if hole.reads_run))
}
