create table people (id integer primary key, name text not null, age integer, email text, nick text, note text);
insert into people values (1, 'Ada', 36, 'ada@x', null, null), (2, 'Bob', null, null, 'b', 'x'), (3, 'Cy', 3, 'c@x', null, null);
