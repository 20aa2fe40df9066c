create table code (id text not null primary key, next text not null);
create table use (id integer primary key, code text references code (id));
insert into code values ('a', 'x'), ('b', 'x'), ('c', 'z'), ('d', 'none'), ('z', '-');
insert into use values (1, 'a'), (2, 'c'), (3, 'd');
