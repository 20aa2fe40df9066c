create table person (id integer primary key, name blob, folded text);
insert into person values (1, x'2041646120', null), (2, x'61ff62', null);
