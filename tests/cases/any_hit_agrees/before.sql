create table users (id integer primary key, banned integer not null, age integer);
insert into users values (1, 1, 12), (2, 0, 12), (3, 1, 40), (4, 0, 40), (5, 0, null), (6, 1, null);
