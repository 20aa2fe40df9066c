create table owner (id integer primary key, name text not null);
create unique index owner_name on owner (name);
create table item (
  id integer primary key,
  code text not null unique,
  owner text not null references owner (name),
  amount integer not null,
  least integer not null,
  twice integer generated always as (amount * 2) stored,
  check (amount > least)
);
create table part (id integer primary key, item integer not null references item (id));
create index item_amount on item (amount);
create index item_part on item (owner) where amount > 5;
create view cheap as select id, code from item where amount < 10;
insert into owner values (1, 'Ada');
insert into item (id, code, owner, amount, least) values (1, 'a', 'Ada', 5, 1);
