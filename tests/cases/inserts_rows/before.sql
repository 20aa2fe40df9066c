create table people (id integer primary key, name text not null);
create table accounts (id integer primary key, person integer not null references people, label text, state text not null default 'new', credit integer default (2 + 3));
insert into people values (1, 'Ada'), (2, 'Bob'), (3, 'Cy');
insert into accounts values (7, 2, 'bob', 'old', 0);
