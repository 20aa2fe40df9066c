create table nodes (
  id integer primary key,
  place integer not null unique deferrable,
  next integer references nodes deferrable
);
insert into nodes values (1, 1, 2), (2, 2, 1), (3, 3, 3);
create table done (id integer primary key);
