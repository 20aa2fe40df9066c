create table entries (id integer primary key, order_id integer not null, state text not null);
insert into entries values (10, 1, 'draft'), (11, 2, 'booked');
