create table thing (
  id integer primary key,
  v text,
  abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk integer,
  abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijl integer,
  letter "char");
insert into thing values (1, 'a', 1, 2, 'x'), (2, 'b', 3, 4, 'y'), (3, 'c', 5, 6, null), (4, 'd', 7, 8, 'z');
create table loose (v text, letter "char",
  abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk integer);
insert into loose values ('a', 'x', 1), ('b', null, 2);
create table typed (id integer primary key, letter "char" default 'x',
  abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk integer unique);
insert into typed values (1, 'a', 1), (2, null, 2);
create table other (id integer primary key, letter "char");
insert into other values (1, 'a'), (2, null);
