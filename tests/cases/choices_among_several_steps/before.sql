create table place (name text primary key, checked boolean not null);
create table stock (
  place text not null, article integer not null, state text not null, amount numeric, remark text,
  primary key (place, article, state)
);
create table note (text text primary key, at text not null);
insert into place values ('Küche "2"', false), ('hall', false), ('attic', false);
insert into stock values
  ('Küche "2"', 1, 'old', 70.5, 'a
b'), ('Küche "2"', 1, 'new', 40.25, null),
  ('Küche "2"', 2, 'old', null, '{{ params.x }}'),
  ('hall', 1, 'old', 3.5, null), ('hall', 2, 'old', 1.5, null), ('hall', 2, 'new', 2.25, 'yes'),
  ('attic', 1, 'new', 5.5, null);
