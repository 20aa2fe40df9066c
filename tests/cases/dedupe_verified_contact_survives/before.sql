create table contacts (
  id integer primary key, email text, name text not null, phone text, company text,
  verified integer not null check (verified in (0, 1)),
  status text not null default 'active' check (status in ('active', 'merged')),
  created_at text, updated_at text
);
create table orders (id integer primary key, contact_id integer not null references contacts (id), item text);
insert into contacts values
  (1, 'a@x.org', 'Ada', null, null, 1, 'active', '2023-01-01 00:00:00', '2020-01-01 00:00:00'),
  (2, 'A@x.org ', 'Ada L.', null, null, 0, 'active', '2023-01-01 00:00:00', '2024-01-01 00:00:00'),
  (3, 'a@X.org', 'Lovelace', null, null, 0, 'active', '2023-01-01 00:00:00', '2024-02-01 00:00:00'),
  (4, 'b@x.org', 'Bea', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  (5, null, 'nobody', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  (6, null, 'nobody', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  (7, ' ', 'blank', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  (8, '', 'blank', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00');
insert into orders values
  (1, 1, 'thing 1'),
  (2, 2, 'thing 2'),
  (3, 3, 'thing 3'),
  (4, 3, 'thing 4'),
  (5, 4, 'thing 5'),
  (6, 5, 'thing 6');
