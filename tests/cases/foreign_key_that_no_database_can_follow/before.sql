pragma foreign_keys = off;
create table person (name text);
create table team (id integer primary key, name text);
create table badge (id integer primary key, person text references person, team text references team (name));
insert into team values (1, 'red');
insert into badge values (1, null, 'red');
