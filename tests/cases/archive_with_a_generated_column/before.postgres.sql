create table contract (id integer primary key, party text, upper_party text generated always as (upper(party)) stored);
create table contract_archive (id integer, party text, upper_party text generated always as (upper(party)) stored,
  amend_run_id text, amend_because text, amend_archived_at text);
insert into contract (id, party) values (1, 'Ada');
