create table people (id integer primary key, name text, active integer not null);
create table people_archive (id integer, name text);
