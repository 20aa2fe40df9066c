create table people (id integer primary key, name text);
insert into people values (1, 'Ada'), (2, 'Bob'), (3, 'Cy');
