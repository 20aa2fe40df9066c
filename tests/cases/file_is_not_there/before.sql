create table notes (id integer primary key, project text);
insert into notes values (1, 'a');
