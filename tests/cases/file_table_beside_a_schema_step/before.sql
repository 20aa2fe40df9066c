create table projects (name text primary key);
insert into projects values ('a'), ('b');
