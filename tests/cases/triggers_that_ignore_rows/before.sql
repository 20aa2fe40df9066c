create table stock (id integer primary key, item text not null, price integer not null, amount integer not null);
create table orders (id integer primary key, item text not null);
insert into stock values (1, 'pen', 1, 4), (2, 'ink', 5, 0), (3, 'cap', 20, 0), (4, 'gem', 30, 0), (5, 'nib', 2, 0);
create trigger stock_few before update of amount on stock when new.price > 25 begin select raise(ignore); end;
create trigger stock_stays before delete on stock when old.item = 'ink' begin select raise(ignore); end;
create trigger orders_few before insert on orders when new.item = 'cap' begin select raise(ignore); end;
