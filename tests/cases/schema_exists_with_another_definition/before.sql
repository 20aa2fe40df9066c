create table owner (id bigint primary key, other text);
create table item (
  id bigint primary key,
  label text,
  amount bigint,
  state text default 'open',
  owner bigint references owner (id)
);
create index item_label on item (label);
create index item_open on item (label) where state = 'open';
create view shown as select id from item;
