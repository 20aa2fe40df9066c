create table person (id integer primary key, name text not null, boss integer references person (id));
create table badge (id integer primary key, person integer not null references person (id), level text not null);
create table note (id integer primary key, about integer, words text not null);
create table visit (person integer references person (id), day text not null);
insert into person values (1, 'Ada', null), (2, 'Bob', 1), (3, 'Cy', 2), (104, 'Di', 1);
insert into badge values (1, 1, 'gold'), (2, 2, 'tin'), (3, 104, 'tin');
insert into note values (1, 2, 'late'), (2, null, 'nothing'), (3, 104, 'early');
insert into visit values (1, 'monday'), (1, 'monday'), (3, 'friday'), (null, 'sunday');
