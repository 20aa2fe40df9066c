create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, item text not null);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create rule stock_kept as on update to stock do instead insert into log values (new.id, new.item);
