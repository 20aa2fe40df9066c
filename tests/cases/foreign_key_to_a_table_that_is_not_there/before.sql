pragma foreign_keys = off;
create table badge (id integer primary key, person text references person);
insert into badge values (1, null);
