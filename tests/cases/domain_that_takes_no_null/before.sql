create domain grade as integer not null check (value > 0);
create table person (id integer primary key, name text);
insert into person values (1, 'Ada'), (2, 'Bob');
