create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, text text);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create table seen (id integer primary key) without rowid;
create trigger stock_seen after update on stock begin insert into seen values (new.id); end;
