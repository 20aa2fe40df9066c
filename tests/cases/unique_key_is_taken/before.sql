create table people (id integer primary key, email text not null unique);
insert into people values (1, 'ada@x'), (2, ' ADA@x'), (3, 'Bob@x');
