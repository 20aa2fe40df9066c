create table person (id integer primary key, name text);
create table visit (id integer primary key, person integer not null references person (id) on delete cascade, kind text not null);
insert into person values (1, 'Ada'), (2, 'Bob'), (3, 'Cyd'), (4, 'Dan');
insert into visit values (1, 1, 'a'), (2, 1, 'a'), (3, 2, 'a'), (4, 2, 'd'), (5, 3, 'a');
