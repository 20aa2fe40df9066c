create table owner (id bigint not null primary key, name text, more text);
create table item (
  id bigint primary key,
  label varchar(20),
  state text default 'open' not null,
  at text default (upper('a') || 'b'),
  owner bigint references owner on delete cascade
);
create index item_label on item (label);
create unique index item_open on item (label) where state = 'open';
insert into owner values (1, 'Ada', null);
insert into item (id, owner) values (1, 1);
