create table kept (id integer primary key, note text);
insert into kept values (1, 'a'), (2, null);
create table quirk (id integer primary key desc, label text unique on conflict replace);
insert into quirk values (7, 'a'), (null, 'b'), (3, null);
create table counted (id int primary key, size integer not null on conflict ignore check (size > 0),
  twice integer generated always as (size * 2) virtual, "a, b" text default 'x,)');
create index counted_size on counted (size desc, lower("a, b")) where size > 1;
insert into counted (id, size) values (1, 5), (null, 6);
create table named (name text primary key, place text collate nocase);
insert into named values ('a', 'X'), (null, 'Y'), (null, 'Z');
create table exact (id integer primary key, amount real, anything any) strict, without rowid;
insert into exact values (2, 0.5, x'00'), (1, 1, 'one');
