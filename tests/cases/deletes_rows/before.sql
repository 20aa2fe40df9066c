create table people (id integer primary key, name text not null, active integer not null);
insert into people values (1, 'Ada', 1), (2, 'Bob', 0), (3, 'Cy', 0);
