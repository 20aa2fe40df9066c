create table people (id integer primary key, name text);
create table orders (id integer primary key, buyer integer not null references people on delete set null);
insert into people values (1, 'Ada'), (2, 'Bob');
insert into orders values (1, 1), (2, 2);
