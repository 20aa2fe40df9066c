create table album (id integer primary key, title text);
create table swap (have integer references album on delete set null, want integer references album on delete set null);
insert into album values (1, 'Blue'), (2, 'Green');
insert into swap values (1, 2), (2, 1), (1, 1), (1, 1), (2, null);
