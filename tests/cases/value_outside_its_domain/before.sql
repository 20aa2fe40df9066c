create table people (name text primary key);
create table tasks (id integer primary key, state text not null, weight integer not null, owner text not null);
insert into people values ('Ada'), ('Bob');
insert into tasks values (1, 'open', 0, 'Ada'), (2, 'Done', 3, 'Bob'), (3, 'done', 6, 'Ada'), (4, 'done', 5, 'Cy');
