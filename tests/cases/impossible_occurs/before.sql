create table tasks (id integer primary key, done boolean not null, ended text);
insert into tasks values (1, true, '2024-01-31'), (2, false, null), (3, true, null), (4, false, '2024-02-01');
