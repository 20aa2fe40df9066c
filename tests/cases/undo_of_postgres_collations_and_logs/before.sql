create collation "Its Own" from "POSIX";
create table person (id integer primary key, name text collate "C", nick varchar(9) collate "Its Own" not null default 'x');
create unlogged table fast (
  id integer primary key,
  name varchar(20) collate "Its Own" not null unique,
  kind text collate pg_catalog."C" default 'a'
);
create index fast_by_kind on fast (kind);
insert into person values (1, 'Ada'), (2, null);
insert into fast values (1, 'b', 'c'), (2, 'B', null);
