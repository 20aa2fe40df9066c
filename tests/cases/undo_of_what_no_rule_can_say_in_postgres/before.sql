create table person (id integer primary key, name text collate "C");
create unlogged table fast (id integer primary key);
create table checked (id integer primary key check (id > 0));
insert into person values (1, 'Ada');
