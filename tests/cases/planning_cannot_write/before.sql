create table people (id integer primary key);
insert into people values (1), (2);
