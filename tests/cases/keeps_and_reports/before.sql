create table stock (item text primary key, amount integer not null);
insert into stock values ('apple', 3), ('pear', 0), ('plum', -2);
