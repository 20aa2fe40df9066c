create table job (id integer primary key, created_at text, job_id text);
insert into job (id, created_at) values
  (1, '2024-01-31T12:00:00Z'),
  (2, null),
  (3, 'yesterday'),
  (4, ''),
  (5, '2024-02-30'),
  (6, '1969-12-31 23:59:59.999'),
  (7, '1706702400');
create table event (id integer primary key, at bigint, uuid text);
insert into event (id, at) values (1, 1706702400), (2, -1), (3, 281474976710656), (4, null);
