create table grades (id integer primary key, points integer not null, label text);
insert into grades values (1, 95, null), (2, 90, null), (3, 50, null), (4, 49, null), (5, 10, 'seen');
