create table account (id integer primary key, email text not null unique, live integer not null);
create table moved (id integer primary key, email text not null);
insert into account values (1, 'a@x', 1), (2, 'b@x', 1), (3, 'c@x', 1), (4, 'd@x', 0), (5, 'e@x', 1);
insert into moved values
  (1, 'd@x'), -- of an account that is not live
  (2, 'e@x'), -- of a live one
  (3, 'f@x'); -- of none
