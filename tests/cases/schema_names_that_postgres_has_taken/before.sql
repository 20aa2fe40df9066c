create table item (id serial primary key, code text);
create type mood as enum ('happy');
create domain short as varchar(3);
create sequence ticket;
