create table sessions (id integer primary key, session_id text not null, project text not null, session_ulid text);
create unique index sessions_session_id on sessions (session_id);
create unique index sessions_session_ulid on sessions (session_ulid);
create table reflections (
  id integer primary key,
  session_id text references sessions (session_id),
  content text not null,
  session_ulid text references sessions (session_ulid)
);
create index reflections_session_id on reflections (session_id);
create table conversations (id integer primary key, session_id text, session_ulid text references sessions (session_ulid));
create index conversations_session_id on conversations (session_id);
insert into sessions values (1, 'omni-20260131-120000', 'omni', '01KG9YS7G0X9M6MESE9Y36RRS8');
insert into reflections values (1, 'omni-20260131-120000', 'quiet', '01KG9YS7G0X9M6MESE9Y36RRS8'), (2, null, 'of no session', null);
insert into conversations values (1, 'omni-20251224-000000', null);
