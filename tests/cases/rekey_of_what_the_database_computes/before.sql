create table code (id integer primary key);
create table item (id integer primary key, half integer not null, code integer generated always as (half * 2) stored references code (id));
insert into code values (2), (4), (106);
insert into item (id, half) values (1, 1), (2, 53);
