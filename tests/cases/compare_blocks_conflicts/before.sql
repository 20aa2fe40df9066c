create table projects (id integer primary key, name text);
create table theirs (project integer primary key, title text);
insert into projects values (1, 'omni'), (2, 'atlas'), (3, 'echo'), (4, 'one'), (5, null);
insert into theirs values (1, 'omni'), (2, 'Atlas'), (4, 'two'), (6, 'one'), (5, 'any');
