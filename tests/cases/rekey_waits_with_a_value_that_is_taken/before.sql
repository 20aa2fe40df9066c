create table code (id text primary key, n text);
insert into code values ('a', 'one'), ('b', 'two'), ('~1', 'other');
