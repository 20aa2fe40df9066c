create table notes (id integer primary key, weight real);
insert into notes values (1, 0);
