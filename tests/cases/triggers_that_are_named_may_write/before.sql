create table stock (id integer primary key, item text not null, amount integer not null);
create table log (id integer primary key, text text);
insert into stock values (1, 'pen', 4), (2, 'ink', 0), (3, 'cap', 0);
create trigger stock_log after update on stock begin insert into log (text) values ('amount of ' || new.item); end;
create trigger log_full before insert on log when (select count(*) from log) > 99 begin select raise(abort, 'the log is full'); end;
