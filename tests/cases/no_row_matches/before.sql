create table names (id integer primary key, name text not null);
insert into names values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'A');
