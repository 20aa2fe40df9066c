create table invoices (
  id integer generated always as identity primary key,
  number bigserial not null,
  net numeric(10, 2) not null,
  gross numeric(10, 2) generated always as (net * 1.2) stored,
  state text not null default 'open'
);
insert into invoices (net) values (10.00), (20.50), (30.00);
create table imported (id integer primary key, net numeric(10, 2) not null);
insert into imported values (7, 40.25), (9, 50.00);
