create table jobs (id integer primary key, job_id text unique, kind text not null, created_at text not null);
create table job_events (id integer primary key, job_id text not null references jobs (job_id), event text not null);
create table job_artifacts (
  job_id text not null references jobs (job_id) on delete cascade, path text not null, primary key (job_id, path));
insert into jobs values (1, '01HQZAESG00000000000001EST', 'report', '2024-03-02 10:13:20');
insert into job_events values (1, '01HQZAESG00000000000001EST', 'queued');
