create table contract (id integer primary key, party text);
create table contract_archive (id integer, party text, place text not null default 'cellar', seen text,
  amend_run_id text, amend_because text, amend_archived_at text);
insert into contract values (1, 'Ada');
