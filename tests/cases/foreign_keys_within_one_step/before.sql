create table people (name text primary key, boss text references people (name));
create table orders (id integer primary key, person text not null references people (name));
create table wishes (id integer primary key, name text not null);
insert into wishes values (1, 'Ada'), (2, 'Bob');
