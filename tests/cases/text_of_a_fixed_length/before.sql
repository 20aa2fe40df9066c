create table item (id integer primary key, name text not null, label varchar(3), fixed char(3));
create table code (id char(3) primary key, n integer);
create table used (id integer primary key, code char(3) references code (id));
insert into item values (1, 'a', null, null), (2, 'abc', null, null);
insert into code values ('a', 1), ('b', 2);
insert into used values (1, 'a'), (2, 'b');
