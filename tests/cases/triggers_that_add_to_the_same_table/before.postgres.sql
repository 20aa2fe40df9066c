create table stock (id integer primary key, item text not null, amount integer not null);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create function stock_next() returns trigger language plpgsql as $$ begin update stock set item = upper(item) where id = 1; return new; end $$;
create trigger stock_next after update of amount on stock for each row when (new.id = 2) execute function stock_next();
