create table item (id integer primary key, price real, half real, text text, day date, ref uuid, sold boolean);
create table part (id integer primary key, price real default 1, half real);
insert into item values (1, 9, null, null, null, null, null);
