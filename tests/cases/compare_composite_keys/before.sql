create table stock (id integer primary key, area text, sku text not null, lot integer, amount integer);
insert into stock values
  (1, 'eu', 'pen', 1, 4), (2, 'eu', 'pen", "1', 2, 5), (3, 'us', 'pen', 1, 7), (4, 'us', 'ink', null, 1),
  (5, null, 'ink', 1, 1), (6, 'eu', 'mug', 9, 3), (7, 'us', 'cap', 3, 1), (8, '!eu', 'cap', 3, 1);
