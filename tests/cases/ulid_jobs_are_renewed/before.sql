create table jobs (id integer primary key, job_id text unique, kind text not null, created_at text not null);
create table job_events (id integer primary key, job_id text not null references jobs (job_id), event text not null);
create table job_artifacts (
  job_id text not null references jobs (job_id) on delete cascade, path text not null, primary key (job_id, path));
insert into jobs values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'import', '2024-03-01T08:00:00.250Z'),
  (2, '0b9d7c52-6f0e-4e8a-9a51-3a7c3d2f1e60', 'thumbs', '2024-03-01T08:00:00.250Z'),
  (3, 'C56A4180-65AA-42EC-A945-5FD21DEC0538', 'report', '2024-03-01 10:30:00+02:00'),
  (4, '16fd2706-8baf-433b-82eb-8c7fada847da', 'import', '2024-03-01 08:30:00.001'),
  (5, '01HQZAESG00000000000001EST', 'report', '2024-03-02 10:13:20'),
  (6, null, 'cleanup', '2024-02-29 23:59:59.999');
insert into job_events values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'started'), (2, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'done'),
  (3, 'C56A4180-65AA-42EC-A945-5FD21DEC0538', 'failed'), (4, '01HQZAESG00000000000001EST', 'queued');
insert into job_artifacts values
  ('f47ac10b-58cc-4372-a567-0e02b2c3d479', 'a.csv'), ('f47ac10b-58cc-4372-a567-0e02b2c3d479', 'b.csv'),
  ('0b9d7c52-6f0e-4e8a-9a51-3a7c3d2f1e60', 'a.csv');
