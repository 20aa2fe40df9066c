create table p (id integer primary key);
create table r (p integer references p, v integer);
insert into p values (1), (2), (3);
insert into r values (1, 5), (2, 7), (3, 5);
