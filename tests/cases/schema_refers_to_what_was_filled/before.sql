create table owner (id integer primary key, name text not null);
create table item (id integer primary key, owner integer not null references owner (id));
insert into owner values (1, 'ada'), (2, 'bob');
insert into item values (1, 1), (2, 1), (3, 2);
