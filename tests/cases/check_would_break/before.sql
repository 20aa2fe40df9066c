create table accounts (id integer primary key, credit integer check (credit >= 0), top integer, check (top is null or credit <= top));
insert into accounts values (1, 10, 10), (2, 3, null), (3, null, 1), (4, 20, 30);
