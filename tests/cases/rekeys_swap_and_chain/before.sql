create table code (id text primary key, name text not null, parent text references code (id));
create table use (id integer primary key, code text not null unique references code (id));
insert into code values ('a', 'was a', null), ('b', 'was b', 'a'), ('c', 'was c', 'b'), ('d', 'was d', 'd'), ('e', 'was e', 'c'),
  ('p', 'was p', 'q'), ('q', 'was q', 'p'), ('z', 'was z', 'a');
insert into use values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'p'), (7, 'q'), (8, 'z');
