create table projects (id text primary key, name text not null unique, description text, created_at text);
create table project_state (
  id text primary key,
  project_id text not null references projects (id) on delete cascade,
  category text not null, key text not null, value text,
  status text not null,
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
insert into project_state values
  ('s-1', 'p-atl', 'fact', 'live', 'a', 'active', 'source of s-1', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00'),
  ('s-2', 'p-atl', 'fact', 'new', 'b', 'proposed', 'source of s-2', 0.5, '2023-01-01 00:00:00', '2023-05-01 10:00:00');
