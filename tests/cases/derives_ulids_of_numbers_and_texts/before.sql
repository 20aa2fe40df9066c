create table job (id integer primary key, created_at text not null, job_id text unique, source_id text unique, moment_id text);
insert into job (id, created_at) values
  (1, '2024-01-31T12:00:00+01:00'),
  (2, '2024-01-31T11:30:00Z'),
  (3, '2024-01-31 11:15:00.5'),
  (4, '2024-01-31'),
  (5, '1970-01-01'),
  (6, '9999-12-31 23:59:59.999'),
  (7, '2024-01-31');
create table event (name text, place text, at bigint, ulid text, primary key (name, place));
insert into event (name, place, at) values
  ('seconds', 'a', 1706702400),
  ('seconds', 'b', 1706702400),
  ('milliseconds', 'a', 1706702400000);
