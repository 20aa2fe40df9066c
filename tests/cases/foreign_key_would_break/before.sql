create table people (id integer primary key);
create table orders (id integer primary key, person integer references people, wanted integer);
create table wishes (id integer primary key, person integer);
insert into people values (1), (2);
insert into orders values (1, 1, 2), (2, 1, null), (3, 2, 9);
insert into wishes values (1, 2), (2, 8), (3, null);
