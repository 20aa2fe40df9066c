create table job (id integer primary key, state text not null, created_at, job_id text);
insert into job (id, state, created_at) values
  (1, 'old', '2024-01-31T12:00:00Z'),
  (2, 'old', null),
  (3, 'new', 'yesterday'),
  (4, 'old', ''),
  (5, 'old', '2024-02-30'),
  (6, 'old', -1),
  (7, 'old', 281474976710656),
  (8, 'old', '1969-12-31 23:59:59.999'),
  (9, 'old', 1706702400.5),
  (10, 'old', x'32303234'),
  (11, 'old', '1706702400'),
  (12, 'middle', null);
create table event (id integer primary key, at text, uuid text);
insert into event (id, at) values (1, '2024-01-31'), (2, 'now');
