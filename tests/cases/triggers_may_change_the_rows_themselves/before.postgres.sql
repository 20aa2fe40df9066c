create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, text text);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create function stock_stamp() returns trigger language plpgsql as $$ begin update stock set item = upper(new.item) where id = new.id; return new; end $$;
create trigger stock_stamp after update of amount on stock for each row execute function stock_stamp();
