create table people (id integer primary key, age integer, decade integer generated always as (age / 10) stored);
create view adults as select id from people where age >= 18;
