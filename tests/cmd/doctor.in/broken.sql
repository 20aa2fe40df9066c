pragma foreign_keys = off;
create table customers (id integer primary key, name text not null);
create table orders (id integer primary key, customer integer not null references customers (id));
create table invoices (id integer primary key, customer integer not null references customers (id));
insert into orders values (10, 1), (11, 2);
insert into invoices values (20, 3);
