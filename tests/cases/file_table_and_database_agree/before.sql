create table projects (name text primary key, uuid text);
insert into projects values
  ('omni', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
  ('atlas', '22222222-2222-4222-8222-222222222222'),
  ('neo', '33333333-3333-4333-8333-333333333333');
