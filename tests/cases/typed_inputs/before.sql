create table t (id integer primary key, day text, at text, amount real, uid text, seen text);
insert into t (id, day) values (1, '2024-01-31'), (2, '2024-02-01'), (3, null);
insert into t (id, at) values (11, '2024-03-01T12:00:00Z'), (12, '2024-03-01T13:00:00+01:00'), (13, '2024-03-01 12:00:00'), (14, '2024-03-01T12:00:00.001Z'), (15, '2024-03-01T12:00:00.000+00:00');
insert into t (id, amount) values (21, 0.1), (22, 0.3), (23, 0.2), (24, 0.09), (25, 0);
insert into t (id, uid) values (31, '6BA7B810-9DAD-11D1-80B4-00C04FD430C8'), (32, '6ba7b8109dad11d180b400c04fd430c8'), (33, '7ba7b810-9dad-11d1-80b4-00c04fd430c8');
