create table code (id text primary key, n text);
create unique index code_lower on code (lower(id));
create table turn (id text primary key, place text);
create unique index turn_place on turn (place) where id < 'm';
create table free (id text primary key, n text);
create unique index free_lower on free (lower(id));
insert into code values ('a', 'one'), ('b', 'two');
insert into turn values ('b', 'door'), ('x', 'door');
insert into free values ('a', 'one'), ('b', 'two');
