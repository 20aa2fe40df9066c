create table old (id integer primary key, name text);
create table person (id integer primary key, name text);
create table last (id integer primary key, name text);
insert into old values (1, 'Ada');
insert into last values (9223372036854775807, 'x');
