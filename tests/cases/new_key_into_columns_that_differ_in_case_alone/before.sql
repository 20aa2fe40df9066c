create table whole (id integer primary key);
create table part (id integer primary key, "V" text, v integer references whole (id) on delete cascade);
insert into whole values (1);
insert into part values (10, 'A', 1);
