create collation without_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create table account (id integer primary key, email text);
create unique index account_email on account (email collate without_case);
create table moved (id integer primary key, email text);
insert into account values (1, null), (2, 'A@x'), (3, 'b@x');
insert into moved values (1, 'a@x'), (3, 'c@x');
