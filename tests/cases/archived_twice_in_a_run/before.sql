create table person (id integer primary key, name text);
create table visit (id integer primary key, person integer not null);
insert into person values (1, 'Ada'), (2, 'Bob'), (3, 'Cyd');
insert into visit values (1, 1), (2, 1), (3, 2);
