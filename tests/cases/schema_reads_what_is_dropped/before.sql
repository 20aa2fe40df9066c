create table item (id integer primary key, note text);
create table old (id integer primary key);
