create table item (id integer primary key, name text, kept text);
insert into item values (1, 'a', null), (2, 'b', null);
