create table album (id integer primary key, title text);
create table track (album integer references album on delete cascade, edge text, title text);
create table wish (album integer references album on delete set null, who text);
insert into album values (1, 'Blue'), (2, 'Green');
insert into track values (1, 'a', null), (1, 'b', 'x'), (1, 'b', 'x'), (2, null, 'y');
insert into wish values (1, null), (1, null), (2, 'Ada');
