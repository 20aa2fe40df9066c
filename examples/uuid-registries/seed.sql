-- The projects of a platform, as its database knows them. The same text runs on SQLite and PostgreSQL.
create table projects (id text primary key, name text not null unique, status text not null);
insert into projects values
  ('2f1e6c1a-0b5d-4c57-9a2e-6d1f5b3c7a01', 'omni',    'active'),
  ('7c0b9e44-3a1f-4e0e-8b7b-2e9d4c6f1102', 'atlas',   'active'),
  ('b4d2f5a8-6c3e-4f19-8d27-0a9b8c7d6e99', 'hermes',  'active'),
  ('91a2b3c4-d5e6-4f70-8192-a3b4c5d6e705', 'quill',   'active'),
  ('e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4007', 'harbour', 'archived'),
  ('c3d4e5f6-0718-4293-a4b5-c6d7e8f90a06', 'mosaic',  'active'),
  ('4a5b6c7d-8e9f-4001-9223-344556677808', 'ember',   'active');
