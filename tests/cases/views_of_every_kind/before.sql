create table people (id integer primary key, age integer not null, name text);
insert into people values (1, 30, 'Ada'), (2, 17, 'Bob'), (3, 40, null);
create view adults as select id from people where age >= 18;
create materialized view ages as select id, age from people;
create table cards (id integer primary key, person integer not null);
insert into cards values (1, 1), (2, 2), (3, 3);
