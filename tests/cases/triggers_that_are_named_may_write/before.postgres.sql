create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, text text);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create function stock_log() returns trigger language plpgsql as $$ begin insert into log select count(*) + 1, 'amount of ' || new.item from log; return new; end $$;
create trigger stock_log after update on stock for each row execute function stock_log();
create function log_full() returns trigger language plpgsql as $$ begin if (select count(*) from log) > 99 then raise exception 'the log is full'; end if; return new; end $$;
create trigger log_full before insert on log for each row execute function log_full();
