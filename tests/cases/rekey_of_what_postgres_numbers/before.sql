create table code (id integer generated always as identity primary key, name text);
create table other (id integer primary key, place integer generated always as identity);
insert into code (name) values ('a');
