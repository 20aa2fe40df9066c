create table item (id integer primary key, name text);
create table amend_plan_1 (id integer primary key);
insert into item values (1, 'a');
