create table people (id integer primary key, code text);
create table orders (id integer primary key);
