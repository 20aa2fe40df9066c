create table album (id integer primary key, title text);
create table track (album integer references album on delete cascade, title text);
insert into album values (1, 'Blue');
insert into track values (1, null), (1, 'x');
