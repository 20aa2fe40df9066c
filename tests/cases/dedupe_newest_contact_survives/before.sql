create table contacts (
  id integer primary key, email text, name text not null, phone text, company text,
  verified integer not null check (verified in (0, 1)),
  status text not null default 'active' check (status in ('active', 'merged')),
  created_at text, updated_at text
);
create table orders (id integer primary key, contact_id integer not null references contacts (id), item text);
insert into contacts values
  (1, 'a@x.org', 'Ada', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 18:00:00'),
  (2, 'A@X.ORG', 'Ada', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01T09:00:00Z'),
  (3, 'b@x.org', 'Bea', null, null, 1, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (4, 'B@x.org', ' bea', null, null, 1, 'active', '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  (5, 'b@x.org', 'B.', null, null, 0, 'active', '2023-01-01 00:00:00', '2024-01-02 00:00:00'),
  (7, 'straße@x.org', 'Cem', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  (6, 'STRAßE@x.org', 'Cem', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-01-01T00:00:00Z');
insert into orders values
  (1, 2, 'thing 1'),
  (2, 3, 'thing 2'),
  (3, 5, 'thing 3'),
  (4, 7, 'thing 4');
