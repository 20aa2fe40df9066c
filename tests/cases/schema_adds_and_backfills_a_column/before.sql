create table person (id integer primary key, name text not null);
insert into person values (1, 'Ada'), (2, 'Bob');
