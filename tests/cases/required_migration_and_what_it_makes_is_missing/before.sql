create table orders (id integer primary key, status text not null);
insert into orders values (1, 'open'), (2, 'paid');
