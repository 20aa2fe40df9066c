create table tasks (id integer primary key, state text);
insert into tasks values (1, 'open'), (2, null), (3, 'done');
