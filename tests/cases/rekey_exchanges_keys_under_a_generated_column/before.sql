create table shelf (id integer primary key);
create table book (id integer primary key, shelf integer not null references shelf (id), place integer generated always as (shelf * 10) stored unique);
create table room (id integer primary key);
create table desk (id integer primary key, room integer not null references room (id), half integer not null, whole integer generated always as (half * 2) stored unique);
insert into shelf values (1), (2), (3);
insert into book (id, shelf) values (1, 1), (2, 2), (3, 3);
insert into room values (1), (2);
insert into desk (id, room, half) values (1, 1, 5), (2, 2, 6);
