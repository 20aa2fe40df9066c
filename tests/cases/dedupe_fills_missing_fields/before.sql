create table contacts (
  id integer primary key, email text, name text not null, phone text, company text,
  verified integer not null check (verified in (0, 1)),
  status text not null default 'active' check (status in ('active', 'merged')),
  created_at text, updated_at text
);
create table orders (id integer primary key, contact_id integer not null references contacts (id), item text);
insert into contacts values
  (1, 'a@x.org', 'Ada', null, '', 1, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (2, 'A@x.org', 'Ada', '1', 'Engines', 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (3, 'a@x.org', 'Ada', '1', null, 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (4, 'b@x.org', 'Bea', null, null, 1, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (5, 'B@x.org', 'Bea', '2', 'Dyes', 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (6, 'b@x.org', 'Bea', '3', 'Dyes', 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (7, 'c@x.org', 'Cem', '4', null, 1, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (8, 'C@x.org', 'Cem', '5', null, 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00');
insert into orders values
  (1, 2, 'thing 1');
