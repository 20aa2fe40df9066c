create table item (id integer primary key, name text);
insert into item values (1, 'a');
