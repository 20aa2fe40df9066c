-- The projects of a platform, and what belongs to them. The same text runs on SQLite and PostgreSQL.

create table projects (
  id   uuid primary key,
  name text not null unique
);

create table documents (
  id         integer primary key,
  project_id uuid not null references projects (id),
  title      text not null
);

create table members (
  project_id uuid not null references projects (id) on delete cascade,
  person     text not null,
  primary key (project_id, person)
);

insert into projects values
  ('183d391c-7a03-5b37-9f1f-6e9bd41b6116', 'omni'),
  ('38f296e0-9c87-5e83-aff6-cae33c536d15', 'atlas'),
  ('b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'hermes'),
  ('91a2b3c4-d5e6-4f70-8192-a3b4c5d6e705', 'quill'),
  ('4a5b6c7d-8e9f-4001-9223-344556677808', 'beacon'),
  ('d9906efa-13ab-5716-8d28-04cdc52dacd7', 'ember'),
  ('e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4007', 'harbour');

insert into documents values
  (1, '183d391c-7a03-5b37-9f1f-6e9bd41b6116', 'Overview'),
  (2, 'b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'Messages'),
  (3, 'b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'Queues'),
  (4, '91a2b3c4-d5e6-4f70-8192-a3b4c5d6e705', 'Style'),
  (5, '4a5b6c7d-8e9f-4001-9223-344556677808', 'Signals');

insert into members values
  ('b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'ada'),
  ('b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'bea'),
  ('91a2b3c4-d5e6-4f70-8192-a3b4c5d6e705', 'ada');
