create table people (id integer primary key, kept integer not null);
create table notes (id integer primary key, person integer references people (id) on delete cascade);
create table tags (note integer references notes (id) on delete cascade, word text, primary key (note, word));
insert into people values (1, 1), (2, 0), (3, 1);
insert into notes values (1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (6, null);
insert into tags values (1, 'a'), (1, 'b'), (3, 'a'), (4, 'a'), (5, 'a'), (6, 'a');
