create table t (id integer primary key, n integer not null);
insert into t values (1, 0), (2, 5), (3, 11), (4, 12);
