create table customer (id integer primary key, name text not null, state text not null, region text not null);
create table invoice (id integer primary key, customer integer not null, state text not null);
insert into customer values
  (1, 'Ada', 'gone', 'north'), (2, 'Bob', 'gone', 'south'), (3, 'Cy', 'live', 'north'), (4, 'Di', 'gone', 'north');
insert into invoice values (10, 1, 'open'), (11, 2, 'open'), (12, 3, 'open'), (13, 4, 'paid');
