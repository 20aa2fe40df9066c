create table stock (id integer primary key, item text not null, price integer not null, amount integer not null);
insert into stock values (1, 'pen', 1, 4), (2, 'ink', 5, 0), (3, 'cap', 20, 0), (4, 'gem', 30, 0);
create trigger stock_few after update of amount on stock when new.price > 25 begin update stock set amount = old.amount where id = new.id; end;
