create table item (id integer primary key, code text, number integer, label text);
insert into item values (1, '05', null, null);
