create table item (id integer primary key, name text not null, label varchar(3), fixed char(3));
create table label (id integer primary key, label varchar(3));
create table code (id varchar(4) primary key);
create table used (id integer primary key, code varchar(3) references code (id));
insert into item values (1, 'too long', null, null), (2, 'abc', null, null);
insert into code values ('a');
insert into used values (1, 'a');
