create table person (
  id integer primary key, name text not null, boss integer references person (id), nick text not null unique, age integer not null);
create table badge (
  id integer primary key, person integer not null unique references person (id), level text, nick text references person (nick));
insert into person values (1, 'Ada', null, 'a', 30), (2, 'Bob', 1, 'b', 20);
insert into badge values (1, 1, null, 'b'), (2, 2, null, null);
