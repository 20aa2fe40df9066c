create table person (id integer primary key, name text);
insert into person values (1, 'ada'), (2, 'bob'), (3, 'ada'), (4, null);
