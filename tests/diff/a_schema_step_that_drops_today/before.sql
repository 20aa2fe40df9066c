create table a (id integer primary key, x text, z text);
insert into a values (1, 'q', 'r'), (2, 'w', 'e');
