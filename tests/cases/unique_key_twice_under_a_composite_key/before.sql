create table seat (room text, number integer, guest text unique, primary key (room, number));
insert into seat values ('a', 2, 'Ada'), ('b', 1, 'Bob'), ('c', 3, 'Cy');
