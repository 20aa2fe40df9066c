create table tasks (id integer primary key, done integer not null, ended text);
insert into tasks values (1, 1, '2024-01-31'), (2, 0, null), (3, 1, null), (4, 0, '2024-02-01');
