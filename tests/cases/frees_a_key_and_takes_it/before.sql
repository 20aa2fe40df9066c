create table seats (id integer primary key, place integer not null unique, guest text not null);
insert into seats values (1, 1, 'Ada'), (2, 2, 'Bob'), (3, 3, 'Cy');
