create table projects (id text primary key, name text not null unique, description text, created_at text);
create table project_state (
  id text primary key,
  project_id text not null references projects (id) on delete cascade,
  category text not null collate nocase, key text not null collate nocase, value text,
  status text not null check (status in ('active', 'superseded', 'invalid')),
  source text, confidence real, created_at text, updated_at text,
  unique (project_id, category, key)
);
create table memories (
  id text primary key, memory_type text, content text, project text collate nocase,
  status text not null check (status in ('active', 'candidate', 'superseded', 'invalid')),
  created_at text, updated_at text
);
create table interactions (id text primary key, prompt text, response text, project text collate nocase, created_at text);
insert into projects values
  ('p-atlas', 'atlas', 'the map', '2023-01-01 00:00:00'),
  ('p-atl', 'atl', null, '2023-01-01 00:00:00'),
  ('p-map', 'map', null, '2023-01-02 00:00:00');
insert into project_state values
  ('c-1', 'p-atlas', 'fact', 'Owner', 'a', 'superseded', 'source of c-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('s-1', 'p-atl', 'fact', 'owner', 'b', 'active', 'source of s-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('s-2', 'p-map', 'fact', 'OWNER', 'b', 'active', 'source of s-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00');
insert into memories values
  ('m-1', 'fact', 'a', 'ATL', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('m-2', 'fact', 'b', 'atl', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('m-3', 'fact', 'c', 'Atlas', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('m-4', 'fact', 'd', 'atlas', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00');
insert into interactions values
  ('i-1', 'a question', 'an answer', 'Map', '2023-01-01 00:00:00'),
  ('i-2', 'a question', 'an answer', 'MAP', '2023-01-01 00:00:00'),
  ('i-3', 'a question', 'an answer', 'ATLAS', '2023-01-01 00:00:00'),
  ('i-4', 'a question', 'an answer', 'atlas', '2023-01-01 00:00:00');
