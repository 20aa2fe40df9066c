create table person (id integer primary key, name text, folded text);
insert into person values (1, ' Ada ', null), (2, cast(x'61ff62' as text), null);
