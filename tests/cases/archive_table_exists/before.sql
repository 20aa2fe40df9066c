create table people (id integer primary key, name text, active integer not null);
create table people_archive (id integer, name text, active integer, extra text, amend_run_id text, amend_because text, amend_archived_at text);
insert into people values (1, 'Ada', 1), (2, 'Bob', 0);
insert into people_archive values (9, 'Zoe', 0, 'kept', 'earlier', 'older', '2020-01-01T00:00:00Z');
