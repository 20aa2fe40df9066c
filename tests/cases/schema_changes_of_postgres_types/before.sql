create type mood as enum ('sad', 'ok');
create table p (id bigint primary key);
create table c (id bigint primary key, p bigint references p deferrable initially deferred);
create table part (id bigint, p bigint, primary key (id)) partition by range (id);
create table part_1 partition of part for values from (0) to (10);
create table part_2 partition of part for values from (10) to (20);
insert into p values (1); insert into c values (1, null); insert into part values (1, 1), (11, null);
