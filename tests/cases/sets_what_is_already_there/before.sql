create table people (id integer primary key, name text, note text);
insert into people values (1, 'Ada', null), (2, 'Bob', null), (3, null, 'x');
