create sequence free;
create table item (id integer primary key default nextval('free'), n integer);
create table thing (id integer primary key, name text, n integer);
create function add_item() returns integer language plpgsql as 'begin insert into item (n) values (1); return 1; end';
insert into thing values (1, 'a', 1);
