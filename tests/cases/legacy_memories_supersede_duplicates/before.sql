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
insert into memories values
  ('a-1', 'fact', 'home is newer', 'atlas', 'active', '2023-01-01 00:00:00', '2024-01-01 00:00:00'),
  ('a-2', 'fact', 'home is newer', 'atl', 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('b-1', 'fact', 'home is older', 'atlas', 'active', '2023-01-01 00:00:00', '2024-01-15T09:30:00+02:00'),
  ('b-2', 'fact', 'home is older', 'ATL', 'active', '2023-01-01 00:00:00', '2024-01-15 08:30:00'),
  ('c-2', 'fact', 'two join', 'atl', 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('c-1', 'fact', 'two join', 'map', 'active', '2023-01-01 00:00:00', '2023-01-01T00:00:00Z'),
  ('d-1', 'fact', 'three, two at home', 'atlas', 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('d-2', 'fact', 'three, two at home', 'atlas', 'active', '2023-01-01 00:00:00', '2023-01-02 00:00:00'),
  ('d-3', 'fact', 'three, two at home', 'map', 'active', '2023-01-01 00:00:00', '2022-01-01 00:00:00'),
  ('e-1', 'fact', 'at home already', 'atlas', 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('e-2', 'fact', 'at home already', 'atlas', 'active', '2023-01-01 00:00:00', 'not a time, and nobody asks'),
  ('f-1', 'fact', 'another type', 'atlas', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('f-2', 'preference', 'another type', 'atl', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-1', 'fact', 'not live', 'atlas', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-2', 'fact', 'not live', 'atl', 'candidate', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-3', 'fact', 'not live', 'atl', 'superseded', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('g-4', 'fact', 'not live', 'atl', 'invalid', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('h-1', 'fact', 'another project', 'billing', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('h-2', 'fact', 'another project', 'atl', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('i-1', 'fact', 'no project', null, 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('i-2', 'fact', 'no project', '', 'active', '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('j-1', 'fact', 'home''s other spelling joins too', 'Atlas', 'active', '2023-01-01 00:00:00', '2023-01-01 00:00:00'),
  ('j-2', 'fact', 'home''s other spelling joins too', 'atlas', 'active', '2023-01-01 00:00:00', '2023-01-02 00:00:00');
