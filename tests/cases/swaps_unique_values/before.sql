create table seats (id integer primary key, place integer not null unique);
create table done (id integer primary key);
insert into seats values (1, 1), (2, 2);
