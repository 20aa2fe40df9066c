create table person (id integer primary key, name text not null);
create table seat (room integer not null, number integer not null, primary key (room, number));
create table note (id integer primary key, seat integer, person integer);
insert into person values (1, 'Ada');
insert into seat values (1, 1);
insert into note values (1, 1, 1);
