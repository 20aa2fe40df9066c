create table person (id integer primary key, name text not null);
create table badge (id integer primary key, person integer not null references person (id) on delete cascade);
create table mail (id integer primary key, person integer references person (id) on delete set null on update cascade);
insert into person values (1, 'Ada'), (2, 'Ada (double)'), (3, 'Bob'), (4, 'Cy (double)');
insert into badge values (1, 1), (2, 2), (3, 2), (4, 4);
insert into mail values (1, 2), (2, null), (3, 4), (4, 1);
