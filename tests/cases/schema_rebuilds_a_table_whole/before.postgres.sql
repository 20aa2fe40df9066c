create table parent (id integer primary key);
create table item (
  id integer primary key,
  name text not null default 'it''s, (new)', /* a , comment ) */
  amount integer check (amount > 0),
  "old_parent" integer references parent (id) on delete cascade,
  parent integer, -- the new one
  check (amount < 1000)
);
create unique index item_name on item (name) where amount is not null;
create view cheap as select id, name from item where amount < 10;
insert into parent values (1), (2);
insert into item values (1, 'a', 5, 1, 1), (2, 'b', 50, 1, 2), (9, 'c', 7, 2, null);
