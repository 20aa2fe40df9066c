create table people (id integer primary key, name text);
create table orders (id integer primary key, person integer references people on delete cascade);
create table lines (id integer primary key, orders integer references orders on delete cascade);
create table notes (id integer primary key, person integer references people on delete set null);
insert into people values (1, 'Ada'), (2, 'Bob');
insert into orders values (1, 1), (2, 1), (3, 2);
insert into lines values (1, 1), (2, 1), (3, 2), (4, 3);
insert into notes values (1, 1), (2, 2);
