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
  ('p-atlas', 'atlas', 'the map', '2023-01-01 00:00:00'),
  ('p-atl', 'atl', null, '2023-01-01 00:00:00'),
  ('p-map', 'map', null, '2023-01-02 00:00:00');
insert into interactions values
  ('i-1', 'a question', 'an answer', 'atl', '2023-01-01 00:00:00'),
  ('i-2', 'a question', 'an answer', ' MAP', '2023-01-01 00:00:00'),
  ('i-3', 'a question', 'an answer', 'Atlas', '2023-01-01 00:00:00'),
  ('i-4', 'a question', 'an answer', 'atlas', '2023-01-01 00:00:00'),
  ('i-5', 'a question', 'an answer', null, '2023-01-01 00:00:00'),
  ('i-6', 'a question', 'an answer', 'somewhere else', '2023-01-01 00:00:00'),
  ('i-7', 'a question', 'an answer', 'invoices', '2023-01-01 00:00:00');
