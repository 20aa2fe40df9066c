create table p (id integer primary key, n integer, g integer generated always as (id * 2 + coalesce(n, 0)) stored);
create table pa (id integer, n integer, g integer, amend_run_id text, amend_because text, amend_archived_at text);
insert into p (id, n) values (1, null), (2, null), (3, 3);
