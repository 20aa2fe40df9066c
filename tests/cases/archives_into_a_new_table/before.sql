create table orders (id integer primary key, state text not null, total real, label blob);
insert into orders values (1, 'open', 1.5, null), (2, 'shipped', 10, x'00ff'), (3, 'cancelled', null, null), (4, 'shipped', 0.1, x'');
