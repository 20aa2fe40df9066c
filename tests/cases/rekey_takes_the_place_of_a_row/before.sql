create table person (id integer primary key, name text not null unique, boss integer references person (id) on delete cascade);
create table badge (id integer primary key, person integer not null references person (id) on delete cascade);
insert into person values (1, 'Ada', null), (2, 'Bob', 1), (3, 'Ada (new)', null), (4, 'Cy', 3);
insert into badge values (1, 1), (2, 3), (3, 2);
