create table stock (id integer primary key, item text not null, price integer not null, amount integer not null);
insert into stock values (1, 'pen', 1, 4), (2, 'ink', 5, 0), (3, 'cap', 20, 0), (4, 'gem', 30, 0);
create function stock_few() returns trigger language plpgsql as $$ begin update stock set amount = old.amount where id = new.id and amount <> old.amount; return new; end $$;
create trigger stock_few after update of amount on stock for each row when (new.price > 25 and new.amount <> 0) execute function stock_few();
