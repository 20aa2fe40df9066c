create table wanted (id integer primary key, name text);
insert into wanted values (1, 'b'), (2, null);
