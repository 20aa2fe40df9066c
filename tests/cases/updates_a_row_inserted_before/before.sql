create table wishes (id integer primary key, name text, granted integer not null);
create table items (id integer primary key, name text not null, colour text default null);
insert into wishes values (1, 'ball', 0), (2, 'doll', 0), (3, 'kite', 1);
insert into items values (1, 'old', 'blue'), (2, 'dull', null);
