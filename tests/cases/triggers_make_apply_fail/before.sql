create table people (id integer primary key, name text);
create table log (id integer primary key, text text);
create trigger people_leave after delete on people begin insert into log (text) values ('left: ' || old.name); end;
insert into people values (1, 'Ada'), (2, 'Eve');
