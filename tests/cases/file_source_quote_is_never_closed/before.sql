create table notes (id integer primary key, v text);
insert into notes values (1, 'a');
