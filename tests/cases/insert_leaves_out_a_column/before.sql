create table people (id integer primary key, name text not null, age integer not null default 3);
create table wishes (id integer primary key);
