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
  ('a-1', 'p-invoices', 'fact', 'one is live', 'a', 'superseded', 'source of a-1', 0.5, '2023-01-01 00:00:00', '2024-01-01 00:00:00'),
  ('a-2', 'p-money', 'fact', 'one is live', 'b', 'active', 'source of a-2', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('a-3', 'p-pay', 'fact', 'one is live', 'b', 'invalid', 'source of a-3', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('b-1', 'p-invoices', 'fact', 'all live and equal', 'a', 'active', 'source of b-1', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('b-2', 'p-money', 'fact', 'all live and equal', 'a', 'active', 'source of b-2', 0.5, '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  ('b-3', 'p-pay', 'fact', 'all live and equal', 'a', 'active', 'source of b-3', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('c-1', 'p-invoices', 'fact', 'nobody is live', 'a', 'superseded', 'source of c-1', 0.5, '2023-01-01 00:00:00', '2023-06-05 18:00:00'),
  ('c-2', 'p-money', 'fact', 'nobody is live', 'b', 'invalid', 'source of c-2', 0.5, '2023-01-01 00:00:00', '2023-06-05T09:00:00Z'),
  ('c-3', 'p-pay', 'fact', 'nobody is live', 'a', 'invalid', 'source of c-3', 0.5, '2023-01-01 00:00:00', '2023-06-01 00:00:00'),
  ('d-2', 'p-invoices', 'fact', 'equal times', 'b', 'superseded', 'source of d-2', 0.5, '2023-01-01 00:00:00', '2023-06-05T11:00:00+02:00'),
  ('d-1', 'p-money', 'fact', 'equal times', 'a', 'superseded', 'source of d-1', 0.5, '2023-01-01 00:00:00', '2023-06-05 09:00:00'),
  ('e-0', 'p-billing', 'fact', 'stale home, live rivals', 'x', 'superseded', 'source of e-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('e-1', 'p-invoices', 'fact', 'stale home, live rivals', 'a', 'active', 'source of e-1', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('e-2', 'p-money', 'fact', 'stale home, live rivals', 'a', 'active', 'source of e-2', 0.5, '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  ('e-3', 'p-pay', 'fact', 'stale home, live rivals', 'x', 'superseded', 'source of e-3', 0.5, '2023-01-01 00:00:00', '2023-01-03 00:00:00'),
  ('f-0', 'p-billing', 'fact', 'equal stale home', 'a', 'superseded', 'source of f-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('f-1', 'p-invoices', 'fact', 'equal stale home', 'a', 'active', 'source of f-1', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('f-2', 'p-money', 'fact', 'equal stale home', 'a', 'active', 'source of f-2', 0.5, '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  ('f-3', 'p-pay', 'fact', 'equal stale home', 'b', 'invalid', 'source of f-3', 0.5, '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  ('g-0', 'p-billing', 'fact', 'live home', 'a', 'active', 'source of g-0', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-1', 'p-invoices', 'fact', 'live home', 'a', 'active', 'source of g-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-2', 'p-money', 'fact', 'live home', 'b', 'superseded', 'source of g-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-3', 'p-pay', 'fact', 'live home', 'a', 'invalid', 'source of g-3', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('h-0', 'p-billing', 'fact', 'all stale', 'a', 'invalid', 'source of h-0', 0.5, '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('h-1', 'p-invoices', 'fact', 'all stale', 'a', 'superseded', 'source of h-1', 0.5, '2023-01-01 00:00:00', '2024-01-01 00:00:00'),
  ('h-2', 'p-money', 'fact', 'all stale', 'b', 'superseded', 'source of h-2', 0.5, '2023-01-01 00:00:00', '2024-01-02 00:00:00');
