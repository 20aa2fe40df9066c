create table people (id integer primary key, name text);
create table log (id integer primary key, text text);
create trigger people_leave after delete on people begin select 'nothing is written'; end;
insert into people values (1, 'Ada'), (2, 'Eve');
