create table node (id integer primary key, gone integer);
create table link (edge integer primary key, node integer references node on delete cascade);
insert into node values (1, 1), (2, 0);
insert into link values (7, 1), (8, 2);
