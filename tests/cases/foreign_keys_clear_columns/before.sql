create table people (id integer primary key, name text);
create table orders (
  id integer primary key,
  buyer integer references people on delete set null,
  seller integer references people on delete set null,
  keeper integer not null default 3 references people on delete set default
);
insert into people values (1, 'Ada'), (2, 'Bob'), (3, 'Cy');
insert into orders values (1, 1, 2, 2), (2, 2, 1, 1), (3, 2, 3, 3), (4, 1, 1, 1);
