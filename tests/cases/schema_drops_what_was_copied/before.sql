create table person (id integer primary key, name text not null, city text);
insert into person values (1, 'Ada', 'Wien'), (2, 'Bob', null), (3, 'Cy', 'Graz');
