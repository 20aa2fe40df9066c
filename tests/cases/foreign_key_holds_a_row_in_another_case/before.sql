create table person (name text collate nocase primary key);
create table badge (id integer primary key, person text references person);
insert into person values ('Ada');
insert into badge values (1, 'ada');
