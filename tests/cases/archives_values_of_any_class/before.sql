create table items (id integer primary key, label blob, total integer, plain);
insert into items values (1, 'text', 'seven', x'00ff'), (2, x'ff', 7, 7), (3, 7, 0.5, 'text'), (4, 0.5, null, 0.5);
