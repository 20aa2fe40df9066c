create table town (id integer primary key);
create table street (town integer not null references town (id), name text not null unique, primary key (town, name));
create table house (id integer primary key, street text references street (name));
insert into town values (1), (2);
insert into street values (1, 'main'), (2, 'side');
insert into house values (1, 'main'), (2, 'side');
