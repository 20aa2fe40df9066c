create table owner (code text primary key, name text not null);
create table item (id integer primary key, owner text);
insert into owner values ('a', 'Ada'), ('b', 'Babbage'), ('c', 'Cy');
insert into item values (1, 'a'), (2, 'b'), (3, 'c'), (4, null);
