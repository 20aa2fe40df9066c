create table customer (id integer primary key, name text not null, state text not null);
create table note (id integer primary key, customer integer not null references customer (id) on delete cascade);
insert into customer values (1, 'Ada', 'gone'), (2, 'Bob', 'gone'), (3, 'Cy', 'old'), (4, 'Di', 'live');
insert into note values (1, 1), (2, 1), (3, 2), (4, 4);
