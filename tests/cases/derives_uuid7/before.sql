create table visit (id integer primary key, at bigint not null, uuid text, parts text, ref text);
insert into visit (id, at) values (1, 1645557742), (2, 1645557741), (3, 0), (4, 281474976710655);
