create table people (id integer primary key, seen text, by text);
insert into people values (1, null, null), (2, '2020-01-01T00:00:00Z', 'x'), (3, null, null);
