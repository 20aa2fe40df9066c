create table people (id integer primary key, name text);
create table orders (id integer primary key, person integer);
