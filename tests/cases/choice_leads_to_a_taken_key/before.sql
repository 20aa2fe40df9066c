create table account (id integer primary key, mail text not null unique);
insert into account values (1, 'Ada@x.org'), (2, 'ada@x.org'), (3, 'Bob@x.org'), (4, 'bob@x.org'), (5, 'Eve@x.org');
