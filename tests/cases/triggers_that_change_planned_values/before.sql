create table stock (id integer primary key, item text not null, amount integer not null);
create table wanted (id integer primary key, item text not null);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create function wanted_stamp() returns trigger language plpgsql as $$ begin new.item := upper(new.item); return new; end $$;
create trigger wanted_stamp before insert on wanted for each row execute function wanted_stamp();
