create table people (id integer primary key, name text not null, level integer not null, note text);
insert into people values (1, 'Ada', 1, null), (2, 'Bob', 1, 'x'), (3, 'Cy', 2, 'of old');
