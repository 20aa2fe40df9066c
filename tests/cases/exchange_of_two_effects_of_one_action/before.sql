create table seat (id integer primary key, place text unique, first text, second text, partner integer);
insert into seat values (1, 'y', 'w', 'u', 2), (2, 'w', null, null, null);
