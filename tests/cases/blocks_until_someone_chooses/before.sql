create table prices (item text primary key, price integer);
create table offers (id integer primary key, item text unique, price integer);
insert into prices values ('apple', 3), ('pear', 4), ('plum', null);
insert into offers values (1, 'apple', 3), (2, 'pear', 5), (3, 'plum', null);
