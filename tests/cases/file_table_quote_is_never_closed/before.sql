create table unrelated (id integer primary key);
