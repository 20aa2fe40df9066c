//! A server without room: what cannot be done whole is not done at all, and with room it is done.
//!
//! The server runs under ever larger limits on the size of a file, until a command succeeds. That needs no disk of
//! its own and no rights: a page that does not fit is written in part, as on a disk that is full.

use crate::scratch::postgres::cluster::{self, Cluster};
use crate::stage::{Stage, State, is_skipped};

/// Bytes of a page of the server.
const PAGE: u64 = 8192;
/// Blocks of a limit in a page; some shells count twice as large ones.
const BLOCKS: u64 = PAGE / 512;

/// The values of the plan need less room than what undoes them, and those less than the table with both.
const TABLES: &str = "
    create table accounts (id integer primary key, owner text not null, balance integer not null);
    create table notes (id integer primary key, account integer references accounts (id), text text not null);
    insert into accounts select n, 'Ada Ada Ada Ada Ada Ada ' || n, 0 from generate_series(1, 6000) as n;
    insert into notes select n, n, 'note' from generate_series(1, 900) as n;";

const RULE: &str = "
amend: 1
migration: fill-up
steps:
  - step: fill_up
    select: {from: accounts, where: balance < 100}
    action: [{do: update, set: {balance: 100, owner: '= repeat(owner, 6)'}}]
  - step: leave
    select: {from: notes, where: id % 3 = 0}
    action: [{do: archive, to: old_notes, because: nobody reads them}]
  - step: come
    select: {from: notes, where: id % 3 = 1 and id < 1000 and not exists (select 1 from notes as n where n.id = notes.id + 1000)}
    action: [{do: insert, into: notes, set: {id: = id + 1000, account: = account, text: = text}}]
";

/// Pages of a segment of the log, which the server needs, and a few more.
const OF_THE_LOG: u64 = 132;

/// Pages of the largest file: whoever has less room cannot even keep what is there.
fn largest(stage: &Stage) -> u64 {
    let sql = "select max(pg_relation_size(oid)) from pg_class where relkind in ('r', 'i', 't')";
    let bytes: i64 = stage.client().query_one(sql, &[]).unwrap().get(0);
    OF_THE_LOG.max(u64::try_from(bytes).unwrap() / PAGE)
}

/// Starts the server anew, with room for so many pages and a bit in each file.
fn restart(server: &mut Cluster, pages: Option<u64>) {
    server.tell("stop fast").unwrap();
    let start = pages.map_or("start".to_owned(), |pages| format!("start {}", pages * BLOCKS + 1));
    server.tell(&start).unwrap();
}

/// Runs a command with more and more room. Returns how often it failed, and what it said.
fn until_there_is_room(
    server: &mut Cluster,
    stage: &Stage,
    run: &dyn Fn() -> crate::stage::Run,
) -> (usize, String) {
    let (before, mut said): (State, String) = (stage.state(), String::new());
    // What former runs left behind takes room that nobody sees.
    stage.sql("vacuum full");
    let mut pages = largest(stage) + 2;
    for failed in 0.. {
        restart(server, Some(pages));
        let tried = run();
        if tried.succeeded() {
            restart(server, None);
            return (failed, said);
        }
        assert!(tried.changed_nothing(), "with {pages} pages: {tried:?}");
        said.push_str(&format!("{tried:?}\n"));
        restart(server, None);
        assert!(before == stage.state(), "with {pages} pages something differs: {tried:?}");
        stage.sql("vacuum full");
        pages += pages / 32 + 1;
    }
    unreachable!("limits grow without end")
}

const FULL: &str = "the server's disk is full: make room, then try again";

#[test]
fn a_server_without_room_changes_nothing() {
    if is_skipped() {
        return;
    }
    let mut server = cluster::start().unwrap();
    let stage = Stage::on(server.port, TABLES);
    stage.write("rule.yaml", RULE);
    let url = stage.url("postgres");
    let rows = |stage: &Stage| {
        let tables = stage.state().0.into_iter();
        tables.filter(|table| ["accounts", "notes"].contains(&table.table.as_str())).collect::<Vec<_>>()
    };
    let before = rows(&stage);

    let (failed, said) = until_there_is_room(&mut server, &stage, &|| stage.amend("apply --yes", &url));
    assert!(failed > 3 && said.contains(FULL), "{failed}: {said}");
    // Files of temporary tables are named so.
    assert!(said.contains("/t"), "a plan finds no room either: {said}");
    assert!(rows(&stage) != before);
    stage.amend("apply --yes", &url).is(3, "");

    let (failed, said) =
        until_there_is_room(&mut server, &stage, &|| stage.amend_on("rollback --yes", "1", &url));
    assert!(failed > 3 && said.contains(FULL), "{failed}: {said}");
    assert!(rows(&stage) == before, "it is not as before the run");
}
