create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table people (id integer primary key, name text collate nocase unique, wanted text);
insert into people values (1, 'ada', null), (2, 'bob', 'ADA'), (3, 'cy', 'Cy');
