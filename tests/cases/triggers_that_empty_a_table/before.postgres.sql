create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, text text);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create function stock_clear() returns trigger language plpgsql as $$ begin delete from log; return new; end $$;
create trigger stock_clear after update on stock for each row execute function stock_clear();
insert into log values (1, 'a'), (2, 'b');
