create table people (id integer primary key);
create table orders (id integer primary key);
insert into people values (1), (2), (3), (4);
insert into orders values (1), (2), (3);
