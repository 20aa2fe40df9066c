create table reading (sensor text, kind text, value integer);
insert into reading values ('a', '1', 1), ('a', '2', 2), ('b', '1', 3);
