create table owner (id integer primary key, name text);
create table keyless (a text);
create table item (id integer primary key, owner integer);
