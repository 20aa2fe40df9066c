create table wanted (id integer primary key, name text not null);
insert into wanted values (3, 'three'), (30, 'thirty');
create table seen (id integer primary key, name text, rank integer);
insert into seen values (30, 'thirty', 0);
