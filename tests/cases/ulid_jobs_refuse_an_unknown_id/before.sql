create table jobs (id integer primary key, job_id text unique, kind text not null, created_at text not null);
create table job_events (id integer primary key, job_id text not null references jobs (job_id), event text not null);
create table job_artifacts (
  job_id text not null references jobs (job_id) on delete cascade, path text not null, primary key (job_id, path));
insert into jobs values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'import', '2024-03-01T08:00:00.250Z'),
  (2, 'job-2', 'thumbs', '2024-03-01T08:00:00.250Z'),
  (3, 'f47ac10b-58cc-1372-a567-0e02b2c3d479', 'report', '2024-03-01T09:00:00Z'),
  (4, 'f47ac10b-58cc-4372-a567-0e02b2c3d47g', 'report', '2024-03-01T10:00:00Z'),
  (5, '01hqzd3r000000000000001est', 'report', '2024-03-01T11:00:00Z'),
  (6, '8ZZZZZZZZZ0000000000001EST', 'report', '2024-03-01T12:00:00Z');
insert into job_events values (1, 'job-2', 'started');
