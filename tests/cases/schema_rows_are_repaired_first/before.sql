create table owner (id integer primary key);
create table item (id integer primary key, code text, owner integer);
insert into owner values (1);
insert into item values (1, 'a', 1), (2, 'a', 1), (3, null, 7);
