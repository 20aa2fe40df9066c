create table people (code text primary key, name text);
insert into people values ('a', 'Ada'), (null, 'Bob'), (null, 'Cy');
