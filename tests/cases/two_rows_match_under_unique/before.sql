create table names (id integer primary key, name text not null);
insert into names values (1, 'abc'), (2, 'xyz'), (3, 'a to z'), (4, 'mno');
