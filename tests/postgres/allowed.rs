//! Users who may not do what a run needs.

use crate::stage::{ACCOUNTS, RULE, Stage};

const DENIED: &str = "hint: a plan needs SELECT on the tables that the rule names, an apply also INSERT, UPDATE and \
    DELETE on those that change: have their owner GRANT it; `amend doctor` lists what is missing";

#[test]
fn no_connection_to_the_database() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = stage.role("user", "");
    stage.sql(&format!("revoke connect on database {} from public", stage.name));
    stage.refuses(
        &stage.url(&role),
        1,
        "error: cannot connect to postgres://DB_user@127.0.0.1:PORT/DB: permission denied for database \"DB\"\n  \
           hint: have the owner of the database run: GRANT CONNECT ON DATABASE … TO …\n",
    );
}

#[test]
fn no_temporary_tables() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = stage.role("user", "");
    stage.sql(&format!("revoke temporary on database {} from public", stage.name));
    stage.sql(&format!("grant all on all tables in schema public to {role}"));
    let words = "error: user \"DB_user\" may not make temporary tables in \"DB\", and plans are made in them; nothing was changed\n  \
        hint: have the database's owner run: GRANT TEMPORARY ON DATABASE DB TO DB_user\n";
    stage.amend("plan", &stage.url(&role)).is(1, words);
    stage.refuses(&stage.url(&role), 1, words);
}

#[test]
fn no_privilege_on_a_table() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = stage.role("user", "");
    stage.sql(&format!("create schema amend authorization {role}"));
    let denied = |table: &str| {
        format!(
            "error: the server refuses: permission denied for table {table}; nothing was changed\n  {DENIED}\n"
        )
    };
    stage.amend("plan", &stage.url(&role)).is(1, &denied("rates"));
    stage.sql(&format!("grant select on rates to {role}"));
    stage.amend("plan", &stage.url(&role)).is(1, &denied("accounts"));
    stage.sql(&format!("grant select on accounts to {role}"));
    stage.amend("plan", &stage.url(&role)).is(0, "");
    stage.refuses(&stage.url(&role), 1, &denied("accounts"));
    stage.sql(&format!("grant insert, update, delete on accounts to {role}"));
    stage.amend("apply --yes", &stage.url(&role)).is(0, "");
}

#[test]
fn no_place_for_an_archive() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = stage.role("user", "");
    stage.sql(&format!("grant select, insert, update, delete on all tables in schema public to {role}"));
    stage.sql(&format!("create schema amend authorization {role}"));
    stage.write(
        "rule.yaml",
        "amend: 1\nmigration: leave\nsteps:\n  - step: leave\n    select: {from: accounts, where: id = 1}\n    \
         action: [{do: archive, to: accounts_archive, because: she left}]\n",
    );
    stage.refuses(
        &stage.url(&role),
        1,
        &format!("error: the server refuses: permission denied for schema public; nothing was changed\n  {DENIED}\n"),
    );
}

