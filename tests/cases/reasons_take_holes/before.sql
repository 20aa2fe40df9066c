create table t (id integer primary key, n integer not null);
insert into t values (1, 1), (2, 2);
