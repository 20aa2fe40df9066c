create table person (id integer primary key, note text, name text);
insert into person values (1, 'long', 'Ada'), (2, null, 'Bo');
