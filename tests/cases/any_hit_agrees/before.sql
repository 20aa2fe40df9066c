create table users (id integer primary key, banned boolean not null, age integer);
insert into users values (1, true, 12), (2, false, 12), (3, true, 40), (4, false, 40), (5, false, null), (6, true, null);
