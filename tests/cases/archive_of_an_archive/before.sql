create table person (id integer primary key, name text);
create table old_person (id integer primary key, name text, amend_run_id text, amend_because text, amend_archived_at text);
insert into person values (1, 'Ada'), (2, 'Bob');
insert into old_person values (3, 'Cyd', 'a run', 'it was over', '2020-01-01T00:00:00Z');
