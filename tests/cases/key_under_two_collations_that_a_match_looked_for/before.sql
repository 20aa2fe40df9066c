create table account (id integer primary key, email text not null unique);
create unique index account_email on account (email collate nocase);
create table moved (id integer primary key, email text not null);
insert into account values (1, 'a@x'), (2, 'b@x'), (3, 'c@x'), (4, 'd@x');
insert into moved values (1, 'D@X'), (2, 'd@x'), (3, 'f@x');
