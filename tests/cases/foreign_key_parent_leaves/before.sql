create table people (name text primary key);
create table orders (id integer primary key, person text references people (name));
create table visits (id integer primary key, person text references people (name) on delete restrict on update restrict);
insert into people values ('Ada'), ('Bob'), ('Cy');
insert into orders values (1, 'Ada'), (2, 'Cy');
insert into visits values (1, 'Bob');
