create table projects (id uuid primary key, name text not null, status text not null);
insert into projects values
  ('9f3c0000-0000-4000-8000-000000000001', ' omni ', 'active'),
  ('9f3c0000-0000-4000-8000-000000000002', 'Atlas', 'active'),
  ('9f3c0000-0000-4000-8000-000000000003', 'hermes', 'gone'),
  ('9f3c0000-0000-4000-8000-000000000004', 'extra', 'active');
