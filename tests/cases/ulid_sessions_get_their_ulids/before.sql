-- An assistant's memory: sessions are known by "<project>-<timestamp>".
create table sessions (
  id integer primary key,
  session_id text not null,
  project text not null,
  summary text
);
create unique index sessions_session_id on sessions (session_id);

create table reflections (
  id integer primary key,
  session_id text references sessions (session_id),
  content text not null,
  check (content <> '')
);
create index reflections_session_id on reflections (session_id);

create table conversations (
  id integer primary key,
  session_id text,
  message text not null
);
create index conversations_session_id on conversations (session_id);

create view recent_reflections as select id, content from reflections where id > 1;

insert into sessions values
  (1, 'omni-20260131-120000', 'omni', 'first steps'),
  (2, 'omni-20260131-120001', 'omni', null),
  (3, 'night-watch-2026-02-01T08:30:00Z', 'night-watch', 'the project has a hyphen'),
  (4, 'omni-20260201-090000', 'omni', 'a day later');

insert into reflections values
  (1, 'omni-20260131-120000', 'names were not canonical'),
  (2, 'omni-20260131-120000', 'two tables agree'),
  (3, 'night-watch-2026-02-01T08:30:00Z', 'quiet'),
  (4, null, 'belongs to no session');

insert into conversations values
  (1, 'omni-20260131-120001', 'hello'),
  (2, 'omni-20260201-090000', 'still there?'),
  (3, 'omni-20251224-000000', 'a session that nobody kept');
