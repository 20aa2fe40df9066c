create table item (id integer primary key, code text, number integer);
insert into item values (1, '05', 5), (2, '6', 6);
