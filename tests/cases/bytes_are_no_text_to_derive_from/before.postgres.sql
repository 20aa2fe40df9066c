create table person (id integer primary key, name bytea, folded text);
insert into person values (1, ' Ada ', null), (2, '\x61ff62', null);
