create table counted (id integer primary key generated always as identity);
create table checked (id integer primary key check (id > 0));
