create table people (id integer primary key, age integer);
create table notes (id integer primary key, person integer);
create view adults as select id from people where age >= 18;
insert into people values (1, 30), (2, 17), (3, 40);
insert into notes values (1, 1), (2, 2), (3, 3);
