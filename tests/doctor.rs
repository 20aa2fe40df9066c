//! What `diagnose` finds on a server; `tests/cmd/doctor*.trycmd` has the command and SQLite.

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "the doctor needs no rows")]
mod scratch;

use amend::Engine;
use amend::database::State;
use scratch::{KINDS, Scratch};

const TABLES: &str = "
create table p (id int primary key);
create table c (id int primary key, p int);
insert into c values (1, 7);
do $$ begin create role amend_weak login; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
grant select on p to amend_weak;";

/// The aspects that are not good, with their hints.
fn wrong(url: &str, state: State) -> Vec<(String, String)> {
    let diagnosis = Engine::diagnose(url, false).expect("the URL is understood");
    let wrong = diagnosis.aspects.into_iter().filter(|aspect| aspect.state == state);
    wrong.map(|aspect| (aspect.aspect, aspect.found + "; " + &aspect.hint.unwrap_or_default())).collect()
}

#[test]
fn a_server_says_what_a_user_lacks() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").expect("a server is among the kinds");
    if kind.skipped_by().is_some() {
        return;
    }
    let scratch = Scratch::new(kind, TABLES).unwrap_or_else(|error| panic!("{error}"));
    let url = scratch.database.url();
    assert_eq!(wrong(&url, State::Bad), []);
    let weak = url.replace("postgres@", "amend_weak:hunter2@");
    let bad = wrong(&weak, State::Bad);
    assert_eq!(bad.len(), 2, "{bad:?}");
    assert!(bad[0].0 == "temporary storage" && bad[0].1.contains("GRANT TEMPORARY ON DATABASE"), "{bad:?}");
    assert!(
        bad[1].0 == "history" && bad[1].1.contains("CREATE SCHEMA amend AUTHORIZATION amend_weak"),
        "{bad:?}"
    );
    let notes = wrong(&weak, State::Note);
    assert!(notes.iter().any(|(_, said)| said.starts_with("not allowed to this user: c;")), "{notes:?}");
    assert!(
        notes.iter().any(|(_, said)| said.starts_with("not wholly allowed to this user: c, p;")),
        "{notes:?}"
    );

    let mut engine = Engine::connect(&url).expect("the server answers");
    engine
        .run_script("alter table c add constraint c_p foreign key (p) references p not valid")
        .expect("altered");
    let bad = wrong(&url, State::Bad);
    assert!(bad.len() == 1 && bad[0].1.contains("c_p of c"), "{bad:?}");
    engine.run_script("alter table c drop constraint c_p").expect("altered");

    let nobody = wrong(&url.replace("postgres@", "amend_nobody:hunter2@"), State::Bad);
    assert!(nobody.len() == 1 && !nobody[0].1.contains("hunter2"), "{nobody:?}");
}
