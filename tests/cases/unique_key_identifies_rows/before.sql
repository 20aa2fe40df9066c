create table log (day text unique, code text not null unique, text text not null);
insert into log values (null, 'b', 'x'), (null, 'a', 'y'), ('d', 'c', '');
