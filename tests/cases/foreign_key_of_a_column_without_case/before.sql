create table person (name text collate nocase primary key);
create table badge (id integer primary key, person text references person on delete cascade);
create table seat (id integer primary key, person text references person on delete set null);
insert into person values ('Ada'), ('Bob');
insert into badge values (1, 'ada'), (2, 'BOB');
insert into seat values (1, 'ADA');
