create table tag (name text, code text unique, note text, parent text references tag (code));
create table used (tag text references tag (code), other text references tag (code), words text);
insert into tag values ('a', null, null, null), ('b', null, null, null), ('c', 'x1', null, 'x1'), ('d', 'x2', null, 'x1'), ('e', 'kept', null, 'x2');
insert into used values ('x1', null, 'one'), ('x1', null, 'one'), ('x2', 'x1', 'two'), ('kept', 'x2', 'three'), (null, null, 'four');
