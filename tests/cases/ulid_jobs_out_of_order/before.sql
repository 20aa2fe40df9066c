create table jobs (id integer primary key, job_id text unique, kind text not null, created_at text not null);
create table job_events (id integer primary key, job_id text not null references jobs (job_id), event text not null);
create table job_artifacts (
  job_id text not null references jobs (job_id) on delete cascade, path text not null, primary key (job_id, path));
insert into jobs values
  (1, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'import', '2024-03-04T08:00:00Z'),
  (2, '01HQZAESG00000000000001EST', 'thumbs', '2024-03-05T08:00:00Z');
