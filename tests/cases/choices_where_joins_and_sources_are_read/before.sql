create table projects (name text primary key, uuid text, changed text);
create table owner (project text primary key, name text);
insert into projects values ('omni', 'a-1', null), ('core', 'b-1', null), ('edge', 'c-1', null);
insert into owner values ('omni', 'Ada');
