create table people (id integer primary key, name text not null, nick text);
create table wishes (id integer primary key, nick text);
insert into people values (1, 'Ada', 'a'), (2, 'Bob', null);
insert into wishes values (1, 'x'), (2, null);
