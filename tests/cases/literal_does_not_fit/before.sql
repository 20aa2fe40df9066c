create table people (id integer primary key, code text, age integer);
