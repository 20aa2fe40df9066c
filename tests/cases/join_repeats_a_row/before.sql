create table people (id integer primary key, name text, phone text);
create table phones (id integer primary key, person integer, number text);
insert into people values (1, 'Ada', null), (2, 'Bob', null), (3, 'Cy', null);
insert into phones values (1, 1, '11'), (2, 2, '21'), (3, 2, '22');
