create table item (id integer primary key, code text);
create table box (id integer primary key);
create index item_code on item (code);
create view codes as select code from item;
