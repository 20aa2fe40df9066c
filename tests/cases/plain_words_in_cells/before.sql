create table t (id integer primary key, x text not null, seen text);
insert into t (id, x) values (1, '> 5'), (2, 'abc'), (3, 'abcdef'), (4, 'zzzzz'), (5, 'zz'), (6, 'ABC');
