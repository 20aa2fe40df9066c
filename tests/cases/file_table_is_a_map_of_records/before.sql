create table notes (id integer primary key, project text not null);
insert into notes values (1, 'Omni'), (2, 'atlas'), (3, 'neo'), (4, 'Omni');
