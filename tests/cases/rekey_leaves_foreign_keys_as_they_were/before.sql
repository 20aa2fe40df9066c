create table parent (id integer primary key, code text not null unique, other text not null default 'x', unique (id, other));
create table plain (id integer primary key, parent integer not null references parent (id));
create table patient (id integer primary key, parent integer references parent (id) deferrable initially immediate);
create table late (id integer primary key, parent integer references parent (id) deferrable initially deferred);
create table acting (
  id integer primary key, parent integer unique references parent (id) on update cascade on delete cascade,
  late integer references parent (id) on update cascade on delete set null deferrable initially deferred);
comment on constraint acting_parent_fkey on acting is 'it''s followed';
create table strict (id integer primary key, parent integer not null references parent (id) on update restrict on delete restrict);
create table cleared (
  id integer primary key, parent integer default 1 references parent (id) on update set null on delete set default,
  other text, foreign key (parent, other) references parent (id, other) match full on update cascade);
create table parted (id integer, parent integer references parent (id) on delete cascade, year integer not null) partition by range (year);
create table parted_2023 partition of parted for values from (2023) to (2024);
create table parted_2024 partition of parted for values from (2024) to (2025);
create table old (id integer primary key, parent integer);
insert into old values (1, 1), (2, 99);
alter table old add constraint old_parent foreign key (parent) references parent (id) not valid;
insert into parent values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'double'), (5, 'd'), (6, 'new'), (7, 'e');
insert into plain values (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7);
insert into patient values (1, 1), (2, 2), (3, 4), (4, null), (5, 5);
insert into late values (1, 2), (2, 4), (3, 6);
insert into acting values (1, 1, 2), (2, 2, 1), (4, 4, 5), (5, 5, 6), (6, null, 6);
insert into strict values (1, 1), (2, 2), (3, 4), (4, 5), (5, 6);
insert into cleared values (1, 1, 'x'), (2, 2, 'x'), (3, 4, 'x'), (4, 5, 'x'), (5, 6, 'x'), (6, null, null);
insert into parted values (1, 1, 2023), (2, 2, 2024), (3, 4, 2024), (4, 5, 2023), (5, 6, 2024), (6, null, 2024);
