create domain percent as integer check (value between 0 and 100);
create table people (id integer primary key, share percent);
insert into people values (1, 60), (2, 10);
