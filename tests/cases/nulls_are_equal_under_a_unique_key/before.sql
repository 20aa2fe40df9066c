create table badges (id integer primary key, person text not null, room text, unique nulls not distinct (person, room));
insert into badges values (1, 'Ada', null), (2, 'Ada', 'lab'), (3, 'Bob', 'lab'), (4, 'Bob', 'hall'), (5, 'Cyd', 'lab');
