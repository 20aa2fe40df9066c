create table nothing_else (id integer primary key);
