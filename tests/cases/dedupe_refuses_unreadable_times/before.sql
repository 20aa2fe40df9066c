create table contacts (
  id integer primary key, email text, name text not null, phone text, company text,
  verified integer not null check (verified in (0, 1)),
  status text not null default 'active' check (status in ('active', 'merged')),
  created_at text, updated_at text
);
create table orders (id integer primary key, contact_id integer not null references contacts (id), item text);
insert into contacts values
  (1, 'a@x.org', 'Ada', null, null, 0, 'active', '2023-01-01 00:00:00', 'yesterday'),
  (2, 'A@x.org', 'Ada', null, null, 0, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  (3, 'b@x.org', 'Bea', null, null, 0, 'active', '2023-01-01 00:00:00', 'yesterday');
insert into orders values
  (1, 1, 'thing 1');
