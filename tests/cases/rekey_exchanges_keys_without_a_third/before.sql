create type colours as enum ('red', 'blue');
create table colour (id colours primary key, name text not null);
create table side (id text not null primary key check (id in ('left', 'right')), name text not null);
insert into colour values ('red', 'x'), ('blue', 'y');
insert into side values ('left', 'x'), ('right', 'y');
