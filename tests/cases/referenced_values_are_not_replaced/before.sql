create table owner (id integer primary key, name text not null, code text unique);
create table item (id integer primary key, code text references owner (code));
insert into owner values (1, 'Ada', null), (2, 'Bob', 'b'), (3, 'Cy', 'c'), (4, 'Di', 'oDi');
insert into item values (1, 'b');
