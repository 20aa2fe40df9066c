create table item (id integer primary key, code text, value any) strict;
insert into item values (1, '05', null), (2, '06', '007');
