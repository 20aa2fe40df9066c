create table people (id integer primary key, code text, name text not null, upper text, known boolean);
insert into people values (1, 'a', 'x', null, null), (2, 'b', 'y', null, null), (3, 'it''s', 'z', null, null), (4, 'd', 'w', null, null);
