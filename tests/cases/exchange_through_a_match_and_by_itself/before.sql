create table seat (id integer primary key, place text unique, own integer, wants text, partner integer);
insert into seat values
  (1, 'q', 0, 'y', 2), (2, 'w', null, null, null), (3, 'y', 1, 'z', null),
  (4, 'a', 1, 'b', null), (5, 'c', 0, 'd', 6), (6, 'b', null, null, null);
