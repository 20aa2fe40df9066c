create collation nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table people (id integer primary key, name text not null collate nocase, seen text);
insert into people values (1, 'ada', null), (2, 'Ada', null), (3, 'ADA', null), (4, 'ada ', 'other');
