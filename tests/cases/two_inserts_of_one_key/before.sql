create table letter (id integer primary key, kind text);
create table person (id integer primary key);
insert into person values (1);
