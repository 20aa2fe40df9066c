create table nodes (
  id integer primary key,
  place integer not null constraint one_place unique deferrable,
  next integer constraint next_exists references nodes deferrable initially deferred
);
insert into nodes values (1, 1, 2), (2, 2, 1), (3, 3, 3);
create table done (id integer primary key);