#[test]
fn no_place_for_the_history() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let (role, other) = (stage.role("user", ""), stage.role("other", ""));
    for role in [&role, &other] {
        stage.sql(&format!("grant select, insert, update, delete on all tables in schema public to {role}"));
    }
    let refused = |role: &str, grant: &str| {
        let words = format!(
            "error: an apply keeps a record of itself in the database, which this user may not write; nothing was changed\n  \
             hint: have the database's owner run, once: {grant}\n"
        );
        stage.refuses(&stage.url(role), 1, &words);
    };
    refused(&role, "CREATE SCHEMA amend AUTHORIZATION DB_user");
    stage.sql(&format!("create schema amend authorization {role}"));
    stage.amend("apply --yes", &stage.url(&role)).is(0, "");
    refused(&other, "GRANT USAGE, CREATE ON SCHEMA amend TO DB_other");
    stage.sql(&format!("grant usage, create on schema amend to {other}"));
    refused(
        &other,
        "GRANT SELECT, INSERT ON amend.runs TO DB_other; GRANT SELECT, INSERT ON amend.undo TO DB_other",
    );
    stage.write(
        "needs.yaml",
        &format!("{RULE}requires: [fill-up]\n").replace("migration: fill-up", "migration: needs"),
    );
    stage.sql(&format!("revoke usage on schema amend from {other}"));
    stage.amend_on("plan", "needs.yaml", &stage.url(&other)).is(
        1,
        "error: the runs that amend keeps in this database may not be read by this user\n  hint: have the owner of schema \
         \"amend\" run: GRANT USAGE ON SCHEMA amend TO DB_other; GRANT SELECT ON amend.runs TO DB_other\n",
    );
    stage.sql(&format!("grant usage on schema amend to {other}"));
    stage.sql(&format!(
        "grant select, insert on amend.runs, amend.undo to {other}; update accounts set balance = 1"
    ));
    stage.amend_on("plan", "needs.yaml", &stage.url(&other)).is(0, "");
    stage.amend("apply --yes", &stage.url(&other)).is(0, "");
    let users = "select string_agg(number || database_user, ' ' order by number) from amend.runs";
    let users: String = stage.client().query_one(users, &[]).unwrap().get(0);
    assert_eq!(users, format!("1{role} 2{other}"));
}

/// The search path of a user named `amend` leads to the schema of that name first.
#[test]
fn a_user_named_like_the_schema() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = "amend";
    stage.sql(&format!(
        "create role {role} superuser login; create table runs (id integer primary key, n integer)"
    ));
    stage.sql("insert into runs values (1, 1); create schema amend");
    stage.write(
        "rule.yaml",
        "amend: 1\nmigration: leave\nsteps:\n  - step: leave\n    select: {from: runs}\n    \
         action: [{do: archive, to: old, because: it ended}]\n",
    );
    stage.amend("apply --yes", &stage.url(role)).is(0, "");
    let rows = "select (select count(*) from runs) || ' ' || (select count(*) from old) || ' ' || count(*) from amend.runs";
    let rows: String = stage.client().query_one(rows, &[]).unwrap().get(0);
    assert_eq!(rows, "0 1 1");
    stage.sql("drop owned by amend");
    stage.sql("drop role amend");
}

#[test]
fn transactions_are_read_only() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let role = stage.role("user", "superuser");
    stage.sql(&format!("alter role {role} set default_transaction_read_only = on"));
    let words = "error: the transactions of user \"DB_user\" are read-only (default_transaction_read_only); nothing was changed\n  \
        hint: connect as a user whose transactions are not, or ask who set it: ALTER ROLE … or ALTER DATABASE … SET default_transaction_read_only\n";
    stage.amend("plan", &stage.url(&role)).is(1, words);
    stage.refuses(&stage.url(&role), 1, words);
}

/// The same name stands for another table where the search path is another.
#[test]
fn names_lead_to_the_tables_that_were_meant() {
    let Some(stage) = Stage::new(ACCOUNTS) else { return };
    let url = stage.url("postgres");
    let elsewhere = format!("{url}?options=-csearch_path%3Dother");
    stage.sql("create schema other; create table other.accounts as select * from accounts");
    stage.sql(
        "alter table other.accounts add primary key (id); create table other.rates as select * from rates",
    );
    stage.amend("plan --save plan.json", &url).is(0, "saved to plan.json and plan.json.rows\n");
    stage.amend("apply --plan plan.json --yes", &elsewhere).is(4, "");
    stage.amend("apply --plan plan.json --yes", &url).is(0, "");
    let rollback = |url: &str| {
        let mut amend = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
        let output = amend.args(["rollback", "1", "--yes", "--database", url]).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = rollback(&elsewhere);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("it changed \"public\".\"accounts\", and \"accounts\" is that of \"other\" here"),
        "{said}"
    );
    assert_eq!(rollback(&url).0, Some(0));
}
