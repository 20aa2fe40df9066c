create table flag (id integer primary key, "true" integer, name text);
insert into flag values (1, 5, 'a'), (2, 6, 'b');
