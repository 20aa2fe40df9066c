create table contract (id integer primary key, party text);
create table contract_archive (id integer primary key, party text not null, place text not null,
  amend_run_id text, amend_because text, amend_archived_at text);
insert into contract values (1, 'Ada'), (2, null);
insert into contract_archive (id, party, place) values (1, 'Old', 'x');
