-- A queue whose jobs are known by random UUIDs.

create table jobs (
  id         integer primary key,
  job_id     text unique,
  kind       text not null,
  status     text not null check (status in ('queued', 'running', 'done', 'failed')),
  created_at text not null
);

create table job_events (
  id     integer primary key,
  job_id text not null references jobs (job_id),
  at     text not null,
  event  text not null
);

create table job_artifacts (
  job_id text not null references jobs (job_id) on delete cascade,
  path   text not null,
  bytes  integer not null,
  primary key (job_id, path)
);

insert into jobs values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'import',  'done',    '2024-03-01T08:00:00.250Z'),
  (2, '0b9d7c52-6f0e-4e8a-9a51-3a7c3d2f1e60', 'thumbs',  'done',    '2024-03-01T08:00:00.250Z'),
  (3, 'C56A4180-65AA-42EC-A945-5FD21DEC0538', 'report',  'failed',  '2024-03-01 10:30:00+02:00'),
  (4, '16fd2706-8baf-433b-82eb-8c7fada847da', 'import',  'running', '2024-03-02 07:15:12.004'),
  (5, '01HQZAESG00000000000001EST',           'report',  'queued',  '2024-03-02 10:13:20'),
  (6, null,                                   'cleanup', 'queued',  '2024-02-29 23:59:59.999'),
  (7, 'job-7',                                'import',  'queued',  '2024-03-03');

insert into job_events values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', '2024-03-01T08:00:01Z', 'started'),
  (2, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', '2024-03-01T08:02:11Z', 'done'),
  (3, '0b9d7c52-6f0e-4e8a-9a51-3a7c3d2f1e60', '2024-03-01T08:00:02Z', 'done'),
  (4, 'C56A4180-65AA-42EC-A945-5FD21DEC0538', '2024-03-01T08:31:00Z', 'failed'),
  (5, '01HQZAESG00000000000001EST',           '2024-03-02T10:13:21Z', 'queued'),
  (6, 'job-7',                                '2024-03-03T00:00:00Z', 'queued');

insert into job_artifacts values
  ('f47ac10b-58cc-4372-a567-0e02b2c3d479', 'out/a.csv', 1200),
  ('f47ac10b-58cc-4372-a567-0e02b2c3d479', 'out/b.csv', 34),
  ('0b9d7c52-6f0e-4e8a-9a51-3a7c3d2f1e60', 'thumbs.zip', 88123);
