create table room (id integer primary key);
create table seat (id integer primary key, room integer not null references room (id), number integer not null, unique (room, number));
insert into room values (1), (2);
insert into seat values (1, 1, 1), (2, 2, 1);
