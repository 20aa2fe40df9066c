pragma foreign_keys = off;
create table parent (id integer primary key, code integer);
create table child (id integer primary key, parent integer references parent (code));
insert into parent values (1, 1), (2, 2), (3, 3);
insert into child values (1, 1), (2, 2);
