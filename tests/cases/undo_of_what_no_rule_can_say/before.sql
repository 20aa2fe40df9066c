create table person (id integer primary key, name text not null on conflict ignore default 'x');
create table counted (id integer primary key autoincrement);
insert into person values (1, 'Ada');
