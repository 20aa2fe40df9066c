create table projects (number integer primary key, code text not null, title text, path text);
insert into projects values
  (1, '9f3c0000-0000-4000-8000-000000000001', 'omni', '/omni'),
  (2, '9f3c0000-0000-4000-8000-000000000002', 'atlas', '/a'),
  (3, '9f3c0000-0000-4000-8000-000000000002', 'atlas', '/b'),
  (4, '9f3c0000-0000-4000-8000-000000000003', 'hermes', null),
  (5, '9f3c0000-0000-4000-8000-000000000005', 'ECHO', '/echo');
