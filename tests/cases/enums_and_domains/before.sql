create type mood as enum ('sad', 'ok', 'happy');
create domain percent as integer check (value between 0 and 100);
create domain code as text not null check (value ~ '^[a-z]+$');
create table people (id integer primary key, mood mood not null, moods mood[], share percent, code code);
insert into people values (1, 'sad', '{sad,ok}', 10, 'a'), (2, 'ok', null, null, 'b'), (3, 'happy', '{}', 100, 'c');
