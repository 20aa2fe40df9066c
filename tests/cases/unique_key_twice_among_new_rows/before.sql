create table wishes (id integer primary key, name text);
create table items (id integer primary key, name text, colour text, unique (name, colour));
insert into wishes values (1, 'ball'), (2, 'doll'), (3, 'ball'), (4, null), (5, null);
insert into items values (1, 'doll', 'blue');
