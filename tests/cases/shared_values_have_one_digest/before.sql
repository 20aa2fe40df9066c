create table item (id integer primary key, code integer, name text, narrow int, wide integer, label text);
insert into item values (1, 5, 'a', null, null, null), (2, 7, 'b', null, null, 'c');
