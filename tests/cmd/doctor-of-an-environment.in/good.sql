create table customers (id integer primary key, name text not null);
create table orders (id integer primary key, customer integer not null references customers (id));
insert into customers values (1, 'Ada');
insert into orders values (10, 1);
