create table orders (id integer primary key, status text not null, paid_on text);
insert into orders values (1, 'open', '2024-03-01'), (2, 'open', null), (3, 'paid', '2024-02-02');
