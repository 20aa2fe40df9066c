create table people (id integer primary key, a integer, b integer);
insert into people values (1, 0, 7), (2, 1, 1);
