create table prices (country text not null, item text not null, price integer not null, primary key (country, item));
insert into prices values ('uk', 'apple', 3), ('uk', 'pear', 4), ('uk', 'plum', 5), ('gb', 'pear', 9), ('gb', 'plum', 5), ('de', 'plum', 1);
