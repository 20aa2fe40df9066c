create table item (id integer primary key, code text);
insert into item values (1, 'a');
