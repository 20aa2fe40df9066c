create table stock (id integer primary key, item text not null, amount integer not null);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create trigger stock_next after update of amount on stock when new.id = 2 begin update stock set item = upper(item) where id = 1; end;
