create table people (id integer primary key, name text collate nocase unique, wanted text);
insert into people values (1, 'ada', null), (2, 'bob', 'ADA'), (3, 'cy', 'Cy');
