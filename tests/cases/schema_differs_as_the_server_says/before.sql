create table item (
  id bigint primary key,
  label text,
  made timestamptz default '2024-01-31'::timestamptz,
  at timestamptz default current_timestamp,
  till date default date '2024-01-31' + 2
);
create index item_open on item (label) where label in ('a', 'b') and made is not null;
create index item_till on item (label) where till = date '2024-02-02';
