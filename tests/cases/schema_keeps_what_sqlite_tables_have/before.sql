create table parent (id integer primary key);
create table log (what text);
create table numbered (
  id integer primary key autoincrement,
  name text collate nocase not null,
  twice text generated always as (name || name) stored,
  parent integer
) strict;
create index numbered_name on numbered (name collate nocase);
create trigger numbered_gone after delete on numbered begin insert into log values (old.name); end;
create trigger parent_gone after delete on parent begin delete from numbered where parent = old.id; end;
create table keyless (name text, parent integer);
create table rowless (name text primary key, parent integer) without rowid;
insert into parent values (1);
insert into numbered (id, name, parent) values (1, 'a', 1), (40, 'b', null);
delete from numbered where id = 40;
delete from log;
insert into keyless (rowid, name, parent) values (7, 'a', 1), (9, 'b', null);
insert into rowless values ('a', 1);
