//! Says no, on SQLite's behalf, to statements that must not run.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use crate::sql::qualified_names;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};

/// What is forbidden now, and what was seen. Shared with SQLite's authorizer.
#[derive(Clone, Default)]
pub(super) struct Guard(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    deny_writes: bool,
    /// Whether triggers must delete row by row, so that each row is heard of.
    one_by_one: bool,
    denied: Option<String>,
    /// Tables hidden by overlays; empty while the engine's own statements are compiled.
    hidden: BTreeSet<String>,
    slipped: BTreeSet<String>,
    /// Names of relations that statements read; some are temporary.
    read: BTreeSet<String>,
}

impl Guard {
    /// Forbids or allows writes outside temporary tables.
    pub(super) fn deny_writes(&self, deny: bool) {
        self.with(|state| state.deny_writes = deny);
    }

    /// From now on triggers delete row by row, also where they empty a table.
    pub(super) fn watch_deletes(&self) {
        self.with(|state| state.one_by_one = true);
    }

    /// Watches for reads past the overlays of these tables, by this statement.
    pub(super) fn watch(&self, hidden: &BTreeSet<String>, sql: &str) {
        self.with(|state| {
            state.hidden = hidden.iter().map(|table| table.to_ascii_lowercase()).collect();
            let named = qualified_names(sql, "main").into_iter().map(|name| name.to_ascii_lowercase());
            state.slipped = named.filter(|name| state.hidden.contains(name)).collect();
        });
    }

    /// Stops watching; returns the tables that were read past their overlay.
    pub(super) fn slipped(&self) -> BTreeSet<String> {
        self.with(|state| {
            state.hidden.clear();
            std::mem::take(&mut state.slipped)
        })
    }

    /// What was denied since it was last asked.
    pub(super) fn denied(&self) -> Option<String> {
        self.with(|state| state.denied.take())
    }

    /// The names, in lower case, of all that statements read; temporary relations may be among them.
    pub(super) fn relations_read(&self) -> BTreeSet<String> {
        self.with(|state| state.read.clone())
    }

    /// Answers SQLite.
    pub(super) fn authorize(&self, context: AuthContext<'_>) -> Authorization {
        self.with(|state| {
            if let AuthAction::Read { table_name, column_name } = context.action {
                state.read(table_name, column_name, &context);
                return Authorization::Allow;
            }
            match written(&context) {
                Some(what) if state.deny_writes => {
                    state.denied = Some(what);
                    Authorization::Deny
                }
                // The row by row way of SQLite's documentation; nothing but a trigger's own DELETE may go it.
                _ if state.one_by_one
                    && context.accessor.is_some()
                    && matches!(context.action, AuthAction::Delete { .. }) =>
                {
                    Authorization::Ignore
                }
                _ => Authorization::Allow,
            }
        })
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl State {
    /// An overlay reads its own base table; anything else that reaches it went past the overlay.
    fn read(&mut self, table: &str, column: &str, context: &AuthContext<'_>) {
        if context.database_name != Some("temp") {
            for name in std::iter::once(table).chain(context.accessor) {
                if !self.read.contains(name) {
                    self.read.insert(name.to_ascii_lowercase());
                }
            }
        }
        // For a table of which no column is read SQLite forgets the overlay that it folded into the
        // statement. An author can only mean such a table by naming its schema, which was looked for.
        if self.hidden.is_empty() || column.is_empty() && context.accessor.is_none() {
            return;
        }
        let table = table.to_ascii_lowercase();
        let through_overlay = context.accessor.is_some_and(|view| {
            let view = view.to_ascii_lowercase();
            view == table || view.starts_with("amend_")
        });
        if context.database_name == Some("main") && self.hidden.contains(&table) && !through_overlay {
            self.slipped.insert(table);
        }
    }
}

/// What a statement would write outside temporary tables, in words.
fn written(context: &AuthContext<'_>) -> Option<String> {
    if context.database_name == Some("temp") {
        return None;
    }
    Some(match context.action {
        AuthAction::Insert { table_name } => format!("insert into \"{table_name}\""),
        AuthAction::Update { table_name, .. } => format!("update of \"{table_name}\""),
        AuthAction::Delete { table_name } => format!("delete from \"{table_name}\""),
        AuthAction::CreateTable { table_name } | AuthAction::DropTable { table_name } => {
            format!("create or drop of table \"{table_name}\"")
        }
        AuthAction::CreateIndex { index_name, .. } | AuthAction::DropIndex { index_name, .. } => {
            format!("create or drop of index \"{index_name}\"")
        }
        AuthAction::CreateView { view_name } | AuthAction::DropView { view_name } => {
            format!("create or drop of view \"{view_name}\"")
        }
        AuthAction::CreateTrigger { trigger_name, .. } | AuthAction::DropTrigger { trigger_name, .. } => {
            format!("create or drop of trigger \"{trigger_name}\"")
        }
        AuthAction::AlterTable { table_name, database_name } if database_name != "temp" => {
            format!("alter of table \"{table_name}\"")
        }
        AuthAction::CreateVtable { table_name, .. } | AuthAction::DropVtable { table_name, .. } => {
            format!("create or drop of virtual table \"{table_name}\"")
        }
        AuthAction::Attach { filename } => format!("attach of \"{filename}\""),
        AuthAction::Detach { database_name } => format!("detach of \"{database_name}\""),
        _ => return None,
    })
}
