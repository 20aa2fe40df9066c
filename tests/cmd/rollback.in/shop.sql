create table orders (id integer primary key, status text not null, paid_on text);
create table lines (id integer primary key, orders integer not null references orders on delete cascade, article text);
insert into orders values (1, 'open', '2024-03-01'), (2, 'open', null), (3, 'paid', '2024-02-02');
insert into lines values (1, 1, 'bolt'), (2, 3, 'nut');
