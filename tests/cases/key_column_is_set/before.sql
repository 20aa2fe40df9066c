create table people (name text primary key, email text not null unique, nick text);
create table orders (id integer primary key, email text references people (email));
insert into people values ('Bob', 'bob@x', null);
insert into orders values (1, 'bob@x');
