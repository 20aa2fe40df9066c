create table account (id integer primary key, email text unique, unique nulls not distinct (email));
create table moved (id integer primary key, email text);
insert into account values (1, 'a@x'), (2, 'b@x'), (3, 'c@x'), (4, null);
insert into moved values (1, null), (2, 'c@x'), (3, 'f@x');
