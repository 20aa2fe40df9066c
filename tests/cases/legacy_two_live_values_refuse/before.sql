create table projects (id text primary key, name text not null unique, description text, created_at text);
create table project_state (
  id text primary key,
  project_id text not null references projects (id) on delete cascade,
  category text not null, key text not null, value text,
  status text not null check (status in ('active', 'superseded', 'invalid')),
  source text, confidence real, created_at text, updated_at text,
  unique (project_id, category, key)
);
create table memories (
  id text primary key, memory_type text, content text, project text,
  status text not null check (status in ('active', 'candidate', 'superseded', 'invalid')),
  created_at text, updated_at text
);
create table interactions (id text primary key, prompt text, response text, project text, created_at text);
insert into projects values
  ('p-invoices', 'invoices', null, '2023-01-01 00:00:00'), ('p-money', 'money', null, '2023-01-02 00:00:00'),
  ('p-pay', 'pay', null, '2023-01-03 00:00:00'), ('p-billing', 'billing', null, '2023-01-04 00:00:00');
insert into project_state values
  ('a-0', 'p-billing', 'fact', 'home and shadow', 'a', 'active', 'source of a-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('a-1', 'p-invoices', 'fact', 'home and shadow', 'b', 'active', 'source of a-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('b-0', 'p-billing', 'fact', 'home and agreeing shadows', 'a', 'active', 'source of b-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('b-1', 'p-invoices', 'fact', 'home and agreeing shadows', 'b', 'active', 'source of b-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('b-2', 'p-money', 'fact', 'home and agreeing shadows', 'b', 'active', 'source of b-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('c-1', 'p-invoices', 'fact', 'shadows alone', 'a', 'active', 'source of c-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('c-2', 'p-money', 'fact', 'shadows alone', 'b', 'active', 'source of c-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('c-3', 'p-pay', 'fact', 'shadows alone', 'a', 'superseded', 'source of c-3', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('d-0', 'p-billing', 'fact', 'shadows and stale home', 'a', 'superseded', 'source of d-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('d-1', 'p-invoices', 'fact', 'shadows and stale home', 'a', 'active', 'source of d-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('d-2', 'p-money', 'fact', 'shadows and stale home', null, 'active', 'source of d-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('e-1', 'p-invoices', 'fact', 'null and empty', '', 'active', 'source of e-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('e-2', 'p-money', 'fact', 'null and empty', null, 'active', 'source of e-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('f-1', 'p-pay', 'fact', 'no rival', 'a', 'active', 'source of f-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00');
