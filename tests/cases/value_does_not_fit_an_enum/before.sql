create type mood as enum ('sad', 'ok', 'happy');
create table people (id integer primary key, mood mood not null);
insert into people values (1, 'sad');
