create domain grade as integer not null check (value > 0);
create table person (id integer primary key, name text);
create table nobody (id integer primary key);
insert into person values (1, 'Ada'), (2, 'Bob');
