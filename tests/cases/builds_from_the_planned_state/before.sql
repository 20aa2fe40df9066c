create table shop (id integer primary key, name text not null, seen boolean not null);
create table stock (shop text not null, item text not null, amount integer not null, price numeric, since date, primary key (shop, item));
insert into shop values (1, 'mill', true), (2, 'quay', false);
insert into stock values ('mill', 'oats', -2, 1.25, '2024-01-31'), ('quay', 'oats', 4, 1.5, null), ('quay', 'rye', 7, null, null);
