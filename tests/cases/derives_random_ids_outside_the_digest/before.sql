create table visit (id integer primary key, at text not null, ulid text, uuid7 text, random text);
insert into visit (id, at) values (1, '2024-01-31'), (2, '2024-01-31');
