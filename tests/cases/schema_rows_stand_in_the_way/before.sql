create table owner (id integer primary key);
create table item (id integer primary key, code text, owner integer, note text);
insert into owner values (1);
insert into item values (1, 'a', 1, 'x'), (2, 'a', 1, 'x'), (3, null, 7, 'y'), (4, null, 8, null), (5, 'b', 7, 'y');
